import { type CitationResult, type IndicatorResult, levelsOf, type Requirement } from '../model/index.ts'
import { withAnswer } from './answers.ts'
import type { Ground } from './ground.ts'
import { citedTruth, readIndicator } from './indicator.ts'
import { type CountedJudgement, judgementOf, withJudgement } from './judgements.ts'
import { sortIndicators } from './levels.ts'
import { type Member, type Range, rangeOf, settled, unsettled } from './range.ts'
import { ROLL_UPS } from './rollups.ts'

/** One requirement judged: what its evidence gives, and what counts once a named assessor has spoken. */
export interface Judged {
  readonly requirement: Requirement
  readonly parent?: string
  /** id of the top-level requirement it stands under */
  readonly top: string
  readonly levels: readonly number[]
  readonly indicators: readonly IndicatorResult[]
  readonly citations: readonly CitationResult[]
  /** from the evidence alone */
  readonly range: Range
  readonly judgement?: CountedJudgement
  /** what score and rating take */
  readonly counting: Range
  /** whether it is asked turns on the organisation's category, which is not known */
  readonly perhaps: boolean
  readonly parts: readonly Judged[]
}

/** Policy requirements stand beside an outcome: they are never folded into a level. */
const folded = (parts: readonly Judged[]): readonly Judged[] => parts.filter(({ requirement }) => requirement.beside === undefined)

/** Range from what the requirement itself cites; undefined where it cites nothing and only gathers its parts. */
function ownRange(
  requirement: Requirement,
  ground: Ground,
  levels: readonly number[],
  indicators: readonly IndicatorResult[],
): Range | undefined {
  const { id } = requirement
  const rule = ROLL_UPS[requirement.rollUp]
  const cited = citedTruth(requirement.cite, requirement.manual, ground)
  const open = unsettled(levels, id)
  const ranges: Range[] = []
  if (indicators.some(({ official }) => official))
    ranges.push(rule.indicators?.(sortIndicators(indicators, ground.protocol.scale), levels, id) ?? open)
  if (requirement.cite !== undefined && cited.truth !== 'unknown')
    ranges.push(settled((cited.truth === 'true' ? levels.at(-1) : levels[0]) as number))
  else if (requirement.cite !== undefined || requirement.manual !== undefined) ranges.push(open)
  if (ranges.length === 0) return requirement.parts.length > 0 ? undefined : open
  return ranges.length === 1
    ? ranges[0]
    : (rule.members?.(
        ranges.map(range => member(requirement, range)),
        levels,
        id,
      ) ?? open)
}

const member = ({ id, weight, mandatory }: Requirement, range: Range): Member => ({ id, weight, mandatory, range })

function rolledUp(requirement: Requirement, levels: readonly number[], own: Range | undefined, parts: readonly Member[]): Range {
  const rule = ROLL_UPS[requirement.rollUp].members
  if (rule === undefined) return unsettled(levels, requirement.id)
  if (requirement.parts.length === 0) return own ?? unsettled(levels, requirement.id)
  const itself = own === undefined ? [] : [{ ...member(requirement, own), mandatory: true }]
  return rule([...itself, ...parts], levels, requirement.id)
}

interface Within {
  readonly top: string
  readonly parent?: string
  /** what it stands under is asked of some categories only, and the organisation's is not known */
  readonly perhaps?: boolean
}

/** Where it is not known whether a requirement is asked, failing it is no failure yet; reaching it counts. */
const perhapsAsked = (range: Range, levels: readonly number[], id: string): Range => rangeOf(range.lowest, levels.at(-1) as number, [id])

function judgeOne(requirement: Requirement, ground: Ground, { top, parent, perhaps = false }: Within): Judged {
  const unsure = perhaps || (requirement.appliesTo !== undefined && ground.category === '')
  const parts = requirement.parts.map(part => judgeOne(part, ground, { top, parent: requirement.id, perhaps: unsure }))
  const levels = levelsOf(requirement, ground.protocol.scale)
  const indicators = requirement.indicators.map(indicator => readIndicator(indicator, ground))
  const own = ownRange(requirement, ground, levels, indicators)
  const up = (of: (part: Judged) => Range): Range =>
    rolledUp(
      requirement,
      levels,
      own,
      folded(parts).map(part => member(part.requirement, of(part))),
    )
  const range = up(part => part.range)
  const judgement = judgementOf(requirement, levels, range, ground)
  const answered = withAnswer(
    up(part => part.counting),
    levels,
    requirement,
    ground,
  )
  const counting = withJudgement(answered, judgement)
  return {
    requirement,
    ...(parent !== undefined && { parent }),
    top,
    levels,
    indicators,
    citations: citedTruth(requirement.cite, requirement.manual, ground).citations,
    range,
    ...(judgement && { judgement }),
    counting: unsure ? perhapsAsked(counting, levels, requirement.id) : counting,
    perhaps: unsure,
    parts,
  }
}

/** The protocol's requirements judged, parents before parts. */
export function judgeAll(ground: Ground): readonly Judged[] {
  const flat = (judged: Judged): readonly Judged[] => [judged, ...judged.parts.flatMap(flat)]
  return ground.protocol.requirements.map(requirement => judgeOne(requirement, ground, { top: requirement.id })).flatMap(flat)
}

/** One requirement judged again on other findings: what an action would move. */
export const judgeAgain = ({ requirement, top, parent, perhaps }: Judged, ground: Ground): Judged =>
  judgeOne(requirement, ground, { top, perhaps, ...(parent !== undefined && { parent }) })
