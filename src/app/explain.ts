import {
  type Assessment,
  type CheckText,
  EXIT,
  Failure,
  nearest,
  type Protocol,
  type ProtocolPart,
  type ProtocolResult,
  requirementsOf,
} from '../model/index.ts'
import {
  checkIn,
  type ExplainedCheck,
  explainCheck,
  explainEditions,
  explainFinding,
  explainIndicator,
  explainKind,
  explainKinds,
  explainNotAsked,
  explainRequirement,
  explainWritten,
  explainWrittenIndicator,
  type ReportOptions,
} from '../reports/index.ts'
import { checkFrom } from './explained-check.ts'
import { inForceFirst, nameOf, openShipped, shelved, shippedNames, shippedProtocols } from './library.ts'
import { namesIn, type ShelvedPoint } from './shelves.ts'

export interface ExplainOptions {
  /** id of a check, requirement or indicator, or the key of a finding */
  readonly id: string
  /** the day that decides between editions which have the same id, `2026-06-30` */
  readonly asOf: string
  readonly protocols?: readonly string[] | undefined
  /** assessment.json whose findings are explained */
  readonly assessment?: string | undefined
}
export interface Explained {
  readonly data: object
  readonly text: (options: ReportOptions) => string
}

/** A requirement of that id, or one of its indicators. */
function writtenIn(protocol: ProtocolPart, id: string): Explained | undefined {
  for (const requirement of requirementsOf(protocol.requirements)) {
    if (requirement.id === id) return { data: requirement, text: options => explainWritten(protocol, requirement, options) }
    const indicator = requirement.indicators.find(found => found.id === id)
    if (indicator) return { data: indicator, text: options => explainWrittenIndicator(protocol, requirement, indicator, options) }
  }
  return undefined
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

/** The part of a shipped protocol that holds a point: its requirement alone, or all of it where others lie under that. */
function partWith(point: ShelvedPoint): ProtocolPart {
  const { protocol, under } = point
  const [id = '', edition = ''] = protocol.split('@')
  const own = under === undefined ? point : shelved(under)?.written?.find(each => each.protocol === protocol && each.under === undefined)
  return own?.part ?? openShipped({ id, edition })
}

/** What was found in the first of several protocols, with the others that have that name. */
function amongOthers({ data, text }: Explained, [shown = '', ...alsoIn]: readonly string[], why: string): Explained {
  return {
    data: { ...data, protocol: shown, alsoIn },
    text: options => (alsoIn.length === 0 ? text(options) : `${text(options)}${explainEditions({ shown, why, alsoIn }, options)}`),
  }
}

/** A kind of evidence, or all of them under the word `kinds`. */
function kindNamed(id: string): Explained | undefined {
  const { kind, kinds } = shelved(id) ?? {}
  if (kinds) return { data: { kinds }, text: options => explainKinds(kinds, options) }
  return kind && { data: kind, text: options => explainKind(kind, options) }
}

/** What is shipped under a name: a check, a requirement or indicator as the edition in force has it, or a kind. */
function shipped(id: string, asOf: string): Explained {
  const { check, written = [] } = shelved(id) ?? {}
  if (check) return { data: check, text: options => explainCheck(check, options) }
  // of one protocol the first: a requirement stands before what lies under it
  const points = new Map(written.toReversed().map(point => [point.protocol, point]))
  const entries = inForceFirst(
    shippedProtocols().filter(entry => points.has(nameOf(entry))),
    asOf,
  )
  const point = points.get(entries.names[0] ?? '')
  const found = point && writtenIn(partWith(point), id)
  if (found) return amongOthers(found, entries.names, entries.why)
  const kind = kindNamed(id)
  if (kind) return kind
  throw notFound(id, shippedNames())
}

/** The same in protocols that were asked for: the first that has it. */
async function asked(references: readonly string[], id: string, asOf: string): Promise<Explained> {
  const { openProtocol } = await import('./load-protocol.ts')
  const protocols: Protocol[] = []
  for (const reference of references) protocols.push(...(await openProtocol(reference, asOf)))
  const check = checkFrom(protocols, id)
  if (check) return { data: check, text: options => explainCheck(check, options) }
  const having = protocols.flatMap(protocol => {
    const found = writtenIn(protocol, id)
    return found ? [{ found, name: nameOf(protocol) }] : []
  })
  const names = having.map(({ name }) => name)
  if (having[0]) return amongOthers(having[0].found, names, 'the first that was asked for')
  const kind = kindNamed(id)
  if (kind) return kind
  throw notFound(id, namesIn(protocols))
}

/** Explains a check, a requirement, a kind of evidence or (with an assessment) a finding, in words and as data. */
export async function explain({ id, asOf, protocols = [], assessment }: ExplainOptions): Promise<Explained> {
  if (assessment !== undefined) {
    const { openAssessment } = await import('./report.ts')
    return inAssessment(await openAssessment(assessment), id)
  }
  return protocols.length === 0 ? shipped(id, asOf) : asked(protocols, id, asOf)
}
