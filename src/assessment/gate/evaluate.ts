import {
  type Assessment,
  counted,
  EXIT,
  type Finding,
  firstExit,
  type Gate,
  type GateLine,
  type GateResult,
  nearest,
  type ProtocolResult,
  percent,
} from '../../model/index.ts'
import { compareVersions } from '../../operators/index.ts'
import { dayMs } from '../dates.ts'
import { counting, limitOf, line, within } from './lines.ts'
import { regressionFrom } from './regression.ts'
import { scopedOutLines } from './scoped-out.ts'

const MS_A_DAY = 86_400_000

/** The protocols that a gate is about: all of the assessment, or the one that it names. */
function chosen({ protocol }: Gate, assessment: Assessment): readonly ProtocolResult[] {
  if (protocol === undefined) return assessment.protocols
  return assessment.protocols.filter(
    ({ protocol: id, edition }) => id === protocol.id && (protocol.edition === undefined || edition === protocol.edition),
  )
}

function protocolLine({ protocol }: Gate, about: readonly ProtocolResult[]): GateLine[] {
  if (protocol === undefined) return []
  const { id, edition, version } = protocol
  const name = `${id}${edition === undefined ? '' : `@${edition}`}`
  const [found] = about
  if (found === undefined) return [line('protocol', 'undetermined', 'not assessed', name, 'the assessment holds nothing of that protocol')]
  const older = version !== undefined && (compareVersions(found.version, version) ?? -1) < 0
  return [
    line(
      'protocol',
      older ? 'not-met' : 'met',
      `${found.protocol}@${found.edition}#${found.version}`,
      version === undefined ? name : `${name}, ${version} or newer`,
      'an older encoding was used',
    ),
  ]
}

const shareWords = (lowest: number | null, highest: number | null): string =>
  lowest === null || highest === null ? 'not known' : lowest === highest ? percent(lowest) : `${percent(lowest)} to ${percent(highest)}`

function perProtocol(gate: Gate, { shortTitle, score, rating, totals }: ProtocolResult): GateLine[] {
  const named = (asked: string): string => `${asked}, ${shortTitle}`
  const { lowest, highest } = score.interval
  return [
    ...(gate.rating === undefined ? [] : [line(named('rating'), rating.outcome, rating.outcome, 'met', rating.reasons[0] ?? '')]),
    ...(gate.score === undefined
      ? []
      : [
          line(
            named('score'),
            within(gate.score, lowest, highest),
            shareWords(lowest, highest),
            limitOf(gate.score, percent),
            score.arithmetic,
          ),
        ]),
    ...(gate.coverage === undefined
      ? []
      : [
          line(
            named('coverage'),
            within(gate.coverage, score.coverage, score.coverage),
            percent(score.coverage),
            limitOf(gate.coverage, percent),
            'too much could not be determined',
          ),
        ]),
    ...(gate.contradicted === undefined
      ? []
      : [counting(named('contradicted'), gate.contradicted, totals.claims.contradicted, 'answers are contradicted by the evidence')]),
    ...(gate.exceptions?.sameWithout === undefined
      ? []
      : [
          line(
            named('result without exceptions'),
            rating.withoutExceptions === rating.outcome ? 'met' : 'not-met',
            rating.withoutExceptions,
            rating.outcome,
            'the result rests on exceptions',
          ),
        ]),
    ...scopedOutLines(gate, { rating, totals }, named),
  ]
}

