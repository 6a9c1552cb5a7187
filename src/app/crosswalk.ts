import {
  type Assessment,
  type Carried,
  type Crosswalk,
  type CrosswalkLinks,
  EXIT,
  Failure,
  type Protocol,
  type ProtocolResult,
} from '../model/index.ts'
import { carriedAcross, levelNames, linksBetween } from '../protocol/index.ts'
import { type CarriedResult, crosswalkReport, type ReportOptions } from '../reports/index.ts'
import { openShipped, shippedProtocols } from './editions.ts'
import { shippedCrosswalks } from './library.ts'
import { openOne } from './load-protocol.ts'
import { openAssessment, resultUnder } from './report.ts'

export interface CrosswalkOptions {
  /** references: shipped, or folders of the user's own */
  readonly from: string
  readonly to: string
  /** assessment.json that holds a result under the first */
  readonly assessment?: string | undefined
}
const nameOf = ({ id, edition }: Protocol): string => `${id}@${edition}`
const major = (version: string): string => version.split('.')[0] ?? ''

/** The result under a protocol. Throws Failure where an assessment holds none, or one of another tree or scale. */
function resultIn(assessment: Assessment, protocol: Protocol): ProtocolResult {
  const found = resultUnder(assessment, protocol)
  if (major(found.version) !== major(protocol.version))
    throw new Failure(EXIT.usage, [
      `The assessment was made with version ${found.version} of ${nameOf(protocol)}, whose requirements differ from those of ${protocol.version}. Audit again.`,
    ])
  return found
}

/** Editions that lie between, opened for the words of their levels. */
function between({ links, from, to }: CrosswalkLinks): Protocol[] {
  const named = new Set(links.flatMap(({ steps }) => steps.map(({ edition }) => edition)))
  return shippedProtocols()
    .filter(({ id, edition }) => named.has(`${id}@${edition}`) && ![from, to].includes(`${id}@${edition}`))
    .map(openShipped)
}

async function carriedBy(file: string, from: Protocol, to: Protocol, walk: CrosswalkLinks): Promise<CarriedResult> {
  const assessment = await openAssessment(file)
  const result = resultIn(assessment, from)
  const names = levelNames([from, to, ...between(walk)])
  const requirements: readonly Carried[] = carriedAcross(to, { from, result, links: walk.links, names })
  const { asOf, organisation } = assessment
  return { asOf, organisation: organisation.name, sameEncoding: result.digest === from.digest, requirements }
}

/** How the requirements of one protocol stand to those of another, and what a result under the first says of the second. */
export async function crosswalk(options: CrosswalkOptions): Promise<{ data: object; text: (options: ReportOptions) => string }> {
  const [a, b] = [await openOne(options.from), await openOne(options.to)]
  if (nameOf(a.protocol) === nameOf(b.protocol))
    throw new Failure(EXIT.usage, ['These are the same edition: name two.', 'Two versions of one: probity protocol diff'])
  const known: readonly Crosswalk[] = [...shippedCrosswalks(), ...a.crosswalks, ...b.crosswalks]
  const walk = linksBetween(a.protocol, b.protocol, known)
  const carried = options.assessment === undefined ? undefined : await carriedBy(options.assessment, a.protocol, b.protocol, walk)
  return {
    data: { ...walk, ...(carried && { carried }) },
    text: look => crosswalkReport({ from: a.protocol, to: b.protocol, walk, ...(carried && { carried }) }, look),
  }
}
