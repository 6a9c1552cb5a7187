import type { Requirement } from '../model/index.ts'
import { readCitation } from './citation.ts'
import { citationsOf, citedBy, type Ground, withdrawnFrom } from './ground.ts'
import { isSettled, type Range, settled } from './range.ts'
import { methodOf } from './scoring/index.ts'
import { countingStatements } from './statements.ts'

/** What the statements that count answer: the latest day speaks, and of several that day a no. Other words answer nothing. */
function answerOn(requirement: Requirement, ground: Ground): 'yes' | 'no' | undefined {
  const statements = countingStatements(requirement, ground)
  const latest = statements
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  const words = statements.filter(({ on }) => on === latest).map(({ says }) => /^\s*(yes|no)(?![a-z])/i.exec(says)?.[1]?.toLowerCase())
  if (words.includes('no')) return 'no'
  return words.includes('yes') ? 'yes' : undefined
}

/**
 * The range after the organisation's own signed answer, where the scheme takes one for this requirement. A yes settles what
 * the evidence leaves open: it lifts nothing that evidence speaks against, be it by a limit nobody adopted, nor stands on evidence since withdrawn. A no counts.
 */
export function withAnswer(range: Range, levels: readonly number[], requirement: Requirement, ground: Ground): Range {
  const takes = methodOf(ground.protocol.scoring)?.takesAnswers === true && requirement.attainable.includes('statement')
  if (!takes || requirement.parts.length > 0) return range
  const answer = answerOn(requirement, ground)
  const top = levels.at(-1) as number
  if (answer === 'no') return settled(levels[0] as number)
  if (answer === undefined || isSettled(range) || range.highest < top) return range
  const against = [...citationsOf(requirement)].some(citation => readCitation(citation, ground).leans === 'against')
  const withdrawn = [...citedBy(requirement)].some(key => withdrawnFrom(key, ground).length > 0)
  return against || withdrawn ? range : settled(top)
}