function requirementLines(gate: Gate, about: readonly ProtocolResult[]): GateLine[] {
  const all = about.flatMap(({ requirements }) => requirements)
  const apart = new Set(about.flatMap(({ notAsked = [] }) => notAsked.map(({ id }) => id)))
  return (gate.requirements ?? []).map(id => {
    const found = all.filter(requirement => requirement.id === id)
    if (found.length === 0) {
      const why = apart.has(id) ? 'it is not asked of this organisation' : 'no requirement of that id was assessed'
      return line(`requirement ${id}`, 'undetermined', 'not assessed', 'the expected level', why)
    }
    const worst = found.find(({ reaches }) => reaches === 'no') ?? found.find(({ reaches }) => reaches !== 'yes') ?? found[0]
    const outcome = worst?.reaches === 'yes' ? 'met' : worst?.reaches === 'no' ? 'not-met' : 'undetermined'
    return line(
      `requirement ${id}`,
      outcome,
      worst === undefined ? '' : levelWords(worst.level.lowest, worst.level.highest),
      worst === undefined || worst.expected === 'not-supplied' ? 'not supplied' : worst.expected.level,
      'it is not shown to reach the expected level',
    )
  })
}
const levelWords = (lowest: string, highest: string): string => (lowest === highest ? lowest : `${lowest} to ${highest}`)

/** Measurements that the protocols in question cite. */
function citedBy(about: readonly ProtocolResult[]): ReadonlySet<string> {
  return new Set(
    about.flatMap(({ requirements }) =>
      requirements.flatMap(({ citations, indicators }) =>
        [...citations, ...indicators.flatMap(indicator => indicator.citations)].map(({ measurement }) => measurement),
      ),
    ),
  )
}

interface InQuestion {
  readonly failing: readonly Finding[]
  readonly undetermined: readonly Finding[]
}
function findingLines(gate: Gate, { failing, undetermined }: InQuestion, assessment: Assessment): GateLine[] {
  const severityOf = ({ check }: Finding): string => assessment.checks[check]?.severity ?? ''
  const lines = (asked: string, wanted: Gate['findings'], findings: readonly Finding[], why: string): GateLine[] =>
    Object.entries(wanted ?? {}).map(([severity, bound]) => {
      const of = findings.filter(finding => severityOf(finding) === severity)
      return counting(
        `${asked}: ${severity}`,
        bound,
        of.length,
        `${why}: ${of
          .slice(0, 5)
          .map(({ measurement }) => measurement)
          .join(', ')}${of.length > 5 ? ', …' : ''}`,
      )
    })
  return [
    ...lines('findings', gate.findings, failing, 'not met'),
    ...lines('undetermined', gate.undetermined, undetermined, 'could not be determined'),
  ]
}

const TOTALS: Readonly<Record<string, keyof Assessment['evidence']['totals']>> = {
  stale: 'stale',
  unreadable: 'unreadable',
  'not-recognised': 'notRecognised',
  missing: 'missing',
  undated: 'undated',
}
function evidenceLines(gate: Gate, { evidence, asOf }: Assessment): GateLine[] {
  const counts = Object.entries(gate.evidence ?? {}).map(([state, bound]) =>
    counting(`evidence: ${state}`, bound, evidence.totals[TOTALS[state] as 'stale'], `files are ${state.replace('-', ' ')}`),
  )
  if (gate.oldest === undefined) return counts
  const used = evidence.items.filter(({ used }) => used)
  const ages = used.map(({ taken }) =>
    taken === '' ? Number.NaN : Math.floor(((dayMs(asOf) ?? 0) - (dayMs(taken.slice(0, 10)) ?? Number.NaN)) / MS_A_DAY),
  )
  const dated = ages.filter(age => !Number.isNaN(age))
  const oldest = dated.length === 0 ? undefined : Math.max(...dated)
  const over = oldest !== undefined && oldest > gate.oldest
  const outcome = over ? 'not-met' : dated.length < used.length || oldest === undefined ? 'undetermined' : 'met'
  const is = oldest === undefined ? 'no dated evidence in use' : counted(oldest, 'day')
  return [
    ...counts,
    line(
      'oldest evidence',
      outcome,
      is,
      `at most ${counted(gate.oldest, 'day')}`,
      over ? 'evidence in use is older' : 'evidence in use has no date',
    ),
  ]
}

