import {
  type Case,
  type Field,
  fieldOf,
  type Kind,
  type Kinds,
  OUTCOMES,
  type Param,
  REASONS,
  type Reason,
  type Value,
} from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asDay, asList, asMap, asNumber, asText, asTexts, asWord, asYesNo, entriesOf } from '../author/take.ts'
import { asLiteral } from '../language/literals.ts'
import { paramValue } from '../language/params.ts'
import { fieldsOfKind, unknownField } from '../language/scope.ts'
import { CASE_ITEM_KEYS, CASE_KEYS, EXPECT_KEYS } from '../words.ts'
import { keyPositionOf, type Node, plainOf } from '../yaml/node.ts'

type Records = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
export interface CaseScope {
  readonly pen: Pen
  readonly kinds: Kinds
  readonly params: Readonly<Record<string, Param>>
}

export const compileCases = (node: Node | undefined, scope: CaseScope): Case[] => {
  const list = node && asList(node, scope.pen, 'cases')
  const cases = (list?.items ?? []).flatMap(item => compileCase(item, scope) ?? [])
  if (list && cases.length === list.items.length) allOutcomes(list, cases, scope.pen)
  return cases
}

const allOutcomes = (node: Node, cases: readonly Case[], pen: Pen): void => {
  const names = new Set(cases.map(each => each.name))
  if (names.size < cases.length) pen.mark(node, 'duplicate', 'two cases have the same name', 'give each its own name')
  for (const outcome of ['met', 'not-met', 'undetermined'] as const)
    if (!cases.some(each => each.expect.outcome === outcome))
      pen.mark(
        node,
        'missing-case',
        `no case expects ${outcome}`,
        'write one: every check has cases that are met, not met and undetermined',
      )
}

const compileCase = (node: Node, scope: CaseScope): Case | undefined => {
  const { pen } = scope
  const open = openMap(node, pen, { what: 'a case', keys: CASE_KEYS, required: ['name', 'given', 'expect'] })
  if (!open) return undefined
  const name = open.take('name', asText)
  const given = open.take('given', (at, _, what) => records(at, scope, what))
  const previous = open.take('previous', (at, _, what) => records(at, scope, what))
  const asOf = open.take('as-of', asDay)
  const stated = open.take('stated', asTexts)
  const values = open.take('with', at => withValues(at, scope))
  const items = open.take('items', at => itemFacts(at, scope))
  const claims = open.take('claims', (at, _, what) => numbers(at, pen, what))
  const expect = open.take('expect', at => expected(at, pen))
  if (name === undefined || !given || !expect) return undefined
  return {
    name,
    given,
    expect,
    ...(asOf !== undefined && { asOf }),
    ...(stated && { stated }),
    ...(values && { with: values }),
    ...(items && { items }),
    ...(claims && { claims }),
    ...(previous && { previous }),
  }
}

const expected = (node: Node, pen: Pen): Case['expect'] | undefined => {
  const open = openMap(node, pen, { what: 'expect', keys: EXPECT_KEYS, required: ['outcome'] })
  const outcome = open?.take('outcome', (at, _, what) => asWord(at, pen, OUTCOMES, what))
  const reason = open?.take('reason', (at, _, what) => asWord<Reason>(at, pen, REASONS.slice(1), what))
  const named = open?.take('records', asTexts)
  return outcome && { outcome, ...(named && { records: named }), ...(reason && { reason }) }
}

const kindAt = (name: string, at: ReturnType<typeof keyPositionOf>, scope: CaseScope): Kind | undefined =>
  Object.hasOwn(scope.kinds, name)
    ? scope.kinds[name]
    : scope.pen.mark(at, 'unknown-kind', `${shown(name)} is not a kind`, insteadOf(name, Object.keys(scope.kinds)))

const records = (node: Node, scope: CaseScope, what: string): Records | undefined => {
  const map = asMap(node, scope.pen, what)
  if (!map) return undefined
  const all: Record<string, readonly Readonly<Record<string, unknown>>[]> = Object.create(null)
  for (const entry of entriesOf(map)) {
    const kind = kindAt(entry.key, keyPositionOf(map, entry), scope)
    const list = asList(entry.value, scope.pen, `the records of ${shown(entry.key)}`)
    if (kind && list) all[entry.key] = list.items.map(item => record(item, kind, scope.pen)).filter(each => each !== undefined)
  }
  return all
}

