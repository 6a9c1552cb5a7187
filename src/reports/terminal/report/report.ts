import type { Assessment, ProtocolResult } from '../../../model/index.ts'
import type { Report, ReportOptions } from '../../options.ts'
import { EMPTY, type Line } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'
import { below, contradicted } from './against.ts'
import { apart } from './apart.ts'
import { counts } from './counts.ts'
import { enquiry } from './enquiry.ts'
import { commands, foot } from './foot.ts'
import { bottomLines, head, nothingJudged } from './head.ts'
import { next } from './next.ts'
import { ALL, fitting, type Room } from './room.ts'

const MOST_LINES = 45

function one(assessment: Assessment, protocol: ProtocolResult, room: Room): readonly Line[] {
  const lost = Math.max(1, room.against - protocol.requirements.filter(({ claim }) => claim?.status === 'contradicted').length)
  return spaced([
    head(assessment, protocol),
    bottomLines(assessment, protocol),
    counts(assessment, protocol, room),
    contradicted(protocol, assessment, room),
    enquiry(protocol, assessment, room),
    below(protocol, assessment, { ...room, against: lost }),
    next(protocol, room),
    apart(protocol, room),
    foot(assessment, protocol, room),
    commands(protocol),
  ])
}

/** The report people read: at most 45 lines of 80 columns for each protocol, unless all of it is asked for. */
export const terminal: Report = {
  render(assessment, options) {
    if (assessment.protocols.length === 0) return print(nothingJudged(assessment), options)
    const reports = assessment.protocols.map(protocol =>
      options.verbose === true ? one(assessment, protocol, ALL) : fitting(room => one(assessment, protocol, room), MOST_LINES),
    )
    return print(
      reports.flatMap((lines, index) => (index === 0 ? lines : [EMPTY, ...lines])),
      options,
    )
  },
}

/** The two bottom lines alone, with the marking and what they are about. */
export function shortReport(assessment: Assessment, options: ReportOptions): string {
  if (assessment.protocols.length === 0) return print(nothingJudged(assessment), options)
  return print(
    assessment.protocols.flatMap(protocol => [...head(assessment, protocol), ...bottomLines(assessment, protocol)]),
    options,
  )
}
