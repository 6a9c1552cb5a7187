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
/** How many entries each list may show. */
interface Budget {
  readonly against: number
  readonly actions: number
  readonly notes: number
}
const LEAST: Budget = { against: 1, actions: 1, notes: 0 }
/** What more is shown while it fits, in this order: gaps and what to do about them grow together, notes come last. */
const MORE: readonly (keyof Budget)[] = [
  'against',
  'actions',
  'against',
  'actions',
  'notes',
  'against',
  'actions',
  'actions',
  'notes',
  'notes',
]

function one(assessment: Assessment, protocol: ProtocolResult, budget: Budget): readonly Line[] {
  const lost = Math.max(1, budget.against - protocol.requirements.filter(({ claim }) => claim?.status === 'contradicted').length)
  return spaced([
    head(assessment, protocol),
    bottomLines(assessment, protocol),
    counts(assessment, protocol),
    contradicted(protocol, assessment, budget.against),
    below(protocol, assessment, lost),
    next(protocol, budget.actions),
    [...sample(protocol), ...foot(assessment, protocol), ...notes(assessment, budget.notes)],
    commands(protocol),
  ])
}

function fitting(assessment: Assessment, protocol: ProtocolResult): readonly Line[] {
  let budget = LEAST
  let lines = one(assessment, protocol, budget)
  for (const name of MORE) {
    const more = { ...budget, [name]: budget[name] + 1 }
    const longer = one(assessment, protocol, more)
    if (longer.length > MOST_LINES) continue
    budget = more
    lines = longer
  }
  return lines
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
