import type { EvidenceClass, FormatName, Give, Kind, Kinds, Mapping } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { type Pen, shown } from '../author/pen.ts'
import { asList, asMap, asName, asText, asTexts, asWord, asYesNo, entriesOf } from '../author/take.ts'
import { asKind } from '../language/kinds.ts'
import { fieldsOfKind, unknownField } from '../language/scope.ts'
import { CLASSES, GATHER_KEYS, GIVE_KEYS, MAPPING_KEYS } from '../words.ts'
import { keyPositionOf, type Node } from '../yaml/node.ts'
import { rawCondition } from './conditions.ts'
import { compileForm } from './forms.ts'
import { giveLike } from './like.ts'
import { compileRead, NO_OPTIONS } from './options.ts'
import { compileRecognise } from './recognise.ts'
import { compileRun, NO_RUN, newestIsNoRun } from './run.ts'
import { asPath, type FormScope, namesIn, stepsOf } from './scope.ts'

/** An export mapping. Undefined where it cannot be made; every mistake in it is marked. `siblings`: those before it in its file. */
export const compileMapping = (
  node: Node,
  kinds: Kinds,
  file: string,
  pen: Pen,
  siblings: readonly Mapping[] = [],
): Mapping | undefined => {
  const open = openMap(node, pen, { what: 'an export', keys: MAPPING_KEYS, required: ['export', 'recognise'] })
  if (!open) return undefined
  const name = open.take('export', (at, _, what) => asExportName(at, pen, what))
  const title = open.take('title', asText)
  const recognise = open.take('recognise', at => compileRecognise(at, pen))
  if (!recognise) return undefined
  const { format } = recognise
  const read = open.take('read', at => compileRead(at, pen)) ?? NO_OPTIONS
  const run = open.take('run', at => compileRun(at, format, pen)) ?? NO_RUN
  const wholeList =
    open.take('whole-list', (at, _, what) => (at.kind === 'map' ? rawCondition(at, pen, what) : asYesNo(at, pen, what))) ?? false
  const unwanted = open.take('unwanted', asText)
  oneUse(open)
  const gives =
    open.take('gives', at => asList(at, pen, 'gives')?.items.flatMap(item => compileGive(item, kinds, format, siblings, pen) ?? [])) ?? []
  const runAt = open.get('run')
  if (runAt) newestIsNoRun(run, gives, format, kinds, runAt, pen)
  const written = open.take('class', (at, _, what) => asWord<EvidenceClass>(at, pen, CLASSES, what))
  if (name === undefined) return undefined
  return {
    ...{ export: name, title: title ?? name, class: written ?? classOf(gives, kinds), recognise, read, run, wholeList, gives },
    ...(unwanted !== undefined && { unwanted }),
    file,
  }
}

