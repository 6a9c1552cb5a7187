import {
  type Assessment,
  type Check,
  type CheckText,
  EXIT,
  Failure,
  nearest,
  type Protocol,
  type ProtocolResult,
  type Requirement,
  requirementsOf,
} from '../model/index.ts'
import {
  checkIn,
  type ExplainedCheck,
  explainCheck,
  explainFinding,
  explainIndicator,
  explainNotAsked,
  explainRequirement,
  explainWritten,
  explainWrittenIndicator,
  type ReportOptions,
} from '../reports/index.ts'
import { checkTextOf } from './check-text.ts'
import { mentions, openShipped, shippedProtocols } from './library.ts'

export interface ExplainOptions {
  /** id of a check, requirement or indicator, or the key of a finding */
  readonly id: string
  readonly protocols?: readonly string[] | undefined
  /** assessment.json whose findings are explained */
  readonly assessment?: string | undefined
}
export interface Explained {
  readonly data: object
  readonly text: (options: ReportOptions) => string
}

/** A requirement of that id, or one of its indicators. */
function writtenIn(protocol: Protocol, id: string): Explained | undefined {
  for (const requirement of requirementsOf(protocol.requirements)) {
    if (requirement.id === id) return { data: requirement, text: options => explainWritten(protocol, requirement, options) }
    const indicator = requirement.indicators.find(found => found.id === id)
    if (indicator) return { data: indicator, text: options => explainWrittenIndicator(protocol, requirement, indicator, options) }
  }
  return undefined
}

const citesOf = ({ cite, indicators }: Requirement): readonly string[] =>
  [cite, ...indicators.map(indicator => indicator.cite)].flatMap(cites => cites?.of.map(({ check }) => check) ?? [])

/** A check as the protocols at hand use it. */
function checkFrom(protocols: readonly Protocol[], id: string): ExplainedCheck | undefined {
  const holders = protocols.filter(({ checks }) => Object.hasOwn(checks, id))
  const first = holders[0]
  if (first === undefined) return undefined
  const measured = new Map(
    holders.flatMap(({ measurements, sentences }) =>
      measurements
        .filter(({ check }) => check === id)
        .map(({ key, params }) => [key, { key, params, sentence: sentences[key] ?? '' }] as const),
    ),
  )
  const citedBy = holders.flatMap(protocol =>
    [...requirementsOf(protocol.requirements)]
      .filter(requirement => citesOf(requirement).includes(id))
      .map(requirement => `${protocol.id}@${protocol.edition} ${requirement.id}`),
  )
  return { id, text: checkTextOf(first.checks[id] as Omit<Check, 'cases'>), measurements: [...measured.values()], citedBy }
}

function notFound(id: string, known: readonly string[]): Failure {
  const near = nearest(id, known)
  return new Failure(EXIT.usage, [
    `Nothing is called that.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    'Give the id of a check, such as accounts/leaver-disabled, or of a requirement, such as B2.a.',
  ])
}

/** What one protocol of an assessment says of a requirement or an indicator. */
function judgedIn(assessment: Assessment, protocol: ProtocolResult, id: string): Explained | undefined {
  for (const requirement of protocol.requirements) {
    if (requirement.id === id) return { data: requirement, text: options => explainRequirement(assessment, protocol, requirement, options) }
    const indicator = requirement.indicators.find(found => found.id === id)
    if (indicator) return { data: indicator, text: options => explainIndicator(assessment, protocol, { requirement, indicator }, options) }
  }
  const apart = protocol.notAsked?.find(found => found.id === id)
  return apart && { data: apart, text: options => explainNotAsked(assessment, protocol, apart, options) }
}

function inAssessment(assessment: Assessment, id: string): Explained {
  const judged = assessment.protocols.map(protocol => judgedIn(assessment, protocol, id)).filter(found => found !== undefined)
  const [first, second] = judged
  if (first !== undefined && second === undefined) return first
  if (first !== undefined)
    return { data: { explained: judged.map(({ data }) => data) }, text: options => judged.map(({ text }) => text(options)).join('\n') }
  const finding = assessment.findings.find(({ measurement }) => measurement === id) ?? assessment.findings.find(({ check }) => check === id)
  if (finding) return { data: finding, text: options => explainFinding(assessment, finding, options) }
  const check: (ExplainedCheck & { readonly text: CheckText }) | undefined = checkIn(assessment, id)
  if (check) return { data: check, text: options => explainCheck(check, options) }
  throw notFound(id, [
    ...assessment.findings.map(({ measurement }) => measurement),
    ...assessment.protocols.flatMap(({ requirements, notAsked = [] }) => [
      ...requirements.flatMap(found => [found.id, ...found.indicators.map(one => one.id)]),
      ...notAsked.map(found => found.id),
    ]),
  ])
}

/** Those that may hold an id; of what is shipped only what mentions it is opened. */
async function protocolsAsked(references: readonly string[] | undefined, id: string): Promise<readonly Protocol[]> {
  if (references === undefined || references.length === 0)
    return shippedProtocols()
      .filter(entry => mentions(entry, id))
      .map(openShipped)
  const { openProtocol } = await import('./load-protocol.ts')
  const opened: Protocol[] = []
  for (const reference of references) opened.push(...(await openProtocol(reference)))
  return opened
}

/** Explains a check, a requirement, a kind of evidence or (with an assessment) a finding, in words and as data. */
export async function explain({ id, protocols, assessment }: ExplainOptions): Promise<Explained> {
  if (assessment !== undefined) {
    const { openAssessment } = await import('./report.ts')
    return inAssessment(await openAssessment(assessment), id)
  }
  const asked = await protocolsAsked(protocols, id)
  const check = checkFrom(asked, id)
  if (check) return { data: check, text: options => explainCheck(check, options) }
  for (const protocol of asked.toReversed()) {
    const found = writtenIn(protocol, id)
    if (found) return found
  }
  const { kindNamed } = await import('./explain-kind.ts')
  const kind = kindNamed(id)
  if (kind) return kind
  const all = protocols === undefined || protocols.length === 0 ? shippedProtocols().map(openShipped) : asked
  throw notFound(
    id,
    all.flatMap(protocol => [
      ...Object.keys(protocol.checks),
      ...[...requirementsOf(protocol.requirements)].flatMap(found => [found.id, ...found.indicators.map(one => one.id)]),
    ]),
  )
}
