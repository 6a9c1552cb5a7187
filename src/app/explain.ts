import { type Protocol, type ProtocolPart, requirementsOf } from '../model/index.ts'
import {
  explainCheck,
  explainEditions,
  explainKind,
  explainKinds,
  explainWritten,
  explainWrittenIndicator,
  type ReportOptions,
} from '../reports/index.ts'
import { inForceFirst, nameOf, openShipped, shippedProtocols } from './editions.ts'
import { notFound } from './not-found.ts'
import { namesIn, type ShelvedPoint, shelved, shippedNames } from './shelves.ts'

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

/** A requirement or indicator as the edition in force has it. */
function writtenFirst(id: string, written: readonly ShelvedPoint[], asOf: string): Explained | undefined {
  // of one protocol the first: a requirement stands before what lies under it
  const points = new Map(written.toReversed().map(point => [point.protocol, point]))
  const entries = shippedProtocols().filter(entry => points.has(nameOf(entry)))
  const { names, why } = inForceFirst(entries, asOf)
  const point = points.get(names[0] ?? '')
  const found = point && writtenIn(partWith(point), id)
  return found && amongOthers(found, names, why)
}

/** What is shipped under a name: a check, a requirement or indicator, or a kind. */
function shipped(id: string, asOf: string): Explained {
  const { check, written } = shelved(id) ?? {}
  if (check) return { data: check, text: options => explainCheck(check, options) }
  const found = (written && writtenFirst(id, written, asOf)) ?? kindNamed(id)
  if (found) return found
  throw notFound(id, shippedNames())
}

/** The same in protocols that were asked for: the first that has it. */
async function asked(references: readonly string[], id: string, asOf: string): Promise<Explained> {
  const [{ openProtocol }, { checkFrom }] = await Promise.all([import('./load-protocol.ts'), import('./explained-check.ts')])
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
    const [{ openAssessment }, { inAssessment }] = await Promise.all([import('./report.ts'), import('./explain-assessed.ts')])
    return inAssessment(await openAssessment(assessment), id)
  }
  return protocols.length === 0 ? shipped(id, asOf) : asked(protocols, id, asOf)
}