/** An export gives records, or is unwanted: then nothing of it is read but what it is. */
const oneUse = ({ pen, node, get, has }: Opened<(typeof MAPPING_KEYS)[number]>): void => {
  if (!has('unwanted')) {
    if (!has('gives'))
      pen.mark(node, 'missing-key', 'an export has no gives', 'write what it gives, gives: [] where no kind speaks of it, or unwanted: WHY')
    return
  }
  for (const key of ['read', 'run', 'whole-list', 'gives'] as const)
    if (has(key))
      pen.mark(get(key) as Node, 'unwanted', `${key} stands beside unwanted, and such a file is read no further`, `remove ${key}`)
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const asExportName = (node: Node, pen: Pen, what: string): string | undefined => {
  const name = asName(node, pen, what)
  return name === undefined || NAME.test(name)
    ? name
    : pen.mark(node, 'name', `${shown(name)} is no name for an export`, 'use small letters, digits and hyphens')
}
/** What a scanner reports is a scan; other files that tools write are exports. */
const classOf = (gives: readonly Give[], kinds: Kinds): EvidenceClass =>
  gives.some(give => kinds[give.kind]?.nature === 'findings') ? 'scan' : 'export'

const compileGive = (node: Node, kinds: Kinds, format: FormatName, siblings: readonly Mapping[], pen: Pen): Give | undefined => {
  const open = openMap(node, pen, { what: 'gives', keys: GIVE_KEYS, required: ['kind'] })
  const kind = open?.take('kind', (at, _, what) => asKind(at, pen, kinds, what))
  if (!open || !kind) return undefined
  if (kind.nature === 'built-in')
    pen.mark(open.get('kind') as Node, 'built-in', `${shown(kind.name)} is made by the auditor itself`, 'give another kind')
  const each = open.has('each') ? open.take('each', (at, _, what) => asEach(at, format, pen, what)) : 'row'
  if (!open.has('each') && format !== 'csv') pen.mark(node, 'missing-key', 'gives does not say where its records stand', 'write each: PATH')
  const like = open.take('like', at => giveLike(at, kind, format, siblings, pen))
  const passedOverWhen = open.take('passed-over-when', (at, _, what) => rawCondition(at, pen, what)) ?? like?.passedOverWhen
  const gather = open.take('gather', at => compileGather(at, pen)) ?? like?.gather
  const path = each ?? '.'
  const scope: FormScope = {
    pen,
    path: (at, what) => asPath(at, gather ? 'csv' : format, pen, what, true),
    ancestors: stepsOf(path, format),
    named: namesIn(path),
    tree: format !== 'csv' && !gather,
  }
  if (!open.has('fields') && !open.has('like')) pen.mark(node, 'missing-key', 'gives has no fields', 'write fields:, or like: EXPORT')
  const own = open.take('fields', at => compileFields(at, kind, scope))
  if (each === undefined || !(own || like)) return undefined
  const fields = { ...like?.fields, ...own }
  const proves = open.take('proves', (at, _, what) => asYesNo(at, pen, what))
  return {
    ...{ kind: kind.name, each, ...(passedOverWhen && { passedOverWhen }), ...(gather && { gather }), fields },
    ...(proves === false && { proves }),
  }
}

const asEach = (node: Node, format: FormatName, pen: Pen, what: string): string | undefined => {
  const path = asPath(node, format, pen, what)
  if (format !== 'csv' || path === undefined || path === 'row') return path
  return pen.mark(node, 'path', `${shown(path)} is not a place in a table`, 'write each: row')
}

const compileFields = (node: Node, kind: Kind, scope: FormScope): Give['fields'] | undefined => {
  const map = asMap(node, scope.pen, 'fields')
  if (!map) return undefined
  if (!map.entries.size) scope.pen.mark(map, 'empty', 'fields says nothing', 'write field: { from: PATH }')
  const fields: Record<string, NonNullable<ReturnType<typeof compileForm>>> = Object.create(null)
  for (const entry of entriesOf(map)) {
    if (!Object.hasOwn(kind.fields, entry.key)) {
      unknownField(keyPositionOf(map, entry), entry.key, { ...fieldsOfKind(kind), names: Object.keys(kind.fields) }, scope.pen)
      continue
    }
    const form = compileForm(entry.value, kind.fields[entry.key].type, scope, shown(entry.key))
    if (form) fields[entry.key] = form
  }
  return fields
}

const compileGather = (node: Node, pen: Pen): Give['gather'] => {
  const open = openMap(node, pen, { what: 'gather', keys: GATHER_KEYS, required: ['by', 'name', 'value'] })
  const by = open?.take('by', asTexts)
  const [name, value] = (['name', 'value'] as const).map(key => open?.take(key, asText))
  const rowsPassedOverWhen = open?.take('rows-passed-over-when', (at, _, what) => rawCondition(at, pen, what))
  return by?.length && name !== undefined && value !== undefined
    ? { by, name, value, ...(rowsPassedOverWhen && { rowsPassedOverWhen }) }
    : undefined
}
