import type {
  Case,
  Clock,
  Finding,
  ItemFacts,
  ItemReading,
  Kind,
  Kinds,
  Manifest,
  Measurement,
  OutcomeWord,
  Reason,
} from '../model/index.ts'
import { addToDay, dayDate, dayOf, type EndOfLife, parseDate, printDate } from '../operators/index.ts'
import { evaluate } from './evaluate.ts'
import type { Context, Evidence, Source } from './evidence.ts'
import { gather, sourceOf } from './gather.ts'
import { type PlainRecord, tableFrom } from './table.ts'

export interface CaseResult {
  readonly outcome: OutcomeWord
  readonly reason?: Reason
  /** names of the failing records, of the undetermined ones where the outcome is undetermined: a set, sorted */
  readonly records: readonly string[]
  readonly finding: Finding
}
/** What a case may need besides the library. */
export interface CaseSetting {
  readonly endOfLife?: EndOfLife
  readonly limits?: NonNullable<Context['limits']>
}

const AS_OF = '2026-06-30'
/** System of every item of a case that does not name another: records of two kinds are of one system. */
const SYSTEM = 'case'

const dayIn = (text: string): number => {
  const date = parseDate(text, { is: 'iso' }, 'utc')
  return date === undefined || date === 'date-order' ? Number.NaN : dayOf(date)
}

/** What is said of the items that give a kind, or of the item of some records. */
type Said = Readonly<Record<string, unknown>>
const numberIn = (said: Said, key: string): number | undefined => (typeof said[key] === 'number' ? said[key] : undefined)

function takenOf(said: Said, clock: Clock): Pick<ItemFacts, 'taken'> {
  if (said.taken === 'none') return {}
  const date = typeof said.taken === 'string' ? parseDate(said.taken, { is: 'iso' }, 'utc') : undefined
  return { taken: date === undefined || date === 'date-order' ? dayDate(clock.asOf) : date }
}
function expectsOf({ expects }: Said): Pick<ItemFacts, 'expects'> {
  if (typeof expects === 'number') return { expects: { count: expects } }
  return typeof expects === 'string' ? { expects: { from: expects } } : {}
}

/** Facts of an item of a case: read, dated on the position date and complete, unless it says otherwise. */
function factsOf(id: string, kind: string, records: number, said: Said, clock: Clock): ItemFacts {
  const targets = numberIn(said, 'targets')
  const withdrawn =
    said.withdrawn === 'missing' || said.withdrawn === 'empty' || said.withdrawn === 'changed-kind' ? said.withdrawn : undefined
  return {
    id,
    path: `case/${id}`,
    bytes: 0,
    sha256: '',
    state: said.state === 'unreadable' || said.state === 'partly-read' || said.state === 'missing' ? said.state : 'read',
    export: typeof said.export === 'string' ? said.export : 'case',
    because: [],
    format: 'case',
    class:
      said.class === 'document' || said.class === 'statement' || said.class === 'scan' || said.class === 'observation'
        ? said.class
        : 'export',
    kinds: [kind],
    system: typeof said.system === 'string' ? said.system : said.system === null ? '' : SYSTEM,
    ...takenOf(said, clock),
    records: { [kind]: records },
    rows: records,
    duplicates: numberIn(said, 'duplicates') ?? 0,
    passedOver: [],
    unread: numberIn(said, 'unread') ?? 0,
    filtered: said.filtered === true,
    ...(targets !== undefined && { targets }),
    complete: said.complete !== false,
    wholeList: said['whole-list'] === true,
    ...expectsOf(said),
    ...(withdrawn && { withdrawn }),
    problems: [],
  }
}

/** Built-in fields that a record of a case may give: they say which item it comes from, as nothing else in a case can. */
const ITEM_FIELDS = ['item', 'system', 'taken'] as const
const itemFields = (kind: Kind, record: PlainRecord): Said =>
  Object.fromEntries(
    ITEM_FIELDS.filter(name => !Object.hasOwn(kind.fields, name) && Object.hasOwn(record, name)).map(name => [name, record[name]]),
  )

/** The items that give the records of a kind: one, unless records name several. No records: one readable, empty item. */
function readingsOf(
  kind: Kind,
  records: readonly PlainRecord[],
  said: Said,
  clock: Clock,
  suffix = '',
): { reading: ItemReading; records: readonly PlainRecord[] }[] {
  const groups = Map.groupBy(records, record => JSON.stringify(itemFields(kind, record)))
  if (groups.size === 0) groups.set('{}', [])
  return [...groups.values()].map((of, index) => {
    const own: Said = of[0] ? itemFields(kind, of[0]) : {}
    const id = `${typeof own.item === 'string' ? own.item : groups.size > 1 ? `${kind.name} ${index + 1}` : kind.name}${suffix}`
    const facts = factsOf(id, kind.name, of.length, { ...said, ...own }, clock)
    const { kind: _, items: __, ...batch } = tableFrom(kind, of, facts)
    const gives = facts.state === 'read' || facts.state === 'partly-read'
    const kinds: ItemReading['kinds'] = gives ? { [kind.name]: { records: of.length, batch, keysOnly: false, tallies: {} } } : {}
    return { reading: { facts, kinds }, records: of }
  })
}

