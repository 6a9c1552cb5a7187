import type { Condition } from '../../model/index.ts'
import { isMatch } from '../../model/index.ts'
import { matchSaid } from './match.ts'
import { words } from './operand.ts'
import { allOnOneLine, anyOnOneLine, clause, list, outline, packed, type Said } from './said.ts'
import { predicate, supportedWords, windowWords } from './tests.ts'

type Group = Extract<Condition, { readonly of: readonly Condition[] }>
const RULES = {
  all: ['all of these', 'all of these hold'],
  any: ['at least one of these', 'at least one of these holds'],
  none: ['none of these', 'none of these holds'],
} as const

/** Members of an `all`, those of an `all` among them too. */
const flat = (condition: Condition): readonly Condition[] => (condition.op === 'all' ? condition.of.flatMap(flat) : [condition])

/** Tests of one field that follow one another are one clause: `keys is at least 1 and at most 10`. */
function fieldsTogether(members: readonly Condition[]): readonly Said[] {
  const said: Said[] = []
  members.forEach((member, at) => {
    const before = members[at - 1]
    const last = said.at(-1)
    if (member.op === 'test' && before?.op === 'test' && before.field === member.field && last !== undefined)
      said[said.length - 1] = clause(`${last.text} and ${predicate(member).replace(/^is /, '')}`, 'and')
    else said.push(sayCondition(member))
  })
  return said
}

function groupSaid(condition: Group, listed: boolean): Said {
  const members = condition.op === 'all' ? fieldsTogether(flat(condition)) : condition.of.map(member => sayCondition(member))
  const only = members.length === 1 ? members[0] : undefined
  if (only !== undefined && condition.op !== 'none') return only
  if (only?.items.length === 0) return clause(`it is not so that ${only.text}`, 'more')
  const onOneLine = condition.op === 'all' ? allOnOneLine(members) : condition.op === 'any' ? anyOnOneLine(members) : undefined
  if (onOneLine !== undefined && !listed) return onOneLine
  if (condition.op === 'some') return list(`at least ${condition.atLeast} of these hold`, members, `at least ${condition.atLeast} of these`)
  const [rule, text] = RULES[condition.op]
  return list(text, condition.op === 'all' ? packed(members) : members, rule)
}

/** What a condition says, from nothing but itself. `listed`: a group is a list even where it would fit one line. */
export function sayCondition(condition: Condition, listed = false): Said {
  if (condition.op === 'test') return clause(`${words(condition.field)} ${predicate(condition)}`)
  if (condition.op === 'window') return clause(windowWords(condition))
  if (condition.op === 'supported') return clause(supportedWords(condition), 'more')
  return isMatch(condition) ? matchSaid(condition, sayCondition) : groupSaid(condition, listed)
}

/**
 * A condition in English, made from nothing but itself: `type is human and enabled is yes`. What needs more than a line
 * is a list, as `outline` writes it. Parameters still in print as `$name`.
 */
export const conditionSentence = (condition: Condition): string => outline(sayCondition(condition))
