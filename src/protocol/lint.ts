import { type Check, type Condition, type Library, type Operand, requirementsOf, type Shape, within } from '../model/index.ts'
import { checksWithin } from './checks/link.ts'
import { mutationsOf } from './mutations/index.ts'

/** Something that compiles and is still not right. */
export interface Lint {
  readonly code: 'unused-need' | 'unused-parameter' | 'vacuous' | 'untestable' | 'uncited' | 'tailored-out' | 'unknown-mutation'
  /** file of the check, or `file:line` of a requirement */
  readonly where: string
  readonly what: string
}

/** Faults of a library that no single file shows. Deterministic, in the order of checks and protocols. */
export const lint = (library: Library): Lint[] => [
  ...Object.keys(library.checks)
    .toSorted()
    .flatMap(id => checkLint(library.checks[id], library)),
  ...uncited(library),
  ...tailoredOut(library),
]

const checkLint = (check: Check, library: Library): Lint[] => {
  const found = (code: Lint['code'], what: string): Lint => ({ code, where: check.file, what: `${check.id}: ${what}` })
  const text = JSON.stringify(check.shape)
  const cites = checksWithin([check.id], library.checks).length > 1
  const kinds = namesIn(check.shape, KIND_KEYS)
  const params = new Set(paramsIn(check.shape))
  return [
    ...Object.keys(check.needs).flatMap(kind =>
      kinds.has(kind) || cites || text.includes('"claim"') ? [] : [found('unused-need', `needs ${kind} and never looks at it`)],
    ),
    ...Object.keys(check.params).flatMap(name =>
      params.has(name) ? [] : [found('unused-parameter', `the parameter ${name} is never used`)],
    ),
    ...vacuous(check.shape).map(what => found('vacuous', what)),
    ...strangeMutations(check).map(what =>
      found('unknown-mutation', `equivalent names ${JSON.stringify(what)}, which is not one of its mutations`),
    ),
    ...untestable(check).map(word => found('untestable', `"${word}" says nothing that can be tested`)),
  ]
}

const KIND_KEYS = new Set(['kind', 'with'])
/** Every text under certain keys, wherever they stand. */
const namesIn = (node: unknown, keys: ReadonlySet<string>): Set<string> => {
  const names = new Set<string>()
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return
    for (const [key, child] of Object.entries(at)) {
      if (keys.has(key) && typeof child === 'string') names.add(child)
      walk(child)
    }
  }
  walk(node)
  return names
}
/** Names of the parameters that are read anywhere. */
const paramsIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return []
  if ('is' in node && node.is === 'param' && 'name' in node) return [String(node.name)]
  return Object.values(node).flatMap(paramsIn)
}

const isZero = (operand: Operand): boolean => operand.is === 'value' && 'number' in operand.value && operand.value.number === 0

/** Demands that everything meets. */
const vacuous = (shape: Shape): string[] => {
  if (shape.shape === 'composite') return shape.of.flatMap(part => (part.shape === 'cite' ? [] : vacuous(part)))
  if (shape.shape === 'figure')
    return shape.must.flatMap(({ bound, operand }) => (bound === 'at-least' && isZero(operand) ? ['a figure is always at least 0'] : []))
  if (shape.shape !== 'for-each') return []
  const { limit } = shape.enough
  const asked = new Set(shape.where ? members(shape.where).map(each => JSON.stringify(each)) : [])
  const given = shape.must ? members(shape.must).filter(each => asked.has(JSON.stringify(each))) : []
  return [
    ...(isZero('share' in limit ? limit.share : limit.count) ? ['none has to hold'] : []),
    ...given.map(() => 'a condition of must stands in where already, so it always holds'),
    ...(shape.must ? [...within(shape.must)].flatMap(each => (each.op === 'some' && each.atLeast < 1 ? ['some of nothing'] : [])) : []),
  ]
}
const members = (condition: Condition): readonly Condition[] => (condition.op === 'all' ? condition.of : [condition])

/** Excuses for mutations that there are none of: the check has changed since, or the words are not the ones that are printed. */
const strangeMutations = (check: Check): string[] => {
  if (!check.equivalent.length) return []
  const known = new Set(mutationsOf(check).map(each => each.what))
  return check.equivalent.flatMap(({ mutation }) => (known.has(mutation) ? [] : [mutation]))
}

/** Words that an inspector would have to interpret. */
const VAGUE = [
  'appropriate',
  'appropriately',
  'adequate',
  'adequately',
  'sufficient',
  'sufficiently',
  'regularly',
  'timely',
  'suitable',
  'reasonable',
  'robust',
  'where possible',
  'as needed',
  'periodically',
]
const untestable = (check: Check): string[] => {
  const words = ` ${[check.title, check.failureTitle]
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')} `
  return VAGUE.filter(word => words.includes(` ${word} `))
}

const uncited = ({ checks, protocols }: Library): Lint[] => {
  if (!protocols.length) return []
  const cited = new Set(protocols.flatMap(protocol => Object.keys(protocol.checks)))
  return Object.values(checks)
    .filter(check => !cited.has(check.id))
    .map(check => ({ code: 'uncited', where: check.file, what: `${check.id}: no protocol cites it` }))
}

/** Citations whose parameters lie outside the range of their check: they can never be met. */
const tailoredOut = ({ protocols }: Library): Lint[] =>
  protocols.flatMap(protocol => {
    const out = new Map(
      protocol.measurements.flatMap(each => (each.tailoredOut === undefined ? [] : [[each.key, each.tailoredOut] as const])),
    )
    return [...requirementsOf(protocol.requirements)].flatMap(requirement =>
      [requirement.cite, ...requirement.indicators.map(each => each.cite)]
        .flatMap(cites => cites?.of ?? [])
        .flatMap(({ measurement }) =>
          out.has(measurement)
            ? [
                {
                  code: 'tailored-out' as const,
                  where: requirement.at,
                  what: `${requirement.id} cites ${measurement}: ${out.get(measurement)}`,
                },
              ]
            : [],
        ),
    )
  })