/** The manifest of a case: statements by a role holder made on the position date, and claimed figures. */
function manifestOf({ stated = [], claims = {} }: Case, asOf: string): Manifest {
  return {
    items: [],
    roleHolders: [{ role: 'SIRO', person: 'case', from: '1990-01-01' }],
    statements: stated.map(about => ({ about, role: 'SIRO', person: 'case', on: asOf, says: '' })),
    claims: [{ requirement: 'case', figures: claims, at: '' }],
    heldElsewhere: [],
  }
}

/** The first `same-when` field other than the system that has a value; else the place. */
function nameOf(kind: Kind, record: PlainRecord | undefined, where: string): string {
  for (const name of kind.sameWhen) {
    const value = name === 'system' || record === undefined ? undefined : record[name]
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  }
  return where
}

interface Given {
  readonly readings: readonly ItemReading[]
  readonly name: (item: string, where: string) => string
}
function givenOf(kase: Case, kinds: Kinds, clock: Clock): Given {
  const named = new Map<string, { kind: Kind; records: readonly PlainRecord[] }>()
  const readings: ItemReading[] = []
  const names = new Set([...Object.keys(kase.given), ...Object.keys(kase.items ?? {})])
  for (const name of names) {
    if (!Object.hasOwn(kinds, name)) continue
    const given = Object.hasOwn(kase.given, name) ? kase.given[name] : []
    for (const { reading, records } of readingsOf(kinds[name], given, kase.items?.[name] ?? {}, clock)) {
      readings.push(reading)
      named.set(reading.facts.id, { kind: kinds[name], records })
    }
  }
  return {
    readings,
    name(item, where) {
      const of = named.get(item)
      return of ? nameOf(of.kind, of.records[Number(where.replace('row ', '')) - 1], where) : where
    },
  }
}

const sourcesOf = (kind: Kind, readings: readonly ItemReading[]): Source[] =>
  readings.map(({ facts, kinds }, order) => sourceOf(facts, order, kind, kinds[kind.name]))

/** Evidence of a case. Built-in kinds that it gives stand in the place of what would be made of the manifest. */
function evidenceOf(kase: Case, kinds: Kinds, clock: Clock, given: Given): Evidence {
  const manifest = manifestOf(kase, printDate(dayDate(clock.asOf)))
  const made = gather(given.readings, { kinds, clock, manifest })
  const all = new Map(made.kinds)
  for (const name of Object.keys(kase.given)) {
    if (!Object.hasOwn(kinds, name) || kinds[name].nature !== 'built-in') continue
    const readings = given.readings.filter(({ facts }) => facts.kinds.includes(name))
    all.set(name, { kind: kinds[name], current: sourcesOf(kinds[name], readings), previous: [], unusable: [] })
  }
  const before: Clock = { ...clock, asOf: addToDay(clock.asOf, { n: 1, unit: 'months' }, -1) }
  for (const [name, records] of Object.entries(kase.previous ?? {})) {
    if (!Object.hasOwn(kinds, name)) continue
    const readings = readingsOf(kinds[name], records, {}, before, ' (before)').map(({ reading }) => reading)
    all.set(name, { kind: kinds[name], current: [], unusable: [], ...all.get(name), previous: sourcesOf(kinds[name], readings) })
  }
  return { ...made, kinds: all }
}

/** Runs one case of a check: the measurement is the check resolved with the case's own `with`. Pure. */
export function runCase(measurement: Measurement, kase: Case, kinds: Kinds, setting: CaseSetting = {}): CaseResult {
  const clock: Clock = { asOf: dayIn(kase.asOf ?? AS_OF) }
  const given = givenOf(kase, kinds, clock)
  const finding = evaluate(measurement, evidenceOf(kase, kinds, clock, given), { kinds, clock, ...setting })
  const wanted = finding.outcome === 'undetermined' ? 'undetermined' : 'not-met'
  const names = finding.records.filter(({ outcome }) => outcome === wanted).map(({ place }) => given.name(place.item, place.where))
  return { outcome: finding.outcome, ...(finding.reason && { reason: finding.reason }), records: [...new Set(names)].sort(), finding }
}
