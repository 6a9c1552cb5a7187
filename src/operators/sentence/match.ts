import { type Condition, type Match, plainWords } from '../../model/index.ts'
import { printShare } from '../values/print.ts'
import { operandWords, words } from './operand.ts'
import { clause, fits, joined, list, type Said } from './said.ts'

type Pairs = Match['on'][number]
/** `with the same system whose account is this record’s id` */
function allPairs(pairs: Pairs): string {
  const same = pairs.filter(({ other, own }) => other === own).map(({ own }) => words(own))
  const unlike = pairs.filter(({ other, own }) => other !== own).map(({ other, own }) => `${words(other)} is this record’s ${words(own)}`)
  return [
    ...(same.length > 0 ? [`with the same ${joined(same, 'and')}`] : []),
    ...(unlike.length > 0 ? [`whose ${joined(unlike, 'and')}`] : []),
  ].join(' and ')
}
/** How two records are known to belong together: ` with the same person or email`. */
export function pairWords(on: Match['on']): string {
  if (on.length === 0) return ''
  const plain = on.every(pairs => pairs.length === 1 && pairs[0]?.other === pairs[0]?.own)
  const names = on.flatMap(pairs => pairs.map(({ own }) => words(own)))
  return plain ? ` with the same ${joined(names, 'or')}` : ` ${joined(on.map(allPairs), 'or')}`
}

/** ` where …` after the pairs; a comma where they hold a clause of their own. */
export const whereAfter = (pairs: string, where: string): string => `${pairs.includes('whose') ? ',' : ''} where ${where}`

const howMany = ({ op, atLeast, atMost }: Match): string => {
  if (op === 'has-none') return 'no'
  if (atMost === undefined) return (atLeast ?? 1) === 1 ? 'one or more' : `${atLeast} or more`
  return atLeast === undefined ? `at most ${atMost}` : atLeast === atMost ? `exactly ${atMost}` : `${atLeast} to ${atMost}`
}
/** `accounts`, `staff records`: something that can be counted. */
const countable = (kind: string): string => (kind.endsWith('s') ? plainWords(kind) : `${plainWords(kind)} records`)

const ofEach = ({ latest }: Match): string => (latest === undefined ? 'for each of them' : `for the latest of them (by ${words(latest)})`)
/** What is asked of those that match, beyond that they exist. */
function tails(match: Match, inner: (condition: Condition) => Said): readonly Said[] {
  const { latest, must, covers = [] } = match
  const asked = must && inner(must)
  return [
    ...(asked
      ? [{ ...asked, text: `${ofEach(match)}, ${asked.text}` }]
      : latest === undefined
        ? []
        : [clause(`only the latest of them (by ${words(latest)}) counts`)]),
    ...covers.map(({ field, list: of }) => clause(`together their ${words(field)} covers ${operandWords(of)}`)),
  ]
}

/** `there are one or more K with …, where …`; `inner` says the conditions on the other records. */
export function matchSaid(match: Match, inner: (condition: Condition, listed?: boolean) => Said): Said {
  const { kind, on, where, unkeyedAtMost } = match
  const spare = unkeyedAtMost > 0 ? ` (up to ${printShare(unkeyedAtMost)} of them may lack what they are matched by)` : ''
  const head = `there are ${howMany(match)} ${countable(kind)}${pairWords(on)}`
  const narrowed = where && inner(where)
  const condition = narrowed ? whereAfter(head, narrowed.text) : ''
  const more = tails(match, inner)
  const lines = [narrowed, ...more].every(said => said === undefined || said.items.length === 0)
  const short = `${head}${condition}${spare}${more.map(({ text }) => `, and ${text}`).join('')}`
  if (lines && fits(short)) return clause(short, 'more')
  const one = more[0]
  if (one !== undefined && more.length === 1 && (narrowed === undefined || narrowed.items.length === 0)) {
    const asked = one.items.length > 0 ? one : (tails(match, asking => inner(asking, true))[0] ?? one)
    return list(`${head}${condition}${spare}, and ${asked.text}`, asked.items)
  }
  const whole = where && inner(where, true)
  if (more.length === 0) return whole === undefined ? clause(short, 'more') : list(`${head}${spare}, where ${whole.text}`, whole.items)
  return list(`${head}${spare}`, [...(whole ? [{ ...whole, text: `they count where ${whole.text}` }] : []), ...more])
}
