import type { PlainRecord } from '../../../src/checks/index.ts'
import type { Case, ItemFacts, Kind, Manifest } from '../../../src/model/index.ts'
import type { Choices } from './choices.ts'
import { type Cited, kinds, ownChecks, shippedChecks } from './library.ts'
import { protocolFor } from './protocols.ts'
import { cell, setField } from './values.ts'
import { entryOf, type Item, moment, type World } from './worlds.ts'

const BUILT_IN = ['item', 'system', 'taken'] as const

/** What is said of an item in a case, as facts. */
function saidOf(said: Readonly<Record<string, unknown>>): Partial<ItemFacts> {
  const { taken, targets, complete, filtered, unread, system, state, withdrawn, expects, export: named } = said
  return {
    ...(taken === 'none' ? { taken: undefined } : typeof taken === 'string' ? { taken: moment(taken) } : {}),
    ...(typeof targets === 'number' && { targets }),
    ...(complete === false && { complete }),
    ...(filtered === true && { filtered }),
    ...(typeof unread === 'number' && { unread }),
    ...(typeof system === 'string' && { system }),
    ...(typeof named === 'string' && { export: named }),
    ...(said['whole-list'] === true && { wholeList: true }),
    ...(state !== undefined && { state: state as ItemFacts['state'] }),
    ...(withdrawn !== undefined && { withdrawn: withdrawn as NonNullable<ItemFacts['withdrawn']> }),
    ...(typeof expects === 'number' && { expects: { count: expects } }),
  } as Partial<ItemFacts>
}

/** Items of one kind of a case: one, unless its records say that they come from several. */
function itemsOf(kind: string, records: readonly PlainRecord[], said: Readonly<Record<string, unknown>>): Omit<Item, 'id'>[] {
  const names = BUILT_IN.filter(name => !Object.hasOwn((kinds[kind] as Kind).fields, name))
  const ownSaid = (record: PlainRecord): PlainRecord =>
    Object.fromEntries(names.flatMap(name => (name in record ? [[name, record[name]]] : [])))
  const groups = Map.groupBy(records, record => JSON.stringify(ownSaid(record)))
  if (groups.size === 0) return [{ kind, records: [], facts: saidOf(said) }]
  return [...groups.values()].map(of => ({ kind, records: of, facts: saidOf({ ...said, ...ownSaid(of[0] as PlainRecord) }) }))
}

function itemsOfCase({ given, items = {}, previous = {} }: Case): Omit<Item, 'id'>[] {
  const isReal = (kind: string): boolean => kinds[kind]?.nature !== 'built-in'
  const now = [...new Set([...Object.keys(given), ...Object.keys(items)])]
    .filter(isReal)
    .flatMap(kind => itemsOf(kind, given[kind] ?? [], items[kind] ?? {}))
  const before = Object.entries(previous).map(([kind, records]) => ({
    kind,
    records,
    facts: { wholeList: true, taken: moment('2026-05-30') },
  }))
  return [...now, ...before]
}

const TAKEN = [
  '2026-06-30',
  '2026-06-29',
  '2026-06-29T10:00:00Z',
  '2026-06-29T18:00:00Z',
  '2026-06-10',
  '2026-05-30',
  '2026-01-31',
  '2024-06-30',
  '2026-07-20',
]
/** Some fact of an item that is not as it should be. */
function upset({ facts }: Omit<Item, 'id'>, draw: Choices): Partial<ItemFacts> {
  switch (draw.below(9)) {
    case 0:
      return { ...facts, taken: moment(draw.pick(TAKEN)) }
    case 1:
      return { ...facts, taken: undefined } as unknown as Partial<ItemFacts>
    case 2:
      return { ...facts, filtered: true }
    case 3:
      return { ...facts, unread: 1 }
    case 4:
      return { ...facts, complete: false }
    case 5:
      return { ...facts, targets: draw.below(3) }
    case 6:
      return { ...facts, system: draw.pick(['', 'other']) }
    case 7:
      return { ...facts, wholeList: true }
    default:
      return { ...facts, expects: { count: draw.below(4) } }
  }
}

const caseOf = (cited: Cited, draw: Choices): Case => draw.pick(cited.check.cases)

