import type { Assessment, Finding, ProtocolResult, RequirementResult } from '../../model/index.ts'

const BETTER: Readonly<Record<Finding['outcome'], number>> = { 'not-met': 0, undetermined: 1, met: 2, 'not-applicable': 2 }

function worseRequirement(scale: readonly string[], before: RequirementResult, now: RequirementResult): string | undefined {
  const rank = (level: string): number => scale.indexOf(level)
  if (now.claim?.status === 'contradicted' && before.claim?.status !== 'contradicted') return `${now.id}: the answer is now contradicted`
  if (rank(now.level.lowest) < rank(before.level.lowest)) return `${now.id}: ${before.level.lowest} before, now ${now.level.lowest}`
  if (before.reaches === 'yes' && now.reaches !== 'yes') return `${now.id}: no longer shown to reach the expected level`
  return undefined
}

const keyOf = ({ protocol, edition }: ProtocolResult): string => `${protocol}@${edition}`

function ofProtocol(before: ProtocolResult, now: ProtocolResult): string[] {
  const earlier = new Map(before.requirements.map(requirement => [requirement.id, requirement]))
  const worse = now.requirements.flatMap(requirement => {
    const was = earlier.get(requirement.id)
    return was === undefined ? [] : (worseRequirement(now.scale, was, requirement) ?? [])
  })
  const score = (now.score.interval.lowest ?? 0) < (before.score.interval.lowest ?? 0) ? [`${keyOf(now)}: the score at worst is lower`] : []
  const rating = before.rating.outcome === 'met' && now.rating.outcome !== 'met' ? [`${keyOf(now)}: no longer met`] : []
  return [...rating, ...score, ...worse]
}

/** Requirements that an earlier assessment held and this one does not: taking one out is no way past a ratchet. */
function goneFrom(before: ProtocolResult | undefined, now: ProtocolResult): string[] {
  const held = new Set(now.requirements.map(({ id }) => id))
  return (before?.requirements ?? [])
    .filter(({ id }) => !held.has(id))
    .map(({ id }) => `${keyOf(now)} ${id} was assessed before and is not now`)
}

/** Requirements of which another level is expected than before: what is reached then says nothing of what was. */
function askedLess(before: ProtocolResult | undefined, now: ProtocolResult): string[] {
  const earlier = new Map((before?.requirements ?? []).map(({ id, expected }) => [id, JSON.stringify(expected)]))
  return now.requirements
    .filter(({ id, expected }) => earlier.has(id) && earlier.get(id) !== JSON.stringify(expected))
    .map(({ id }) => `${keyOf(now)} ${id}: another level was expected then`)
}

/** Whether an edition was judged by another encoding: a default that moved is measured under the same name, whatever the version says. */
const isOtherwise = (before: ProtocolResult | undefined, now: ProtocolResult): boolean =>
  before !== undefined && (before.version !== now.version || before.digest !== now.digest)

/** Whether two assessments are of one organisation: by its code where both know theirs, as names change. */
function sameOrganisation({ organisation: a }: Assessment, { organisation: b }: Assessment): boolean {
  return a.ods !== '' && b.ods !== '' ? a.ods === b.ods : a.name === b.name
}

/** What an earlier assessment cannot be compared with, and what has become worse since. */
export interface Regression {
  readonly worse: readonly string[]
  readonly incomparable: readonly string[]
}

/** Everything that was better in an earlier assessment. What only one of the two holds is said, not compared. */
export function regressionFrom(baseline: Assessment, now: Assessment): Regression {
  const before = new Map(baseline.protocols.map(protocol => [keyOf(protocol), protocol]))
  const after = new Set(now.protocols.map(keyOf))
  const findings = new Map(baseline.findings.map(finding => [finding.measurement, finding]))
  const measured = new Set(now.findings.map(({ measurement }) => measurement))
  return {
    worse: [
      ...now.protocols.flatMap(protocol => {
        const was = before.get(keyOf(protocol))
        return was === undefined ? [] : ofProtocol(was, protocol)
      }),
      ...now.findings.flatMap(finding => {
        const { measurement, outcome } = finding
        const was = findings.get(measurement)
        if (was === undefined) return []
        if (BETTER[outcome] < BETTER[was.outcome]) return [`${measurement}: ${was.outcome} before, now ${outcome}`]
        // worse within the same outcome: more that fails, and not because more was looked at
        const [failing, before] = [finding.failing.lowest ?? 0, was.failing.lowest ?? 0]
        return outcome === 'not-met' && failing > before ? [`${measurement}: a larger share fails than before`] : []
      }),
    ],
    incomparable: [
      ...(sameOrganisation(baseline, now) ? [] : ['the earlier assessment is of another organisation']),
      ...(baseline.asOf > now.asOf ? ['the earlier assessment is of a later day'] : []),
      ...[...before.keys()].filter(key => !after.has(key)).map(key => `${key} was assessed before and is not now`),
      ...now.protocols
        .filter(protocol => isOtherwise(before.get(keyOf(protocol)), protocol))
        .map(protocol => `${keyOf(protocol)} was encoded differently then`),
      ...now.protocols.flatMap(protocol => askedLess(before.get(keyOf(protocol)), protocol)),
      ...now.protocols.flatMap(protocol => goneFrom(before.get(keyOf(protocol)), protocol)),
      ...[...findings.keys()].filter(key => !measured.has(key)).map(key => `${key} was measured before and is not now`),
    ],
  }
}
