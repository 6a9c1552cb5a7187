import type { DateValue, EvidenceClass, ItemFacts, ManifestItem, Problem } from '../model/index.ts'
import { fold, isFuture, parseDate } from '../operators/index.ts'

/** What is known of an item before anything of it is read. */
type Known = Pick<ItemFacts, 'id' | 'path' | 'bytes' | 'class' | 'system' | 'filtered'> & Partial<ItemFacts>

const NO_FILTER = new Set(['none', 'no', 'n/a', 'unfiltered'])
const isFiltered = (filter: string | undefined): boolean => filter !== undefined && !NO_FILTER.has(fold(filter))

/** Facts that the manifest gives, or that hold for every item. */
export function known(path: string, bytes: number, entry: ManifestItem | undefined): Known {
  const collected = entry?.collected === undefined ? undefined : parseDate(entry.collected, { is: 'iso' }, 'site')
  return {
    id: entry?.id ?? path,
    path,
    bytes,
    class: entry?.class ?? 'export',
    system: entry?.system ?? '',
    filtered: isFiltered(entry?.produced?.filter),
    ...(collected === undefined || collected === 'date-order' ? {} : { collected }),
    ...(entry?.expects === undefined ? {} : { expects: entry.expects }),
    ...(entry?.produced === undefined ? {} : { produced: entry.produced }),
  }
}

const NOTHING = {
  sha256: '',
  state: 'not-recognised',
  export: '',
  because: [],
  format: '',
  kinds: [],
  records: {},
  rows: 0,
  duplicates: 0,
  passedOver: [],
  unread: 0,
  wholeList: false,
  problems: [],
} as const satisfies Partial<ItemFacts>

/** Facts of an item of which nothing more came to be known. */
export const plainFacts = (from: Known, more: Partial<ItemFacts>): ItemFacts => ({ ...NOTHING, ...from, ...more })

interface Dated {
  readonly taken?: DateValue
  readonly takenFrom?: 'file' | 'manifest'
  readonly problem?: Problem
}
const FUTURE: Problem = {
  code: 'collected-future',
  severity: 'error',
  where: '',
  what: 'The day on which it is said to have been collected lies after the position date.',
  todo: 'Correct `collected` in evidence.yaml, or audit at a later date.',
}
/** `collected` as the date of the data: never where it lies ahead. */
export function fromManifest(collected: DateValue | undefined, asOf: number): Dated {
  if (collected === undefined) return {}
  return isFuture(collected, asOf) ? { problem: FUTURE } : { taken: collected, takenFrom: 'manifest' }
}

/** Class of an item: the manifest's word before the mapping's. */
export const classOf = (entry: ManifestItem | undefined, found: EvidenceClass): EvidenceClass => entry?.class ?? found
