import { readLibrary } from '../files/index.ts'
import type { Check, Clock, Crosswalk, Kinds, Lint, Mapping } from '../model/index.ts'
import { type EndOfLife, type EndOfLifeData, lazyEndOfLife } from '../operators/index.ts'

export { defaultProtocol, findShipped, isFolder, openShipped } from './editions.ts'

export const shippedKinds = (): Kinds => readLibrary('kinds') as Kinds
/** Whether any export keeps identifiers as keyed hashes: making a key costs time that most runs need not spend. */
export const hashesIdentifiers = (): boolean => readLibrary('hashes') === true
export const shippedChecks = (): Readonly<Record<string, Check>> => readLibrary('checks') as Readonly<Record<string, Check>>
export const shippedMappings = (): readonly Mapping[] => readLibrary('mappings') as readonly Mapping[]
export const shippedCrosswalks = (): readonly Crosswalk[] => readLibrary('crosswalks') as readonly Crosswalk[]
export const shippedEndOfLife = (): EndOfLife => lazyEndOfLife(() => readLibrary('end-of-life') as EndOfLifeData)
/** What the lint says of everything that is shipped; the build has asked it. */
export const shippedLints = (): readonly Lint[] => readLibrary('lint') as readonly Lint[]

/** What to judge against: the position date and the protocol's or organisation's period. */
export function clockOf(asOf: string, period: { readonly from: string; readonly to: string } | undefined): Clock {
  const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
  return { asOf: day(asOf), ...(period ? { periodFrom: day(period.from), periodTo: day(period.to) } : {}) }
}
