import { libraryHolds, readLibrary } from '../files/index.ts'
import {
  type Check,
  type Clock,
  type Crosswalk,
  EXIT,
  Failure,
  type Kinds,
  type Lint,
  type Mapping,
  nearest,
  type Protocol,
} from '../model/index.ts'
import { type EndOfLife, type EndOfLifeData, lazyEndOfLife } from '../operators/index.ts'

/** One line of the library's index. */
export interface ProtocolEntry {
  readonly id: string
  readonly edition: string
  readonly version: string
  readonly title: string
  readonly shortTitle: string
  readonly issuer: string
  readonly period?: { readonly from: string; readonly to: string }
  readonly effective?: { readonly from: string; readonly verified: string }
  readonly categories: readonly string[]
  readonly digest: string
  readonly scoring: string
}

export const shippedKinds = (): Kinds => readLibrary('kinds') as Kinds
/** Whether any export keeps identifiers as keyed hashes: making a key costs time that most runs need not spend. */
export const hashesIdentifiers = (): boolean => readLibrary('hashes') === true
export const shippedChecks = (): Readonly<Record<string, Check>> => readLibrary('checks') as Readonly<Record<string, Check>>
export const shippedMappings = (): readonly Mapping[] => readLibrary('mappings') as readonly Mapping[]
export const shippedCrosswalks = (): readonly Crosswalk[] => readLibrary('crosswalks') as readonly Crosswalk[]
export const shippedEndOfLife = (): EndOfLife => lazyEndOfLife(() => readLibrary('end-of-life') as EndOfLifeData)
export const shippedProtocols = (): readonly ProtocolEntry[] => readLibrary('index') as readonly ProtocolEntry[]
/** What the lint says of everything that is shipped; the build has asked it. */
export const shippedLints = (): readonly Lint[] => readLibrary('lint') as readonly Lint[]
export const openShipped = ({ id, edition }: { id: string; edition: string }): Protocol =>
  readLibrary(`protocols/${id}@${edition}`) as Protocol

/** Whether a shipped protocol holds a text somewhere, found without parsing it. */
export const mentions = ({ id, edition }: { id: string; edition: string }, text: string): boolean =>
  libraryHolds(`protocols/${id}@${edition}`, text)

/** True where a reference to a protocol means a folder of the user's own and not an id. */
export const isFolder = (reference: string): boolean => /[\\/]|^\.{1,2}$/.test(reference)

const byEdition = (a: ProtocolEntry, b: ProtocolEntry): number => (a.edition < b.edition ? 1 : a.edition > b.edition ? -1 : 0)
const inPeriod = ({ period, effective }: ProtocolEntry, asOf: string): boolean =>
  period === undefined ? effective === undefined || effective.from <= asOf : period.from <= asOf && asOf <= period.to

/** The edition of a protocol for a day: the newest whose period holds it, else the newest. */
function editionFor(entries: readonly ProtocolEntry[], asOf: string): { entry: ProtocolEntry; chosen: string } {
  const newest = entries.toSorted(byEdition)
  const fitting = newest.find(entry => inPeriod(entry, asOf))
  const entry = fitting ?? (newest[0] as ProtocolEntry)
  return {
    entry,
    chosen: fitting
      ? 'the newest edition whose period holds the position date'
      : 'the newest edition; its period does not hold the position date',
  }
}

/** `id`, `id@edition` or `id@edition#version` of a shipped protocol. */
export function findShipped(reference: string, asOf: string): { entry: ProtocolEntry; chosen: string } {
  const [, id = '', edition, version] = /^([^@#]*)(?:@([^#]*))?(?:#(.*))?$/.exec(reference) ?? []
  const all = shippedProtocols()
  const named = all.filter(entry => entry.id === id)
  if (named.length === 0) {
    const near = nearest(
      id,
      all.map(entry => entry.id),
    )
    throw new Failure(EXIT.usage, [
      `There is no protocol of that name.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      'See: probity protocol list',
    ])
  }
  const fitting = named.filter(
    entry => (edition === undefined || entry.edition === edition) && (version === undefined || entry.version === version),
  )
  if (fitting.length === 0) {
    throw new Failure(EXIT.usage, [
      `${id} is not shipped in that edition or version; shipped: ${named.map(entry => `${entry.id}@${entry.edition}#${entry.version}`).join(', ')}.`,
    ])
  }
  return edition === undefined ? editionFor(fitting, asOf) : { entry: fitting[0] as ProtocolEntry, chosen: 'asked for' }
}

/**
 * Without a `--protocol`: the newest edition whose period holds the day, for the organisation's category; else the newest
 * shipped. A standard without a period is chosen by name only: nobody owes it for a day. The choice is said in the report.
 */
export function defaultProtocol(asOf: string, category: string | undefined): { entry: ProtocolEntry; chosen: string } {
  const all = shippedProtocols().filter(({ period }) => period !== undefined)
  const suited = all.filter(entry => category !== undefined && entry.categories.includes(category))
  const { entry, chosen } = editionFor(suited.length > 0 ? suited : all, asOf)
  const why =
    suited.length > 0
      ? ` for category ${category}`
      : category === undefined
        ? '; the category of the organisation is not known'
        : '; none is for this category'
  return { entry, chosen: `${chosen}${why}` }
}

/** What to judge against: the position date and the protocol's or organisation's period. */
export function clockOf(asOf: string, period: { readonly from: string; readonly to: string } | undefined): Clock {
  const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
  return { asOf: day(asOf), ...(period ? { periodFrom: day(period.from), periodTo: day(period.to) } : {}) }
}
