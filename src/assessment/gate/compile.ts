import { AuthorErrors, type Gate, type GateBound, type Known, type LocatedNode } from '../../model/index.ts'
import { parsePercent } from '../../operators/index.ts'
import { day, isMap, list, Mistakes, mapping, type Plain, step, text } from '../author/reader.ts'

/** Every key of a gate file; a test holds the published schema to them. */
export const GATE_KEYS = [
  'gate',
  'protocol',
  'rating',
  'score',
  'coverage',
  'contradicted',
  'findings',
  'undetermined',
  'evidence',
  'oldest',
  'exceptions',
  'scoped-out',
  'regression',
  'requirements',
  'known',
]
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const
export const EVIDENCE = ['stale', 'unreadable', 'not-recognised', 'missing', 'undated'] as const

/** A share as people write it, `80%`; undefined after a mistake. */
function share(mistakes: Mistakes, at: string, value: unknown): number | undefined {
  const found = typeof value === 'string' ? parsePercent(value) : undefined
  if (found === undefined || found < 0 || found > 1) {
    mistakes.at(at, 'share', 'this is not a share', 'write a percentage between 0% and 100%, such as 80%')
    return undefined
  }
  return found
}
function count(mistakes: Mistakes, at: string, value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  mistakes.at(at, 'count', 'this is not a count', 'write a whole number, such as 0')
  return undefined
}

type Read = (mistakes: Mistakes, at: string, value: unknown) => number | undefined
/** `{ at-most: 3 }`. Without either bound nothing would be asked, and that is a mistake. */
function bound(mistakes: Mistakes, at: string, value: unknown, read: Read, more: readonly string[] = []): GateBound | undefined {
  if (value === undefined) return undefined
  const map = mapping(mistakes, at, value, ['at-least', 'at-most', ...more], [])
  if (map === undefined) return undefined
  const bounds: { atLeast?: number; atMost?: number } = {}
  for (const [key, name] of [
    ['at-least', 'atLeast'],
    ['at-most', 'atMost'],
  ] as const) {
    if (!Object.hasOwn(map, key)) continue
    const number = read(mistakes, step(at, key), map[key])
    if (number !== undefined) bounds[name] = number
  }
  if (Object.keys(map).length === 0) mistakes.at(at, 'empty', 'nothing is asked here', 'write at-least or at-most')
  return bounds
}

function bounds(mistakes: Mistakes, at: string, value: unknown, keys: readonly string[]): Readonly<Record<string, GateBound>> | undefined {
  if (value === undefined) return undefined
  const map = mapping(mistakes, at, value, keys, [])
  if (map === undefined) return undefined
  const found = keys.flatMap(key =>
    Object.hasOwn(map, key) ? [[key, bound(mistakes, step(at, key), map[key], count) ?? {}] as const] : [],
  )
  if (found.length === 0) mistakes.at(at, 'empty', 'nothing is asked here', `write one of ${keys.join(', ')}`)
  return Object.fromEntries(found)
}

/** One word that is allowed; undefined after a mistake. */
function only<W extends string>(mistakes: Mistakes, map: Plain, key: string, word: W): W | undefined {
  if (!Object.hasOwn(map, key)) return undefined
  if (map[key] !== word) mistakes.at(step('', key), 'word', `${key} can ask for "${word}" only`, `write "${key}: ${word}", or leave it out`)
  return word
}

function protocol(mistakes: Mistakes, value: unknown): Gate['protocol'] {
  if (value === undefined) return undefined
  const map = mapping(mistakes, '/protocol', value, ['id', 'edition', 'version'], ['id'])
  if (map === undefined) return undefined
  const said = (key: string) => (Object.hasOwn(map, key) ? { [key]: text(mistakes, '/protocol', map, key) } : {})
  return { id: text(mistakes, '/protocol', map, 'id'), ...said('edition'), ...said('version') }
}

