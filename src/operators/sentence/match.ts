import type { Condition, Match } from '../../model/index.ts'
import { withArticle } from '../../model/index.ts'
import { joined, operandWords, words } from './operand.ts'

const pairWords = ({ other, own }: { other: string; own: string }): string =>
  other === own ? `the same ${words(own)}` : `${withArticle(words(other))} that is its ${words(own)}`
const onWords = (on: Match['on']): string =>
  joined(
    on.map(pairs => joined(pairs.map(pairWords), 'and')),
    'or',
  )
const howMany = ({ op, atLeast, atMost }: Match): string => {
  if (op === 'has-none') return 'no'
  if (atMost === undefined) return `${atLeast ?? 1} or more`
  return atLeast === undefined ? `at most ${atMost}` : atLeast === atMost ? `exactly ${atMost}` : `${atLeast} to ${atMost}`
}

/** `it has N or more K with …`; `inner` prints the conditions on the other records. */
export const matchWords = (match: Match, inner: (condition: Condition) => string): string => {
  const { kind, on, where, latest, must, covers, unkeyedAtMost } = match
  const withs = [...(on.length > 0 ? [onWords(on)] : []), ...(where ? [inner(where)] : [])]
  const parts = [`it has ${howMany(match)} ${words(kind)}${withs.length > 0 ? ` with ${withs.join(' and ')}` : ''}`]
  if (must) parts.push(latest ? `for the latest of them (by ${words(latest)}), ${inner(must)}` : `for each of them, ${inner(must)}`)
  else if (latest) parts.push(`the latest of them counts (by ${words(latest)})`)
  for (const { field, list } of covers ?? []) parts.push(`their ${words(field)} together cover ${operandWords(list)}`)
  if (unkeyedAtMost > 0) parts.push(`at most ${Number(`${unkeyedAtMost}e2`)}% of them may lack what they are matched by`)
  return parts.join('; ')
}
