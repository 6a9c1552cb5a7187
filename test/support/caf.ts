import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import { type Indicator, type Library, type Protocol, type Requirement, requirementsOf } from '../../src/model/index.ts'
import { compileLibrary } from '../../src/protocol/index.ts'
import { ROOT } from './sources.ts'

/** The shipped editions of the CAF, and what the reference material says of each. */
const DOMAIN = join(process.env.PROBITY_SHARED ?? join(ROOT, '..', 'shared'), 'domain')
export const hasDomain = existsSync(join(DOMAIN, 'data', 'ncsc_caf_outcomes.csv'))

export type Row = Readonly<Record<string, string>>
export const domainTable = (name: string): readonly Row[] =>
  parseCsv(readFileSync(join(DOMAIN, 'data', name), 'utf8'), { columns: true, skip_empty_lines: true }) as Row[]

interface Catalogued {
  readonly id: string
  readonly ids?: Readonly<Record<string, string>>
  readonly in: readonly string[]
  readonly indicators: readonly {
    readonly id: string
    readonly versions: Readonly<Record<string, string | null>>
    readonly level: string
    readonly equivalent?: Readonly<Record<string, string>>
  }[]
}
const catalogue = (letters: string): readonly Catalogued[] =>
  [...letters].flatMap(letter => parseYaml(readFileSync(join(DOMAIN, 'caf', `objective-${letter}.yaml`), 'utf8')) as Catalogued[])

export type Version = '3.2' | '4.0'
interface Statement {
  readonly level: string
  /** its id in each version that has it */
  readonly ids: Readonly<Partial<Record<Version, string>>>
}
/** Every statement of the CAF, of both versions. */
export const cafStatements = (): readonly Statement[] =>
  catalogue('abcd').flatMap(({ id, ids, indicators }) =>
    indicators.map(({ versions, level }) => ({
      level,
      ids: Object.fromEntries(Object.entries(versions).map(([version, index]) => [version, `${ids?.[version] ?? id}.${index}`])),
    })),
  )
/** Every entry of objective E with its level. */
export const informationEntries = (): readonly { readonly id: string; readonly level: string }[] =>
  catalogue('e').flatMap(({ indicators }) => indicators.map(({ id, level }) => ({ id, level })))

let compiled: Library | undefined
export const shippedLibrary = (): Library => {
  compiled ??= compileLibrary(
    readdirSync(join(ROOT, 'protocols'), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.yaml'))
      .toSorted()
      .map(path => ({ path: `protocols/${path}`, text: readFileSync(join(ROOT, 'protocols', path), 'utf8') })),
  )
  return compiled
}
export const edition = (reference: string): Protocol =>
  shippedLibrary().protocols.find(({ id, edition: year }) => `${id}@${year}` === reference) as Protocol
export const outcomesOf = (protocol: Protocol): readonly Requirement[] =>
  [...requirementsOf(protocol.requirements)].filter(({ kind }) => kind === 'contributing outcome')
export const indicatorsOf = (protocol: Protocol): readonly Indicator[] => outcomesOf(protocol).flatMap(({ indicators }) => indicators)
/** Indicators as a set of `id level`, in order. */
export const sortedIds = (list: readonly { readonly id: string; readonly level: string }[]): readonly string[] =>
  list.map(({ id, level }) => `${id} ${level}`).toSorted()
/** Outcomes with the objective and principle they stand under. */
export const parentsOf = (protocol: Protocol): readonly (readonly [string, string, string])[] =>
  protocol.requirements.flatMap(objective =>
    objective.parts.flatMap(principle =>
      principle.parts
        .filter(({ beside }) => beside === undefined)
        .map(({ id }) => [id, objective.id, `${principle.id} ${principle.title}`] as const),
    ),
  )