function regressionLine(gate: Gate, assessment: Assessment, baseline: Assessment | undefined): GateLine[] {
  if (gate.regression === undefined) return []
  if (baseline === undefined)
    return [line('regression', 'undetermined', 'not known', 'none', 'no earlier assessment was given: use --baseline')]
  const { worse, incomparable } = regressionFrom(baseline, assessment)
  const outcome = worse.length > 0 ? 'not-met' : incomparable.length > 0 ? 'undetermined' : 'met'
  const of = worse.length > 0 ? worse : incomparable
  return [
    line(
      'regression',
      outcome,
      worse.length === 0 ? 'none found' : `${counted(worse.length, 'thing is', 'things are')} worse`,
      'none',
      `${of.slice(0, 5).join('; ')}${of.length > 5 ? '; …' : ''}`,
    ),
  ]
}

/** Codes of an audit that no gate can make good: a limit, integrity, an output, a fault of ours. */
const FAULTS: readonly number[] = [EXIT.internal, EXIT.output, EXIT.integrity, EXIT.usage, EXIT.limit]

/**
 * A gate held against an assessment: everything that is asked, whatever else is broken. Shares are compared unrounded;
 * what could not be told is not met. With `baseline` what has become worse since then is known.
 */
export function gateResult(gate: Gate, assessment: Assessment, baseline?: Assessment): GateResult {
  const about = chosen(gate, assessment)
  const cited = citedBy(about)
  const findings = assessment.findings.filter(({ measurement }) => cited.has(measurement))
  const failing = findings.filter(({ outcome }) => outcome === 'not-met')
  const softened = gate.known.map(known => ({
    ...known,
    lapsed: known.until < assessment.asOf,
    found: failing.some(({ measurement }) => measurement === known.measurement),
    asked: findings.some(({ measurement }) => measurement === known.measurement),
    near:
      nearest(
        known.measurement,
        failing.map(({ measurement }) => measurement),
      ) ?? '',
  }))
  const soft = new Set(softened.filter(({ lapsed }) => !lapsed).map(({ measurement }) => measurement))
  const inQuestion: InQuestion = {
    failing: failing.filter(({ measurement }) => !soft.has(measurement)),
    undetermined: findings.filter(({ outcome }) => outcome === 'undetermined'),
  }
  const used = new Set(findings.flatMap(({ exceptions }) => exceptions.map(({ item, where }) => `${item} ${where}`))).size
  const lines = [
    ...protocolLine(gate, about),
    ...(findings.length === 0
      ? [
          line(
            'selection',
            'undetermined',
            'nothing was judged',
            'something',
            'no finding is in question: an empty selection proves nothing',
          ),
        ]
      : []),
    ...about.flatMap(protocol => perProtocol(gate, protocol)),
    ...requirementLines(gate, about),
    ...findingLines(gate, inQuestion, assessment),
    ...evidenceLines(gate, assessment),
    ...(gate.exceptions === undefined || (gate.exceptions.atLeast === undefined && gate.exceptions.atMost === undefined)
      ? []
      : [counting('exceptions used', gate.exceptions, used, 'more exceptions are used than allowed')]),
    ...regressionLine(gate, assessment, baseline),
  ]
  return { gate: gate.name, asOf: assessment.asOf, lines, softened, exit: exitOf(lines, assessment) }
}

function exitOf(lines: readonly GateLine[], { exit }: Assessment): GateResult['exit'] {
  const faults = exit.reasons.filter(({ code }) => FAULTS.includes(code))
  const broken = lines.filter(({ outcome }) => outcome === 'not-met')
  const unknown = lines.filter(({ outcome }) => outcome === 'undetermined')
  const code = firstExit([
    ...faults.map(fault => fault.code),
    ...(broken.length > 0 ? [EXIT.notMet] : []),
    ...(unknown.length > 0 ? [EXIT.undetermined] : []),
    EXIT.met,
  ])
  const why =
    code === EXIT.met
      ? 'everything that it asks holds'
      : (faults.find(fault => fault.code === code)?.why ??
        `${counted(broken.length, 'condition is', 'conditions are')} not met, ${unknown.length} could not be determined`)
  return { code, why }
}
