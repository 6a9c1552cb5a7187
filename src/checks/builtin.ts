import type { Clock, ItemFacts, Kind, Kinds, Manifest, RoleHolder, Statement } from '../model/index.ts'
import { Precision } from '../model/index.ts'
import { addToDay, dayDate, dayOf, fold, parseDate, printDate } from '../operators/index.ts'
import type { KindEvidence } from './evidence.ts'
import { type PlainRecord, tableFrom } from './table.ts'

/** A day written in the manifest as a civil day; undefined where it is none. */
export function dayFrom(text: string | undefined): number | undefined {
  const date = text === undefined ? undefined : parseDate(text, { is: 'iso' }, 'site')
  return date === undefined || date === 'date-order' || date.precision < Precision.day ? undefined : dayOf(date)
}

/** Whether that person held that role on a day, as the manifest's role holders say. */
export const heldRole = (holders: readonly RoleHolder[], role: string, person: string, day: number): boolean =>
  holders.some(holder => {
    const [from, to] = [dayFrom(holder.from), dayFrom(holder.to)]
    const sameOne = fold(holder.role) === fold(role) && fold(holder.person) === fold(person)
    return sameOne && from !== undefined && from <= day && (holder.to === undefined || (to !== undefined && day <= to))
  })

/** Last day on which a statement holds: as it says, else twelve months after it was made. */
export const holdsUntil = (statement: Statement): number | undefined => {
  const on = dayFrom(statement.on)
  if (statement.until !== undefined) return dayFrom(statement.until)
  return on === undefined ? undefined : addToDay(on, { n: 12, unit: 'months' }, 1)
}

const orAbsent = (name: string, value: unknown): PlainRecord => (value === undefined || value === '' ? {} : { [name]: value })
const day = (at: number | undefined): string | undefined => (at === undefined ? undefined : printDate(dayDate(at)))

const itemRecord = (facts: ItemFacts): PlainRecord => ({
  id: facts.id,
  export: facts.export === '' ? null : facts.export,
  kinds: facts.kinds,
  class: facts.class,
  ...orAbsent('system', facts.system),
  ...orAbsent('collected', facts.collected && printDate(facts.collected)),
  ...orAbsent('taken', facts.taken && printDate(facts.taken)),
  state: facts.state,
  records: Object.values(facts.records).reduce((sum, count) => sum + count, 0),
  duplicates: facts.duplicates,
  filtered: facts.filtered,
  ...orAbsent('targets', facts.targets),
})

/** A statement whose role was not held that day, or that lies ahead, is none. */
const statementRecords = (manifest: Manifest, clock: Clock): PlainRecord[] =>
  manifest.statements.flatMap(statement => {
    const on = dayFrom(statement.on)
    if (on === undefined || on > clock.asOf || !heldRole(manifest.roleHolders, statement.role, statement.person, on)) return []
    const { about, role, person, says } = statement
    return [{ about, role, person, on: statement.on, says, ...orAbsent('until', day(holdsUntil(statement))), signed: false }]
  })

const claimRecords = (manifest: Manifest): PlainRecord[] =>
  manifest.claims.flatMap(({ requirement, level, figures }) => [
    { requirement, ...orAbsent('level', level), figure: null, number: null },
    ...Object.entries(figures).map(([figure, number]) => ({ requirement, ...orAbsent('level', level), figure, number })),
  ])

/** The manifest (or the register of evidence) as the item that gives a built-in kind: always read, whole, of the position date. */
const registerFacts = (kind: string, records: number, clock: Clock): ItemFacts => ({
  id: kind === 'evidence-items' ? 'register of evidence' : 'evidence.yaml',
  path: 'evidence.yaml',
  bytes: 0,
  sha256: '',
  state: 'read',
  export: '',
  because: [],
  format: 'yaml',
  class: 'statement',
  kinds: [kind],
  system: 'evidence pack',
  taken: dayDate(clock.asOf),
  records: { [kind]: records },
  rows: records,
  duplicates: 0,
  passedOver: [],
  unread: 0,
  filtered: false,
  complete: true,
  wholeList: true,
  problems: [],
})

function evidenceOf(kind: Kind, records: readonly PlainRecord[], clock: Clock, missing: readonly ItemFacts[] = []): KindEvidence {
  const facts = registerFacts(kind.name, records.length, clock)
  const batch = tableFrom(kind, records, facts)
  const texts = records.map((_, index) => `${kind.name} entry ${index + 1}`)
  const source = {
    facts,
    order: -1,
    records: records.length,
    batch: { ...batch, places: { form: 'words' as const, texts } },
    keysOnly: false,
    tallies: {},
  }
  return { kind, current: [source], previous: [], unusable: missing }
}

/** The kinds that the auditor makes itself: the register of evidence always; statements and claims where there is a manifest. */
export function builtInKinds(
  items: readonly ItemFacts[],
  { kinds, clock, manifest }: { readonly kinds: Kinds; readonly clock: Clock; readonly manifest?: Manifest },
): Map<string, KindEvidence> {
  const made = new Map<string, KindEvidence>()
  const add = (name: string, records: readonly PlainRecord[], missing: readonly ItemFacts[] = []): void => {
    if (Object.hasOwn(kinds, name)) made.set(name, evidenceOf(kinds[name], records, clock, missing))
  }
  // what the manifest names and is gone is a gap in the register: else taking away what fails would help
  const isMissing = ({ state }: ItemFacts): boolean => state === 'missing'
  const there = items.filter(facts => !isMissing(facts))
  add('evidence-items', there.map(itemRecord), items.filter(isMissing))
  if (manifest) {
    add('statements', statementRecords(manifest, clock))
    add('claims', claimRecords(manifest))
  }
  return made
}
