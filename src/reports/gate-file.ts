import { type Assessment, percent } from '../model/index.ts'

const quoted = (text: string): string => JSON.stringify(text)

function findingLines({ findings, checks }: Assessment): string[] {
  const of = (outcome: string, severity: string): number =>
    findings.filter(finding => finding.outcome === outcome && checks[finding.check]?.severity === severity).length
  const lines = (outcome: string): string[] =>
    ['critical', 'high', 'medium', 'low'].map(severity => `  ${severity}: { at-most: ${of(outcome, severity)} }`)
  return ['findings:', ...lines('not-met'), 'undetermined:', ...lines('undetermined')]
}

/** A gate file that the assessment passes as it stands: what holds today may not get worse. */
export function gateDraft(assessment: Assessment): string {
  const { protocols, evidence, asOf } = assessment
  const [protocol] = protocols
  const { totals } = evidence
  const score = protocol?.score.interval.lowest ?? null
  return [
    `# Drawn from the assessment of ${asOf}. Everything below held on that day: tighten it as things get better.`,
    '# Every condition is asked whatever else is broken; what cannot be told closes the gate with exit code 3.',
    `gate: ${quoted(`What held on ${asOf}`)}`,
    ...(protocol === undefined
      ? []
      : [`protocol: { id: ${quoted(protocol.protocol)}, edition: ${quoted(protocol.edition)}, version: ${quoted(protocol.version)} }`]),
    ...(protocol?.rating.outcome === 'met' ? ['rating: met'] : []),
    ...(score === null ? [] : [`score: { at-least: ${percent(score)} }   # at worst`]),
    ...(protocol === undefined
      ? []
      : [
          `coverage: { at-least: ${percent(protocol.score.coverage)} }`,
          `contradicted: { at-most: ${protocol.totals.claims.contradicted} }`,
          `scoped-out: { at-most: ${protocol.totals.notAsked?.scopedOut ?? 0} }`,
        ]),
    ...findingLines(assessment),
    'evidence:',
    `  stale: { at-most: ${totals.stale} }`,
    `  unreadable: { at-most: ${totals.unreadable} }`,
    `  missing: { at-most: ${totals.missing} }`,
    `  undated: { at-most: ${totals.undated} }`,
    `  not-recognised: { at-most: ${totals.notRecognised} }`,
    '# regression: none      # with --baseline assessment.json',
    '# known:                # findings that somebody answers for: listed, and not counted until their day',
    '#   - { measurement: KEY, because: WHY, by: ROLE, until: YYYY-MM-DD }',
    '',
  ].join('\n')
}
