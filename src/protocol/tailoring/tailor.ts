import type { Check, Citation, Cites, Measurement, Protocol, Requirement, Severity, Value } from '../../model/index.ts'
import { printValue } from '../../operators/index.ts'
import { changedParams, measurementKey } from '../checks/key.ts'
import { checksWithin } from '../checks/link.ts'
import { resolve } from '../checks/resolve.ts'
import { sentenceOf } from '../sentences/measurement.ts'

/** What a named role changes of one check: numbers within their ranges, and how grave it is. */
export interface Change {
  readonly check: string
  readonly set: Readonly<Record<string, Value>>
  readonly severity?: Severity
  /** who, as the origin of a number says it: `set by SIRO` */
  readonly who: string
}
type Checks = Readonly<Record<string, Check>>
/** Everything that is changed of one check. */
interface Changed {
  readonly set: Readonly<Record<string, Value>>
  /** who set each number */
  readonly who: Readonly<Record<string, string>>
  readonly severity?: Severity | undefined
}
type Changes = ReadonlyMap<string, Changed>

/** Several people may change a check: one a number, another its severity. */
const together = (of: readonly Change[]): Changed => ({
  set: Object.assign(Object.create(null), ...of.map(({ set }) => set)),
  who: Object.assign(Object.create(null), ...of.map(({ set, who }) => Object.fromEntries(Object.keys(set).map(name => [name, who])))),
  severity: of.findLast(({ severity }) => severity !== undefined)?.severity,
})

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(map, key) ? map[key] : undefined)

/**
 * A protocol in which checks use an organisation's own numbers. A number that a citation gives itself stays: the protocol
 * has chosen it. What is changed is measured under a key of its own and says whose number it is. Nothing is taken away.
 */
export const tailorProtocol = (protocol: Protocol, list: readonly Change[]): Protocol => {
  const known = list.filter(({ check }) => Object.hasOwn(protocol.checks, check))
  const changes: Changes = new Map([...Map.groupBy(known, ({ check }) => check)].map(([check, of]) => [check, together(of)]))
  if (changes.size === 0) return protocol
  // resolving asks nothing of a check's cases, which a protocol does not carry
  const checks = protocol.checks as Checks
  const before = new Map(protocol.measurements.map(each => [each.key, each]))
  const uncited = new Map(before)
  const made = new Map<string, Measurement>()
  const cited = (citation: Citation): Citation => {
    const touched = checksWithin([citation.check], checks).some(id => Object.keys(changes.get(id)?.set ?? {}).length > 0)
    const measurement = touched ? measured(citation, checks, changes) : before.get(citation.measurement)
    if (measurement === undefined) return citation
    uncited.delete(citation.measurement)
    made.set(measurement.key, measurement)
    return { ...citation, measurement: measurement.key }
  }
  const requirements = protocol.requirements.map(requirement => withCites(requirement, cited))
  const all = new Map([...uncited, ...made])
  const measurements = [...all.keys()].toSorted().map(key => all.get(key) as Measurement)
  return {
    ...protocol,
    requirements,
    measurements,
    sentences: Object.fromEntries(measurements.map(each => [each.key, own(protocol.sentences, each.key) ?? sentenceOf(each)])),
    checks: Object.fromEntries(Object.entries(protocol.checks).map(([id, check]) => [id, graver(check, changes.get(id)?.severity)])),
  }
}

const graver = <T extends { readonly severity: Severity }>(check: T, severity: Severity | undefined): T =>
  severity === undefined ? check : { ...check, severity }

const withCites = (requirement: Requirement, cited: (citation: Citation) => Citation): Requirement => {
  const cites = <T extends { readonly cite?: Cites }>(point: T): T =>
    point.cite === undefined ? point : { ...point, cite: { ...point.cite, of: point.cite.of.map(cited) } }
  return {
    ...cites(requirement),
    indicators: requirement.indicators.map(cites),
    parts: requirement.parts.map(part => withCites(part, cited)),
  }
}

const measured = (citation: Citation, checks: Checks, changes: Changes): Measurement => {
  const check = checks[citation.check] as Check
  const change = changes.get(check.id)
  const set = { ...change?.set, ...citation.with }
  const inner = innerChanges(check.id, checks, changes)
  const measurement = resolve(check, set, inner.length === 0 ? checks : withDefaults(checks, changes, check.id))
  const key = inner.length === 0 ? measurement.key : `${measurement.key}${measurement.key.includes('?') ? '&' : '?'}${inner.join('&')}`
  const named = new Set(Object.keys(change?.set ?? {}).filter(name => !Object.hasOwn(citation.with, name)))
  const params = measurement.params.map(param => {
    const [id, name] = param.name.includes(': ') ? (param.name.split(': ') as [string, string]) : [check.id, param.name]
    const by = id === check.id ? (named.has(name) ? change : undefined) : changes.get(id)
    const before = by && own(by.set, name) && own(checks[id]?.params ?? {}, name)
    return before
      ? { ...param, local: false, origin: `${by?.who[name] ?? ''}; otherwise ${printValue(before.default)}, ${param.origin}` }
      : param
  })
  return { ...measurement, key, params }
}

/** Checks that another is composed of use the organisation's numbers too, where the composing one gives none itself. */
const withDefaults = (checks: Checks, changes: Changes, except: string): Checks =>
  Object.fromEntries(
    Object.entries(checks).map(([id, check]) => {
      const set = id === except ? undefined : changes.get(id)?.set
      if (set === undefined) return [id, check]
      const params = Object.fromEntries(
        Object.entries(check.params).map(([name, param]) => [name, { ...param, default: own(set, name) ?? param.default }]),
      )
      return [id, { ...check, params }]
    }),
  )

/** How the key of a composed check tells that a number of one of its parts was changed: `id: name=value`. */
const innerChanges = (id: string, checks: Checks, changes: Changes): readonly string[] =>
  checksWithin([id], checks)
    .filter(within => within !== id)
    .flatMap(within => {
      const check = checks[within] as Check
      return changedParams(check, changes.get(within)?.set ?? {}).map(name => {
        const value = changes.get(within)?.set[name] as Value
        return `${within}: ${measurementKey(check, { [name]: value }).slice(within.length + 1)}`
      })
    })
