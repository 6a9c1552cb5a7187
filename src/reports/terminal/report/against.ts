import { type Finding, grouped, intervalWords, type ProtocolResult, type RequirementResult } from '../../../model/index.ts'
import { type Assessed, gravestFirst, pair, subject, worstOf } from '../../common/against.ts'
import { oncePer } from '../../common/once.ts'
import { type Line, paragraph } from '../layout/lines.ts'
import { foldPlaces } from '../layout/places.ts'
import { type Row, table } from '../layout/table.ts'
import { type Room, remembered } from './room.ts'

/** Where it was seen: the first places. */
function placesOf({ records, counts }: Finding): string {
  const failing = records.filter(({ outcome }) => outcome === 'not-met').map(({ place }) => place)
  return failing.length === 0 ? '' : `, ${foldPlaces(failing, { most: 3, more: Math.max(0, counts.notMet - failing.length) })}`
}

/** One clause that says what fails, how many of how many, and where: as much of it as the lines hold. */
export function failureClause(finding: Finding, checks: Assessed['checks'], lines: number, indent = 4): readonly Line[] {
  const title = Object.hasOwn(checks, finding.check) ? checks[finding.check]?.failureTitle : finding.check
  const { met, notMet, undetermined } = finding.counts
  const judged = met + notMet + undetermined
  const share =
    notMet > 0 && finding.shape === 'for-each'
      ? `: ${grouped(notMet)} of ${grouped(judged)}`
      : finding.measured
        ? `: ${intervalWords(finding.measured.interval, finding.measured.unit)}, limit ${finding.measured.limit}`
        : ''
  const said = [`${title}${share}${placesOf(finding)}.`, `${title}${share}.`, `${title}.`].map(text => paragraph(text, { indent }))
  return said.find(made => made.length <= lines) ?? paragraph(`${title}.`, { indent, most: lines })
}

function entry(requirement: RequirementResult, protocol: ProtocolResult, { findings, checks }: Assessed, lines: number): readonly Line[] {
  const [said, shown] = pair(requirement, protocol.scale, findings)
  const row: Row = [
    { text: '✗', style: 'bad' },
    { text: subject(requirement, checks), style: 'strong' },
    said,
    { text: shown, style: 'bad' },
  ]
  const finding = worstOf(requirement, { findings, checks })
  const why =
    finding === undefined ? paragraph(requirement.claim?.why ?? '', { indent: 4, most: lines }) : failureClause(finding, checks, lines)
  return [...table(SHAPE, [row]), ...why]
}

const SHAPE = [{ head: '', width: 1 }, { head: '' }, { head: '', width: 18 }, { head: '', width: 18 }]
const titled = (title: string, said: string): readonly Line[] =>
  table([{ head: title }, { head: said, width: 18 }, { head: 'evidence shows', width: 18 }], [])

type Made = (room: Pick<Room, 'against' | 'clause'>) => readonly Line[]

/** What speaks against answers, gravest first. Each entry is made once with one line to say why and once with two. */
function section(title: string, said: string, unordered: readonly RequirementResult[], protocol: ProtocolResult, assessed: Assessed): Made {
  if (unordered.length === 0) return () => []
  const list = gravestFirst(unordered, assessed)
  const short = oncePer((of: RequirementResult) => entry(of, protocol, assessed, 1))
  const long = oncePer((of: RequirementResult) => entry(of, protocol, assessed, 2))
  return remembered(({ against: most, clause }) => {
    const left = list.slice(most).map(({ id }) => id)
    return [
      ...titled(title, said),
      ...list.slice(0, most).flatMap((of, at) => (at < clause ? long(of) : short(of))),
      ...(left.length > 0 ? paragraph(`and ${left.length} more: ${left.join(', ')}`, { indent: 4, most: 1 }) : []),
    ]
  })
}

const isContradicted = ({ claim }: RequirementResult): boolean => claim?.status === 'contradicted'

/** Claims the evidence contradicts: both figures, the place, and one clause that teaches. */
export const contradicted = (protocol: ProtocolResult, assessed: Assessed): Made =>
  section('CONTRADICTED', 'you say', protocol.requirements.filter(isContradicted), protocol, assessed)

/** What stays below the level asked although nobody claimed otherwise; contradictions take their room first. */
export function below(protocol: ProtocolResult, assessed: Assessed): Made {
  // a line of enquiry that falls short stands with its concerns
  if (protocol.enquiry !== undefined) return () => []
  const list = protocol.requirements.filter(
    requirement => requirement.reaches === 'no' && !requirement.gathers && !isContradicted(requirement),
  )
  const taken = protocol.requirements.filter(isContradicted).length
  const made = section('BELOW WHAT IS EXPECTED', 'expected', list, protocol, assessed)
  return ({ against, clause }) => made({ against: Math.max(1, against - taken), clause })
}