/** Findings that somebody answers for. One named twice would stay softened past the earlier of its days: a mistake. */
function known(mistakes: Mistakes, value: unknown): Known[] {
  const named = new Set<string>()
  return list(mistakes, '/known', value).map((entry, index) => {
    const at = step('/known', index)
    const keys = ['measurement', 'because', 'by', 'until']
    const map: Plain = mapping(mistakes, at, entry, keys, keys) ?? {}
    const said = (key: string): string => text(mistakes, at, map, key)
    const measurement = said('measurement')
    if (measurement !== '' && named.has(measurement))
      mistakes.at(at, 'twice', `"${measurement}" is named twice`, 'keep one entry, with the one day until which it stands')
    named.add(measurement)
    return { measurement, because: said('because'), by: said('by'), until: day(mistakes, at, map, 'until') }
  })
}

function requirements(mistakes: Mistakes, value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined
  const ids = list(mistakes, '/requirements', value)
  ids.forEach((id, index) => {
    if (typeof id !== 'string' || id === '')
      mistakes.at(step('/requirements', index), 'text', 'this is no id', 'write the id of a requirement')
  })
  if (ids.length === 0) mistakes.at('/requirements', 'empty', 'no requirement is named', 'name at least one, or leave the key out')
  return ids.filter(id => typeof id === 'string')
}

function oldest(mistakes: Mistakes, value: unknown): number | undefined {
  if (value === undefined) return undefined
  const days = typeof value === 'string' ? /^(\d{1,4}) days?$/.exec(value)?.[1] : undefined
  if (days === undefined) mistakes.at('/oldest', 'days', 'this is no number of days', 'write a number of days, such as 90 days')
  return days === undefined ? undefined : Number(days)
}

/** How many there may be of something that a result may rest on, and whether it may. */
function resting(mistakes: Mistakes, at: string, value: unknown): Gate['exceptions'] {
  const found = bound(mistakes, at, value, count, ['result-without'])
  if (found === undefined || !isMap(value) || !Object.hasOwn(value, 'result-without')) return found
  if (value['result-without'] !== 'same')
    mistakes.at(`${at}/result-without`, 'word', 'result-without can ask for "same" only', 'write "result-without: same"')
  return { ...found, sameWithout: true }
}

/**
 * A gate file as data. Throws AuthorErrors with every mistake at once: unknown keys with the nearest spelling, numbers that
 * are none, and a gate that asks for nothing, which would let everything through.
 */
export function compileGate(node: LocatedNode): Gate {
  const mistakes = new Mistakes(node)
  const map = mapping(mistakes, '', node.value ?? {}, GATE_KEYS, ['gate']) ?? {}
  const asks = Object.keys(map).filter(key => !['gate', 'known'].includes(key))
  if (asks.length === 0)
    mistakes.at('', 'empty', 'this gate asks for nothing, so everything would pass', 'ask for something, such as "rating: met"')
  const gate = {
    name: text(mistakes, '', map, 'gate'),
    protocol: protocol(mistakes, map.protocol),
    rating: only(mistakes, map, 'rating', 'met'),
    score: bound(mistakes, '/score', map.score, share),
    coverage: bound(mistakes, '/coverage', map.coverage, share),
    contradicted: bound(mistakes, '/contradicted', map.contradicted, count),
    findings: bounds(mistakes, '/findings', map.findings, SEVERITIES),
    undetermined: bounds(mistakes, '/undetermined', map.undetermined, SEVERITIES),
    evidence: bounds(mistakes, '/evidence', map.evidence, EVIDENCE),
    oldest: oldest(mistakes, map.oldest),
    exceptions: resting(mistakes, '/exceptions', map.exceptions),
    scopedOut: resting(mistakes, '/scoped-out', map['scoped-out']),
    regression: only(mistakes, map, 'regression', 'none'),
    requirements: requirements(mistakes, map.requirements),
    known: known(mistakes, map.known),
  }
  if (mistakes.errors.length > 0) throw new AuthorErrors(mistakes.inOrder())
  return Object.fromEntries(Object.entries(gate).filter(([, value]) => value !== undefined)) as unknown as Gate
}
