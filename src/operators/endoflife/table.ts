import type { EndOfLife, EndOfLifeRow } from '../env.ts'
import { parseDate } from '../values/dateparse.ts'
import { versionParts } from '../values/versions.ts'
import { nameWords, productNamed } from './names.ts'

/** The table as it ships: rows of `protocols/data/end-of-life.csv`, and the names of products. */
export interface EndOfLifeData {
  readonly rows: readonly {
    readonly product: string
    readonly cycle: string
    readonly label: string
    /** ISO day, `true` (over), `false` (no end announced), or '' (not known) */
    readonly endOfLife: string
    readonly extended: string
    readonly latest: string
  }[]
  readonly names: readonly (readonly [product: string, name: string])[]
}
/** A row, with the words by which names speak of it. */
interface Row extends EndOfLifeRow {
  readonly said: readonly (readonly string[])[]
}

const dayOr = (text: string): EndOfLifeRow['endOfLife'] | undefined => {
  if (text === 'true') return 'ended'
  if (text === 'false') return 'no-end'
  const day = text === '' ? undefined : parseDate(text, { is: 'iso' }, 'utc')
  return day === 'date-order' ? undefined : day
}

/** Windows is known by its build, which the newest version of a cycle begins with. */
const BUILT = /^windows/
function rowOf({ product, cycle, label, endOfLife, extended, latest }: EndOfLifeData['rows'][number]): Row {
  const [end, paid] = [dayOr(endOfLife), dayOr(extended)]
  return {
    product,
    cycle,
    said: [nameWords(cycle), nameWords(label).filter(word => !/^(?:windows|server)$/.test(word))],
    ...(end === undefined ? {} : { endOfLife: end }),
    ...(paid === undefined || paid === 'ended' ? {} : { extended: paid }),
    ...(BUILT.test(product) && latest !== '' ? { build: latest } : {}),
  }
}

/** Editions of Windows that are supported for another time than the others. */
const EDITIONS: readonly (readonly [suffix: RegExp, words: readonly string[]])[] = [
  [/-e$/, ['enterprise', 'education']],
  [/-w$/, ['pro', 'professional', 'home']],
  [/-lts$/, ['ltsc', 'ltsb']],
]
/** Rows of the edition that a name tells; all of them where it tells none. */
function ofEdition(rows: readonly Row[], rest: readonly string[]): readonly Row[] {
  const ltsc = rest.some(word => EDITIONS[2][1].includes(word))
  const told = ltsc ? EDITIONS[2] : EDITIONS.find(([, words]) => rest.some(word => words.includes(word)))
  if (told === undefined) return rows
  return rows.filter(({ cycle }) => told[0].test(cycle) || !EDITIONS.some(([suffix]) => suffix.test(cycle)))
}

const NUMBERED = /^\d|^r\d$|^sp\d$|^h\d$/
/** The part of a name that is a version: `2012 r2` of `2012 r2 standard 64 bit`, `18.04.6` of `18.04.6 lts`. */
function versionIn(rest: readonly string[]): readonly string[] {
  const first = rest.findIndex(word => /^\d/.test(word) || word === 'xp' || word === 'vista')
  if (first < 0) return []
  const end = rest.findIndex((word, at) => at > first && (!NUMBERED.test(word) || rest[at + 1] === 'bit'))
  return rest.slice(first, end < 0 ? undefined : end)
}
const begins = (long: readonly string[], short: readonly string[]): boolean =>
  short.length > 0 && short.every((word, at) => word === long[at] || (at === short.length - 1 && isWithin(long[at], word)))
/** `7` of `7.9`: a number of the name may go further than the cycle does. */
const isWithin = (long: string | undefined, short: string): boolean => {
  if (long === undefined) return false
  const [parts, few] = [versionParts(long), versionParts(short)]
  return few.length > 0 && few.every((part, at) => part === parts[at])
}

/** Rows that a name's own version leaves: those it names in full, else those that it begins. */
function ofVersion(rows: readonly Row[], said: readonly string[]): readonly Row[] {
  if (said.length === 0) return rows
  const within = rows.filter(row => row.said.some(words => begins(said, words)))
  if (within.length > 0) {
    const length = (row: Row): number => Math.max(...row.said.filter(words => begins(said, words)).map(words => words.join('.').length))
    const longest = Math.max(...within.map(length))
    return within.filter(row => length(row) === longest)
  }
  return rows.filter(row => row.said.some(words => begins(words, said)))
}

/** The table, made when it is first asked: most packs need it not. */
export function lazyEndOfLife(load: () => EndOfLifeData): EndOfLife {
  let table: EndOfLife | undefined
  return {
    rowsOf(name) {
      table ??= endOfLifeTable(load())
      return table.rowsOf(name)
    },
  }
}

/** The table that `supported` asks. Rows of a product are those that everything its name says leaves. */
export function endOfLifeTable({ rows, names }: EndOfLifeData): EndOfLife {
  const byProduct = Map.groupBy(rows.map(rowOf), ({ product }) => product)
  const known = [
    ...names.map(([product, name]) => ({ product, words: nameWords(name) })),
    ...[...byProduct.keys()].map(product => ({ product, words: nameWords(product) })),
  ]
  const kept = new Map<string, readonly EndOfLifeRow[]>()
  const find = (name: string): readonly EndOfLifeRow[] => {
    const named = productNamed(nameWords(name), known)
    if (named === undefined) return []
    const all = byProduct.get(named.product) ?? []
    return ofVersion(BUILT.test(named.product) ? ofEdition(all, named.rest) : all, versionIn(named.rest))
  }
  return {
    rowsOf(name) {
      const before = kept.get(name)
      if (before !== undefined) return before
      const found = find(name)
      kept.set(name, found)
      return found
    },
  }
}
