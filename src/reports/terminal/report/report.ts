import type { Assessment, ProtocolResult } from '../../../model/index.ts'
import type { Report, ReportOptions } from '../../options.ts'
import { EMPTY, type Line } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'
import { below, contradicted } from './against.ts'
import { counts } from './counts.ts'
import { commands, foot, notes, sample } from './foot.ts'
import { bottomLines, head, nothingJudged } from './head.ts'
import { next } from './next.ts'

export const MOST_LINES = 45
/** How many entries each list may show, most first: the first set that fits the screen is taken. */
const BUDGETS = [
  { against: 4, actions: 5, notes: 3 },
  { against: 4, actions: 4, notes: 2 },
  { against: 3, actions: 4, notes: 2 },
  { against: 3, actions: 3, notes: 1 },
  { against: 2, actions: 3, notes: 1 },
  { against: 2, actions: 2, notes: 1 },
  { against: 1, actions: 1, notes: 0 },
] as const

function one(assessment: Assessment, protocol: ProtocolResult, budget: (typeof BUDGETS)[number]): readonly Line[] {
  const lost = Math.max(1, budget.against - protocol.requirements.filter(({ claim }) => claim?.status === 'contradicted').length)
  return spaced([
    head(assessment, protocol),
    bottomLines(assessment, protocol),
    counts(assessment, protocol),
    contradicted(protocol, assessment, budget.against),
    below(protocol, assessment, lost),
    next(protocol, budget.actions),
    sample(protocol),
    [...foot(assessment, protocol), ...notes(assessment, budget.notes)],
    commands(protocol),
  ])
}

function fitting(assessment: Assessment, protocol: ProtocolResult): readonly Line[] {
  const tries = BUDGETS.map(budget => () => one(assessment, protocol, budget))
  for (const attempt of tries) {
    const lines = attempt()
    if (lines.length <= MOST_LINES) return lines
  }
  return (tries.at(-1) as () => readonly Line[])()
}

/** The report people read: at most 45 lines of 80 columns for each protocol. */
export const terminal: Report = {
  render(assessment, options) {
    if (assessment.protocols.length === 0) return print(nothingJudged(assessment), options)
    const reports = assessment.protocols.map(protocol => fitting(assessment, protocol))
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
