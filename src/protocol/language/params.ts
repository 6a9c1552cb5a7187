import type { FieldType, Param, ScalarType, Value } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asMap, asText, asTexts, entriesOf } from '../author/take.ts'
import { PARAM_KEYS, TAILOR_KEYS } from '../words.ts'
import { type Entry, keyPositionOf, type Node } from '../yaml/node.ts'
import { asLiteral } from './literals.ts'
import { inRange, ofWords, ordered } from './ranges.ts'
import { fieldType, PARAM_TYPE_WORDS } from './types.ts'

type Open = Opened<(typeof PARAM_KEYS)[number]>
const RESERVED = ['as-of', 'period-from', 'period-to']
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

export const compileParams = (node: Node | undefined, pen: Pen): Record<string, Param> => {
  const params: Record<string, Param> = Object.create(null)
  const map = node && asMap(node, pen, 'params')
  for (const entry of map ? entriesOf(map) : []) {
    const at = keyPositionOf(node as Node, entry)
    if (!NAME.test(entry.key))
      pen.mark(at, 'name', `${shown(entry.key)} is no name for a parameter`, 'use small letters, digits and hyphens')
    if (RESERVED.includes(entry.key))
      pen.mark(at, 'name', `${shown(entry.key)} is a date of the language`, 'give the parameter another name')
    const param = compileParam(entry, pen)
    if (param) params[entry.key] = param
  }
  return params
}

const compileParam = ({ key, value }: Entry, pen: Pen): Param | undefined => {
  const open = openMap(value, pen, { what: `the parameter ${shown(key)}`, keys: PARAM_KEYS, required: ['type', 'default', 'origin'] })
  const type = open?.take('type', node => paramType(node, open, pen))
  const origin = open?.take('origin', asText)
  if (!open || !type) return undefined
  const fallback = open.take('default', node => paramValue(node, type, pen, `the default of ${shown(key)}`))
  const tailor = open.take('tailor', node => tailorOf(node, type, pen))
  if (!fallback || origin === undefined) return undefined
  const param: Param = {
    name: key,
    type,
    default: fallback,
    ...(tailor && { tailor }),
    origin,
    local: /^local parameter|; local parameter/.test(origin),
  }
  if (!inRange(fallback, tailor))
    pen.mark(
      open.get('default') as Node,
      'default-out-of-range',
      `the default of ${shown(key)} lies outside its own range`,
      'change the default or tailor:',
    )
  return param
}

const paramType = (node: Node, open: Open, pen: Pen): Param['type'] | undefined => {
  const word = asText(node, pen, 'type')
  if (word === undefined) return undefined
  if (!PARAM_TYPE_WORDS.includes(word))
    return pen.mark(node, 'unknown-type', `${shown(word)} is not a type`, insteadOf(word, PARAM_TYPE_WORDS))
  const of = open.get('of')
  if (word !== 'table') {
    if (of) pen.mark(of, 'of', 'only a table says what its entries are', 'remove of:')
    return word === 'topics' ? { type: 'topics' } : fieldType(word, node, { values: open.get('values'), order: open.get('order') }, pen)
  }
  if (!of) return pen.mark(node, 'of', 'a table does not say what its entries are', 'write of: duration, or another type')
  const entry = asText(of, pen, 'of')
  const entryType = entry === undefined ? undefined : fieldType(entry, of, { values: undefined, order: undefined }, pen)
  return entryType && { type: 'table', of: entryType.type }
}

/** A value for a parameter: a literal, a table of literals, or words by topic. */
export const paramValue = (node: Node, type: Param['type'], pen: Pen, what: string): Value | undefined => {
  if (type.type === 'table') return tableValue(node, (type as { of: FieldType['type'] }).of as ScalarType, pen, what)
  return type.type === 'topics' ? topicsValue(node, pen, what) : asLiteral(node, type as FieldType, pen, what)
}

const tableValue = (node: Node, of: ScalarType, pen: Pen, what: string): Value | undefined => {
  const map = asMap(node, pen, what)
  const entries: Record<string, Value> = Object.create(null)
  for (const entry of map ? entriesOf(map) : []) {
    const value = asLiteral(entry.value, { type: of }, pen, `${shown(entry.key)} of ${what}`)
    if (value) entries[entry.key] = value
  }
  return map && { type: 'table', of, entries }
}

const topicsValue = (node: Node, pen: Pen, what: string): Value | undefined => {
  const map = asMap(node, pen, what)
  const topics: Record<string, readonly string[]> = Object.create(null)
  for (const entry of map ? entriesOf(map) : []) topics[entry.key] = asTexts(entry.value, pen, `the words of ${shown(entry.key)}`)
  return map && { type: 'topics', topics }
}

const tailorOf = (node: Node, type: Param['type'], pen: Pen): Param['tailor'] => {
  const open = openMap(node, pen, { what: 'tailor', keys: TAILOR_KEYS })
  if (!open) return undefined
  const member = type.type === 'table' ? { type: (type as { of: ScalarType }).of } : (type as FieldType)
  if (ofWords(member)) return amongOf(open, node, pen)
  if (!ordered(member) || open.has('among'))
    return pen.mark(
      node,
      'tailor',
      open.has('among')
        ? 'only a text or a list of texts is chosen among words'
        : 'a parameter of this type has no smallest and largest value',
      'remove tailor:, or use a number, share or duration',
    )
  if (!open.has('min') && !open.has('max')) return pen.mark(node, 'tailor', 'tailor has neither min nor max', 'write min:, max: or both')
  const [min, max] = (['min', 'max'] as const).map(key => open.take(key, (at, _, what) => asLiteral(at, member, pen, what)))
  return { ...(min && { min }), ...(max && { max }) }
}

const amongOf = (open: Opened<(typeof TAILOR_KEYS)[number]>, node: Node, pen: Pen): Param['tailor'] => {
  if (open.has('min') || open.has('max') || !open.has('among'))
    return pen.mark(node, 'tailor', 'a text has no smallest and largest value', 'write among: and the words it may be')
  const among = open.take('among', asTexts)
  return among && { among }
}
