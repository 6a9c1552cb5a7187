import { BUILT_IN_FIELDS, type Field, type Kind, type Kinds } from '../../model/index.ts'
import { takeExcused } from '../author/excused.ts'
import { openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asMap, asName, asText, asTexts, asWord, entriesOf } from '../author/take.ts'
import { CONDITION_WORDS, FIELD_KEYS, KIND_KEYS, NATURES } from '../words.ts'
import { type Entry, keyPositionOf, type MapNode, type Node } from '../yaml/node.ts'
import { fieldType } from './types.ts'

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** Kinds of one file, added to those that are known. A kind is never redefined. */
export const compileKinds = (root: Node, known: Record<string, Kind>, pen: Pen): void => {
  const map = asMap(root, pen, 'a file of kinds')
  for (const entry of map ? entriesOf(map) : []) {
    const at = keyPositionOf(root, entry)
    if (!NAME.test(entry.key)) pen.mark(at, 'name', `${shown(entry.key)} is no name for a kind`, 'use small letters, digits and hyphens')
    if (Object.hasOwn(known, entry.key)) pen.mark(at, 'duplicate', `the kind ${shown(entry.key)} exists already`, 'give it another name')
    const kind = compileKind(entry, pen)
    if (kind && !Object.hasOwn(known, entry.key)) known[entry.key] = kind
  }
}

const compileKind = ({ key, value }: Entry, pen: Pen): Kind | undefined => {
  const open = openMap(value, pen, {
    what: `the kind ${shown(key)}`,
    keys: KIND_KEYS,
    required: ['means', 'nature', 'same-when', 'combine', 'fields'],
  })
  if (!open) return undefined
  const fields = open.take('fields', fieldsOf)
  const means = open.take('means', asText)
  const nature = open.take('nature', (node, _, what) => asWord(node, pen, NATURES, what))
  const holder = open.take('holder', asText)
  const combine = open.take('combine', (node, _, what) => asWord<Kind['combine']>(node, pen, ['fill', 'each'], what))
  const sameWhen = open.take('same-when', (node, _, what) => asTexts(node, pen, what))
  const replaces = open.take('replaces', (node, _, what) => asTexts(node, pen, what))
  open.take('excused', takeExcused)
  if (!fields || means === undefined || !nature || !combine || !sameWhen) return undefined
  const allowed = [...Object.keys(fields), ...Object.keys(BUILT_IN_FIELDS)]
  for (const name of sameWhen)
    if (!allowed.includes(name))
      pen.mark(open.get('same-when') as Node, 'unknown-field', `${shown(name)} is not a field of ${key}`, insteadOf(name, allowed))
  return { name: key, means, nature, ...(holder !== undefined && { holder }), sameWhen, combine, ...(replaces && { replaces }), fields }
}

const fieldsOf = (node: Node, pen: Pen, what: string): Record<string, Field> | undefined => {
  const map = asMap(node, pen, what)
  if (!map) return undefined
  const fields: Record<string, Field> = Object.create(null)
  for (const entry of entriesOf(map)) {
    fieldName(map, entry, pen)
    const field = compileField(entry, pen)
    if (field) fields[entry.key] = field
  }
  return fields
}

const fieldName = (map: MapNode, entry: Entry, pen: Pen): void => {
  const at = keyPositionOf(map, entry)
  if (!NAME.test(entry.key)) pen.mark(at, 'name', `${shown(entry.key)} is no name for a field`, 'use small letters, digits and hyphens')
  if ((CONDITION_WORDS as readonly string[]).includes(entry.key))
    pen.mark(at, 'name', `${shown(entry.key)} is a word of the language and cannot name a field`, 'give the field another name')
}

const compileField = ({ key, value }: Entry, pen: Pen): Field | undefined => {
  const open = openMap(value, pen, { what: `the field ${shown(key)}`, keys: FIELD_KEYS, required: ['type', 'means', 'safe'] })
  if (!open) return undefined
  const type = open.take('type', (node, _, what) => {
    const word = asText(node, pen, what)
    return word === undefined ? undefined : fieldType(word, node, { values: open.get('values'), order: open.get('order') }, pen)
  })
  const means = open.take('means', asText)
  const unit = open.take('unit', asText)
  const safe = open.take('safe', (node, _, what) => asWord(node, pen, ['yes', 'no'], what))
  const ahead = open.take('ahead', (node, _, what) => asWord(node, pen, ['yes', 'no'], what)) === 'yes'
  if (ahead && type && !isDate(type))
    pen.mark(open.get('ahead') as Node, 'ahead', `${shown(key)} is no date, and only dates lie ahead`, 'remove ahead')
  if (!type || means === undefined || !safe) return undefined
  return { type, means, ...(unit !== undefined && { unit }), safe: safe === 'yes', ...(ahead && { ahead }) }
}

const isDate = ({ type, of }: Field['type']): boolean => type === 'date' || of === 'date'

/** The kind that an author names; marks an unknown one with the nearest. */
export const asKind = (node: Node, pen: Pen, kinds: Kinds, what: string): Kind | undefined => {
  const name = asName(node, pen, what)
  if (name === undefined) return undefined
  if (Object.hasOwn(kinds, name)) return kinds[name]
  return pen.mark(node, 'unknown-kind', `${shown(name)} is not a kind`, insteadOf(name, Object.keys(kinds)))
}
