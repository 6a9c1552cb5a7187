import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Indicator, type Library, type Protocol, type Requirement, requirementsOf } from '../../src/model/index.ts'
import { compileLibrary } from '../../src/protocol/index.ts'
import { auditOf } from './audit.ts'
import { AS_OF, SHARED } from './run.ts'
import { ROOT } from './sources.ts'

const DATA = join(SHARED, 'domain', 'data')
type Row = Readonly<Record<string, string>>

/** Rows of a table of the reference material; undefined where it is not there. */
export const referenceTable = (name: string): readonly Row[] | undefined =>
  existsSync(join(DATA, name))
    ? (parse(readFileSync(join(DATA, name), 'utf8'), { columns: true, skip_empty_lines: true }) as Row[])
    : undefined

let compiled: Library | undefined
/** Everything under protocols/, compiled once. */
function library(): Library {
  compiled ??= compileLibrary(
    readdirSync(join(ROOT, 'protocols'), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.yaml'))
      .toSorted()
      .map(path => ({ path: `protocols/${path}`, text: readFileSync(join(ROOT, 'protocols', path), 'utf8') })),
  )
  return compiled
}

/** One shipped edition, its requirements (parents first) and its indicators. */
export function editionOf(name: string): {
  readonly protocol: Protocol
  readonly all: readonly Requirement[]
  readonly indicators: readonly Indicator[]
} {
  const protocol = library().protocols.find(({ id, edition }) => `${id}@${edition}` === name)
  if (protocol === undefined) throw new Error(`${name} is not shipped`)
  const all = [...requirementsOf(protocol.requirements)]
  return { protocol, all, indicators: all.flatMap(({ indicators }) => indicators) }
}

/**
 * Ids of requirements without parts and of indicators that lead to no verdict: no check and nobody to ask. What is declared
 * not checkable says why instead.
 */
export const withoutPath = (name: string): readonly string[] => {
  const { all, indicators } = editionOf(name)
  const leaves = all.filter(({ parts, indicators: own }) => parts.length === 0 && own.length === 0)
  const asked = leaves.filter(({ notCheckable }) => notCheckable === undefined)
  return [...asked, ...indicators].filter(({ cite, manual }) => cite === undefined && manual === undefined).map(({ id }) => id)
}

/** Ids of requirements in which a person is asked beside a check: a judgement of one would cover the other. */
export const mixedWays = (name: string): readonly string[] =>
  editionOf(name)
    .all.filter(({ indicators }) => new Set(indicators.map(({ manual }) => manual === undefined)).size > 1)
    .map(({ id }) => id)

const PACKS = join(ROOT, 'fixtures', 'protocols-packs')
/** Audits a pack of fixtures/protocols-packs/<protocol> with the overlay that lies beside it. */
export const packAudit = (name: string, pack: string, overlay = 'overlay.yaml'): ReturnType<typeof auditOf> => {
  const folder = join(PACKS, name.split('@')[0] as string)
  return auditOf(join(folder, pack), AS_OF, ['--protocol', name, '--overlay', join(folder, overlay)])
}

/** Of a pack: its exit code and the requirements that do not surely reach their level. */
export const packShort = (name: string, pack: string): readonly [number | null, readonly string[]] => {
  const { code, assessment } = packAudit(name, pack)
  const all = assessment.protocols.flatMap(({ requirements }) => requirements)
  return [code, all.filter(({ reaches }) => reaches !== 'yes').map(({ id }) => id)]
}

/** Of a pack: by check, the outcome, the reason and how many records fail. */
export const packFindings = (name: string, pack: string): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    packAudit(name, pack).assessment.findings.map(({ check, outcome, reason, counts }) => [check, [outcome, reason, counts.notMet]]),
  )
