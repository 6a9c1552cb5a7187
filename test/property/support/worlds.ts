import { type AssessContext, assess } from '../../../src/app/assess.ts'
import { type PlainRecord, tableFrom } from '../../../src/checks/index.ts'
import type { Assessment, DateValue, ItemFacts, ItemReading, Kind, Manifest, Overlay, Protocol } from '../../../src/model/index.ts'
import { parseDate } from '../../../src/operators/index.ts'
import { type Cited, kinds } from './library.ts'

/** One item of evidence: plain records of one kind, and what differs from an item that is read, fresh and whole. */
export interface Item {
  readonly id: string
  readonly kind: string
  readonly records: readonly PlainRecord[]
  readonly facts: Partial<ItemFacts>
}
/** A small organisation: what was cited, what was submitted, what is said of it. */
export interface World {
  readonly cited: readonly Cited[]
  readonly items: readonly Item[]
  readonly protocol: Protocol
  readonly category: string
  readonly manifest: Manifest
  readonly overlay?: Overlay
}

export const AS_OF = Date.parse('2026-06-30T00:00:00Z')
const LIMITS: AssessContext['limits'] = {
  fileBytes: 1e9,
  yamlBytes: 1e6,
  jsonBytes: 1e8,
  textBytes: 1e7,
  lines: 1e5,
  words: 1e6,
  depth: 64,
  cellBytes: 1e5,
  columns: 1000,
  records: 1e7,
  keys: 5e6,
  items: 1e4,
  attributes: 100,
  entryBytes: 1e8,
  unpackedBytes: 1e9,
  ratio: 200,
  ratioBytes: 1e7,
  nesting: 2,
  nameBytes: 1000,
  pdfBytes: 1000,
  pages: 1000,
  documentChars: 1000,
}

/** A day or moment as the manifest or a file gives it. */
export const moment = (text: string): DateValue => parseDate(text, { is: 'iso' }, 'utc') as DateValue

const TODAY = moment('2026-06-30')
const plainFacts = (id: string, kind: string, records: number): ItemFacts => ({
  id,
  path: `exports/${id}.csv`,
  bytes: 100,
  sha256: '',
  state: 'read',
  export: `${kind}-export`,
  because: [],
  format: 'csv',
  class: 'export',
  kinds: [kind],
  system: 'case',
  taken: TODAY,
  records: { [kind]: records },
  rows: records,
  duplicates: 0,
  passedOver: [],
  unread: 0,
  filtered: false,
  complete: true,
  wholeList: false,
  problems: [],
})
export const factsOf = ({ id, kind, records, facts }: Item): ItemFacts => Object.assign(plainFacts(id, kind, records.length), facts)
export const isThere = ({ facts }: Item): boolean => facts.state === undefined || facts.state === 'read' || facts.state === 'partly-read'

/** What a reader would return for an item that is small enough to come back whole. */
export function readingOf(item: Item): ItemReading {
  const facts = factsOf(item)
  if (!isThere(item)) return { facts, kinds: {} }
  const { kind: _, items: __, ...batch } = tableFrom(kinds[item.kind] as Kind, item.records, facts)
  return { facts, kinds: { [item.kind]: { records: item.records.length, batch, keysOnly: false, tallies: {} } } }
}

export const contextOf = ({ protocol, category, manifest, overlay }: World): AssessContext => ({
  protocols: [{ protocol, chosen: 'as the test says', category }],
  kinds,
  clock: { asOf: AS_OF, periodFrom: Date.parse('2025-07-01T00:00:00Z'), periodTo: AS_OF },
  limits: LIMITS,
  toolVersion: '0.0.0',
  manifest,
  ...(overlay && { overlay }),
})
export const assessed = (world: World, readings: readonly ItemReading[] = world.items.map(readingOf)): Assessment =>
  assess(readings, contextOf(world))

/** As the manifest names it. */
export const entryOf = ({ id, kind }: Pick<Item, 'id' | 'kind'>): Manifest['items'][number] => ({
  id,
  path: `exports/${id}.csv`,
  kind,
  at: '',
})

/** The items of a world changed one by one, or all at once. */
export const withItems = (world: World, items: readonly Item[]): World => ({ ...world, items })
export const changeItem = (world: World, at: number, change: (item: Item) => Item): World =>
  withItems(
    world,
    world.items.map((item, index) => (index === at ? change(item) : item)),
  )
export const changeRecord = (world: World, at: number, row: number, change: (record: PlainRecord) => PlainRecord): World =>
  changeItem(world, at, item => ({ ...item, records: item.records.map((record, index) => (index === row ? change(record) : record)) }))
