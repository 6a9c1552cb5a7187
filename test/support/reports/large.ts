import type { Assessment, CitationResult, Finding, IndicatorResult, RequirementResult } from '../../../src/model/index.ts'
import { northmoor } from '../../golden/sample.ts'

const OUTCOMES = ['met', 'met', 'met', 'not-met', 'undetermined'] as const
const CHECKS = 300

const findingOf = (at: number, like: Finding): Finding => {
  const outcome = OUTCOMES[at % OUTCOMES.length] ?? 'met'
  const check = `topic/check-${at % CHECKS}`
  const notMet = outcome === 'not-met' ? 61 : 0
  return {
    ...like,
    check,
    measurement: `${check}?share=${Math.floor(at / CHECKS)}%`,
    outcome,
    counts: { ...like.counts, met: 6057, notMet, undetermined: outcome === 'undetermined' ? 63 : 0 },
    records: outcome === 'met' ? [] : like.records.map(record => ({ ...record, outcome, conditions: record.conditions })),
    recordsInAll: notMet,
    reasons: outcome === 'undetermined' ? { missing: 63 } : {},
  }
}

/** A protocol of many requirements over many findings, ten to a requirement, in the words of the sample. */
export function largeAssessment(requirements = 500, findings = 5000): Assessment {
  const base = northmoor()
  const protocol = base.protocols[0] as Assessment['protocols'][number]
  const like = base.findings[0] as Finding
  const model = protocol.requirements.find(({ id }) => id === 'B2.a') as RequirementResult
  const all = Array.from({ length: findings }, (_, at) => findingOf(at, like))
  const each = Math.ceil(findings / requirements)
  const cite = ({ check, measurement, outcome }: Finding): CitationResult => ({
    check,
    measurement,
    reads: 'for',
    truth: outcome === 'met' ? 'true' : outcome === 'not-met' ? 'false' : 'unknown',
    note:
      outcome === 'met'
        ? 'The check is met.'
        : outcome === 'not-met'
          ? 'The check is not met: 1.0% of what was judged fails.'
          : 'Could not be told: the evidence is missing.',
  })
  const made = Array.from({ length: requirements }, (_, at): RequirementResult => {
    const id = `R${Math.floor(at / 20)}.${at % 20}`
    const own = all.slice(at * each, (at + 1) * each)
    const indicators = [0, 1].map(
      (part): IndicatorResult => ({
        ...(model.indicators[part] as IndicatorResult),
        id: `${id}.A.${part + 1}`,
        level: 'achieved',
        citations: own.slice(part * (each / 2), (part + 1) * (each / 2)).map(cite),
      }),
    )
    return {
      ...model,
      id,
      parent: 'A',
      indicators,
      citations: [],
      ...(model.claim === undefined
        ? {}
        : { claim: { ...model.claim, figures: [], status: at % 10 === 0 ? 'contradicted' : 'not-tested' } }),
    }
  })
  const text = base.checks[like.check] as Assessment['checks'][string]
  const checks = Object.fromEntries(Array.from({ length: CHECKS }, (_, at) => [`topic/check-${at}`, text]))
  return { ...base, findings: all, checks, protocols: [{ ...protocol, requirements: made }] }
}