/** One item as two: its records divided, or the second a different view of the same things. */
function divided(item: Omit<Item, 'id'>, draw: Choices): Omit<Item, 'id'>[] {
  const [one, other]: [PlainRecord[], PlainRecord[]] = [[], []]
  for (const record of item.records) {
    const where = draw.below(3)
    if (where !== 1) one.push(record)
    if (where !== 0) other.push(record)
  }
  const redated = (): Partial<ItemFacts> => (draw.oneIn(2) ? { ...item.facts, taken: moment(draw.pick(TAKEN)) } : item.facts)
  const third = draw.oneIn(3) ? [{ ...item, records: one.slice(1), facts: redated() }] : []
  return [{ ...item, records: one }, { ...item, records: other, facts: redated() }, ...third]
}

/** Fields of a kind that some check of the world reads. */
export const fieldsRead = (cited: readonly Cited[], kind: string): readonly string[] => [
  ...new Set(cited.flatMap(({ fields }) => fields[kind] ?? [])),
]

function perturbed(item: Omit<Item, 'id'>, cited: readonly Cited[], draw: Choices): Omit<Item, 'id'> {
  const fields = fieldsRead(cited, item.kind)
  let records = [...item.records]
  if (records.length > 0 && records.length < 6 && draw.oneIn(3)) records.push(draw.pick(records))
  for (let times = draw.below(4); times > 0 && records.length > 0 && fields.length > 0; times--) {
    const [row, field] = [draw.below(records.length), draw.pick(fields)]
    records = records.map((record, at) => (at === row ? setField(record, field, cell(item.kind, field, draw)) : record))
  }
  return { ...item, records, facts: draw.oneIn(5) ? upset(item, draw) : item.facts }
}

/** Most records of one item: what matters shows in a few. */
const MOST = 8

export interface Growing {
  /** from which the checks are drawn */
  readonly from?: readonly Cited[]
  /** most checks in one world */
  readonly most?: number
  /** once in how many times an item is divided into two that overlap */
  readonly divideOneIn?: number
  /** what is asked of the checks; where it is given, every local number is adopted */
  readonly asking?: typeof protocolFor
}

/** A world around one or two checks: the records of their cases, joined, divided and disturbed. */
export function grow(draw: Choices, { from, most = 2, divideOneIn = 5, asking }: Growing = {}): World {
  const bank = from ?? (draw.oneIn(2) ? shippedChecks : ownChecks)
  const cited = [...new Set(Array.from({ length: 1 + draw.below(most) }, () => draw.pick(bank)))]
  const stated: string[] = []
  const figures: Record<string, number> = {}
  const raw = cited.flatMap(each => {
    const cases = [caseOf(each, draw), ...(draw.oneIn(4) ? [caseOf(each, draw)] : [])]
    for (const one of cases) {
      stated.push(...(one.stated ?? []))
      Object.assign(figures, one.claims)
    }
    return cases.flatMap(itemsOfCase)
  })
  const items = raw
    .map(item => ({ ...item, records: item.records.slice(0, MOST) }))
    .flatMap(item => (item.records.length > 0 && draw.oneIn(divideOneIn) ? divided(item, draw) : [item]))
    .map((item, index): Item => ({ id: `${'badcfehgjiklmnop'[index % 16]}${index}`, ...perturbed(item, cited, draw) }))
  const { protocol, claims } = (asking ?? protocolFor)(cited, figures, draw)
  const manifest: Manifest = {
    organisation: { name: 'Northmoor', category: 'nhs-trust' },
    items: items.map(entryOf),
    roleHolders: [{ role: 'SIRO', person: 'p1', from: '2020-01-01' }],
    statements: stated.map(about => ({ about, role: 'SIRO', person: 'p1', on: '2026-06-30', says: '' })),
    claims,
    heldElsewhere: [],
  }
  const adopt = { adopt: { parameters: 'shipped' as const, by: 'SIRO', on: '2026-03-01' } }
  const laid = asking || draw.oneIn(2) ? { overlay: { expected: {}, judgements: [], decisions: [], sha256: '', ...adopt } } : {}
  return { cited, items, protocol, category: 'nhs-trust', manifest, ...laid }
}
