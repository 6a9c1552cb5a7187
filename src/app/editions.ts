import { readLibrary } from '../files/index.ts'
import { dayWords, EXIT, Failure, nearest, type Protocol } from '../model/index.ts'
import type { ProtocolEntry } from './library-index.ts'

export const shippedProtocols = (): readonly ProtocolEntry[] => readLibrary('index') as readonly ProtocolEntry[]
export const openShipped = ({ id, edition }: { id: string; edition: string }): Protocol =>
  readLibrary(`protocols/${id}@${edition}`) as Protocol

/** True where a reference to a protocol means a folder of the user's own and not an id. */
export const isFolder = (reference: string): boolean => /[\\/]|^\.{1,2}$/.test(reference)

const byEdition = (a: ProtocolEntry, b: ProtocolEntry): number => (a.edition < b.edition ? 1 : a.edition > b.edition ? -1 : 0)
const inPeriod = ({ period, effective }: ProtocolEntry, asOf: string): boolean =>
  period === undefined ? effective === undefined || effective.from <= asOf : period.from <= asOf && asOf <= period.to

/** `dspt-caf@2025-26`. */
export const nameOf = ({ id, edition }: { readonly id: string; readonly edition: string }): string => `${id}@${edition}`

/** Categories of bodies that are part of the NHS. */
const NHS_BODIES = ['nhs-trust', 'icb', 'csu', 'alb']
const isForNhs = ({ categories }: ProtocolEntry): boolean => categories.some(category => NHS_BODIES.includes(category))
function whyShown({ period }: ProtocolEntry, holds: boolean, day: string): string {
  if (period === undefined) return holds ? `the newest on ${day}` : `not yet in force on ${day}`
  return holds ? `its period holds ${day}` : `the newest; its period does not hold ${day}`
}

/**
 * Names of protocols that have the same in them, in the order in which the default is chosen: what is owed for a period before
 * what is chosen by name only, what holds on the day, what NHS bodies are held to, and of one protocol the newest edition. And
 * why the first of them is the first.
 */
export function inForceFirst(entries: readonly ProtocolEntry[], asOf: string): { readonly names: readonly string[]; readonly why: string } {
  const last = (...behind: readonly boolean[]): number => behind.reduce((sum, is) => sum * 2 + Number(is), 0)
  const rank = (entry: ProtocolEntry): number => last(entry.period === undefined, !inPeriod(entry, asOf), !isForNhs(entry))
  const sorted = entries.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : byEdition(a, b)))
  const [first] = sorted
  const why = first === undefined ? '' : whyShown(first, inPeriod(first, asOf), dayWords(asOf))
  return { names: sorted.map(nameOf), why }
}

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
