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
import { ALL, fitting, type Room, remembered } from './room.ts'

const MOST_LINES = 45

/** One protocol's report, by the room that there is. */
function one(assessment: Assessment, protocol: ProtocolResult): (room: Room) => readonly Line[] {
  const top = [head(assessment, protocol), bottomLines(assessment, protocol)]
  const parts = [
    remembered((room: Room) => counts(assessment, protocol, room)),
    contradicted(protocol, assessment),
    remembered((room: Room) => enquiry(protocol, assessment, room)),
    below(protocol, assessment),
    remembered((room: Room) => next(protocol, room)),
    (room: Room) => apart(protocol, room),
    foot(assessment, protocol),
  ]
  const last = commands(protocol)
  return room => spaced([...top, ...parts.map(part => part(room)), last])
}

/** The report people read: at most 45 lines of 80 columns for each protocol, unless all of it is asked for. */
export const terminal: Report = {
  render(assessment, options) {
    if (assessment.protocols.length === 0) return print(nothingJudged(assessment), options)
    const reports = assessment.protocols.map(protocol => {
      const made = one(assessment, protocol)
      return options.verbose === true ? made(ALL) : fitting(made, MOST_LINES)
    })
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
