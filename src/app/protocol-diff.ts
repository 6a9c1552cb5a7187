import { adoptedIn, assessAgain } from '../assessment/index.ts'
import { type Assessment, EXIT, Failure, type Protocol, type ProtocolDiff, type ProtocolResult, type Verdicts } from '../model/index.ts'
import { type Alignment, alignmentOf, diffProtocols, standsFor, verdictsOf } from '../protocol/index.ts'
import { protocolDiff, type ReportOptions } from '../reports/index.ts'
import { isFolder, openShipped, shippedProtocols } from './editions.ts'
import { openOne } from './load-protocol.ts'
import { openAssessment, resultUnder } from './report.ts'

export interface DiffOptions {
  /** references: shipped, or folders of the user's own */
  readonly from: string
  readonly to: string
  /** assessment.json that holds a result under the first */
  readonly assessment?: string | undefined
}
const nameOf = ({ id, edition }: Protocol): string => `${id}@${edition}`

/** The result under a protocol as it is encoded here. Throws Failure where the assessment holds none, or one of another encoding. */
function resultIn(assessment: Assessment, protocol: Protocol): ProtocolResult {
  const found = resultUnder(assessment, protocol)
  if (found.digest !== protocol.digest)
    throw new Failure(EXIT.usage, [
      `The assessment was made with another encoding of ${nameOf(protocol)}, version ${found.version}: what would change cannot be told. Audit again.`,
    ])
  return found
}

function verdicts(assessment: Assessment, a: Protocol, b: Protocol, ids: Alignment): Verdicts {
  const result = resultIn(assessment, a)
  const adopted = adoptedIn(assessment)
  const local = new Set(assessment.findings.filter(one => one.local.length > 0).map(({ measurement }) => measurement))
  const usableFor = (protocol: Protocol): ((key: string) => boolean) => {
    const stands = standsFor(assessment, protocol)
    return key => stands(key) && (adopted !== undefined || !local.has(key))
  }
  const on = { assessment, result, adopted: adopted === true }
  const same = (id: string): string => id
  const usable = usableFor(b)
  const again = {
    a: assessAgain(a, { ...on, usable: usableFor(a), idOf: same, judgedAs: same }),
    b: assessAgain(b, { ...on, usable, idOf: id => ids.ids.get(id), judgedAs: () => undefined }),
  }
  return {
    asOf: assessment.asOf,
    organisation: assessment.organisation.name,
    ...verdictsOf({ a, b, ids, result, again, usable }),
  }
}

/** What differs between two protocols, and which verdicts of an assessment would be others. */
export async function diff(options: DiffOptions): Promise<{ data: ProtocolDiff; text: (options: ReportOptions) => string }> {
  const [{ protocol: a }, { protocol: b }] = [await openOne(options.from), await openOne(options.to)]
  if (a.id !== b.id && !isFolder(options.from) && !isFolder(options.to))
    throw new Failure(EXIT.usage, [
      `${a.id} and ${b.id} are two standards, and their ids mean different things.`,
      `See how they stand to each other: probity protocol crosswalk ${nameOf(a)} ${nameOf(b)}`,
    ])
  const known = shippedProtocols()
    .filter(({ id }) => id === a.id || id === b.id)
    .map(openShipped)
  const found = diffProtocols(a, b, known)
  const data: ProtocolDiff =
    options.assessment === undefined
      ? found
      : { ...found, verdicts: verdicts(await openAssessment(options.assessment), a, b, alignmentOf(a, b, known)) }
  return { data, text: look => protocolDiff(data, look) }
}