const record = (node: Node, kind: Kind, pen: Pen): Readonly<Record<string, unknown>> | undefined => {
  const map = asMap(node, pen, `a record of ${kind.name}`)
  for (const entry of map ? entriesOf(map) : []) {
    const field = fieldOf(kind, entry.key)
    if (field) cell(entry.value, field, pen, `${shown(entry.key)} of ${kind.name}`)
    else unknownField(keyPositionOf(node, entry), entry.key, fieldsOfKind(kind), pen)
  }
  return map && (plainOf(map) as Readonly<Record<string, unknown>>)
}

/** A cell of a case: a literal, null (blank), never, no-end, `{ state: invalid }`, or a list with `complete: false`. */
const cell = (node: Node, { type }: Field, pen: Pen, what: string): void => {
  if (node.kind === 'scalar' && node.value === null) return
  if (type.type === 'date' && node.kind === 'scalar' && (node.value === 'never' || node.value === 'no-end')) return
  if (node.kind !== 'map') return void asLiteral(node, type, pen, what)
  const open = openMap(node, pen, { what, keys: ['state', 'list', 'complete'] })
  open?.take('state', (at, _, words) => asWord(at, pen, ['invalid', 'unknown', 'blank'], words))
  open?.take('complete', asYesNo)
  open?.take('list', at => asLiteral(at, type, pen, what))
  if (open?.has('list') && type.type !== 'list' && type.type !== 'ports')
    pen.mark(node, 'wrong-type', `${what} is not a list`, 'write one value')
}

/** Facts of the item that gives the records of a kind. */
const itemFacts = (node: Node, scope: CaseScope): Case['items'] => {
  const { pen } = scope
  const map = asMap(node, pen, 'items')
  const all: Record<string, Readonly<Record<string, unknown>>> = Object.create(null)
  for (const entry of map ? entriesOf(map) : []) {
    kindAt(entry.key, keyPositionOf(node, entry), scope)
    const open = openMap(entry.value, pen, { what: `the item of ${shown(entry.key)}`, keys: CASE_ITEM_KEYS })
    if (!open) continue
    open.take('taken', (at, _, what) =>
      at.kind === 'scalar' && at.value === 'none' ? undefined : asLiteral(at, { type: 'date' }, pen, what),
    )
    for (const key of ['targets', 'unread'] as const) open.take(key, (at, _, what) => asNumber(at, pen, what, { whole: true, from: 0 }))
    for (const key of ['complete', 'whole-list', 'filtered'] as const) open.take(key, asYesNo)
    open.take('system', (at, _, what) => (at.kind === 'scalar' && at.value === null ? undefined : asText(at, pen, what)))
    all[entry.key] = plainOf(open.node) as Readonly<Record<string, unknown>>
  }
  return all
}

const numbers = (node: Node, pen: Pen, what: string): Record<string, number> => {
  const map = asMap(node, pen, what)
  const all: Record<string, number> = Object.create(null)
  for (const entry of map ? entriesOf(map) : []) {
    const value = asLiteral(
      entry.value,
      { type: entry.value.kind === 'scalar' && typeof entry.value.value === 'string' ? 'ratio' : 'number' },
      pen,
      shown(entry.key),
    )
    if (value && 'number' in value) all[entry.key] = value.number
  }
  return all
}

const withValues = (node: Node, scope: CaseScope): Readonly<Record<string, Value>> => {
  const map = asMap(node, scope.pen, 'with')
  const all: Record<string, Value> = Object.create(null)
  for (const entry of map ? entriesOf(map) : []) {
    const param = Object.hasOwn(scope.params, entry.key) ? scope.params[entry.key] : undefined
    if (!param)
      scope.pen.mark(
        keyPositionOf(node, entry),
        'unknown-parameter',
        `${shown(entry.key)} is not a parameter of this check`,
        insteadOf(entry.key, Object.keys(scope.params)),
      )
    const value = param && paramValue(entry.value, param.type, scope.pen, shown(entry.key))
    if (value) all[entry.key] = value
  }
  return all
}
