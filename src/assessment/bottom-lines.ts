import { counted, type EnquiryRating, type NotAsked, type ProtocolResult, type RatingResult } from '../model/index.ts'
import type { Ground } from './ground.ts'
import { namedLevel } from './levels.ts'
import { bindingOf, enquiryOf } from './rating.ts'
import { type Answer, isAnswer, isCounted, isPolicy } from './requirements.ts'

type Lines = ProtocolResult['bottomLines']

/**
 * The standard's own word for what is answered: "contributing outcome" gives "outcome", "line of enquiry" gives "line". Where
 * it has several words, ours.
 */
export const nounOf = (answers: readonly Answer[]): string => {
  const nouns = new Set(answers.filter(isAnswer).map(({ judged }) => judged.requirement.kind.split(' of ')[0]?.split(/[ -]/).at(-1) ?? ''))
  const [only = '', more] = nouns
  return only === '' || more !== undefined ? 'requirement' : only
}

type Answered = 'reaches' | 'below' | 'not asked' | 'not answered'

/** The organisation's own answer held against the level expected: no evidence enters here. */
function answered({ judged, result, asked }: Answer, scale: readonly string[]): Answered {
  const level = result.claim?.level
  const claimed = level === undefined ? -1 : namedLevel(level, judged.requirement, scale)
  if (claimed < 0) return 'not answered'
  if (asked.index === undefined) return 'not asked'
  return claimed >= asked.index ? 'reaches' : 'below'
}

const POLICY = 'policy requirement'
const joined = (words: readonly (string | false)[]): string => words.filter(word => word !== false).join(' and ')

const whole = (n: number, noun: string): string => (n === 1 ? `the one ${noun}` : `all ${counted(n, noun)}`)

interface Binding {
  readonly answers: readonly Answer[]
  readonly policies: readonly Answer[]
  /** the standard's own word for one that binds */
  readonly noun: string
}

function onAnswers({ answers, policies, noun }: Binding, scale: readonly string[]): Pick<Lines, 'onAnswers' | 'answersOutcome'> {
  const having = (of: readonly Answer[], state: Answered): number => of.filter(answer => answered(answer, scale) === state).length
  const [open, without, below] = [having(answers, 'not answered'), having(answers, 'not asked'), having(answers, 'below')]
  const [policyOpen, policyBelow] = [having(policies, 'not answered'), having(policies, 'below')]
  const [all, level] = [answers.length, 'at the expected level']
  if (open === all && policyOpen === policies.length) return { onAnswers: 'no answers have been entered', answersOutcome: 'none' }
  if (below + policyBelow > 0) {
    const words = joined([below > 0 && `${below} of ${counted(all, noun)}`, policyBelow > 0 && counted(policyBelow, POLICY)])
    return { onAnswers: `${words} below the expected level`, answersOutcome: 'not-met' }
  }
  if (open + without + policyOpen === 0) return { onAnswers: `${whole(all, noun)} ${level}`, answersOutcome: 'met' }
  const rest = [
    open > 0 && `${open} unanswered`,
    without > 0 && `${without} with no level known`,
    policyOpen > 0 && `${counted(policyOpen, POLICY)} unanswered`,
  ]
  return {
    onAnswers: `${having(answers, 'reaches')} of ${all} as expected; ${rest.filter(word => word !== false).join(', ')}`,
    answersOutcome: 'undetermined',
  }
}

function contradictedWords(answers: readonly Answer[]): string | undefined {
  const contradicted = answers.filter(({ result }) => result.claim?.status === 'contradicted')
  const [plain, policy] = [contradicted.filter(isAnswer).length, contradicted.filter(isPolicy).length]
  return plain + policy === 0
    ? undefined
    : `${joined([plain > 0 && counted(plain, 'answer'), policy > 0 && `${policy} policy`])} contradicted`
}

/** A sentence without its full stop. */
const bare = (sentence: string): string => sentence.replace(/\.$/, '')
const countOf = (of: readonly Answer[], state: Answer['reaches']): number => of.filter(({ reaches }) => reaches === state).length

/** What lines of enquiry show, and what an assessor's scores form: a concern is no breach, and neither is a rating given. */
function onLines({ answers, noun }: Binding, outcome: RatingResult['outcome'], { words }: EnquiryRating): string {
  const [all, short, shown] = [counted(answers.length, noun), countOf(answers, 'no'), countOf(answers, 'yes')]
  if (outcome === 'met') return `MET: ${whole(answers.length, noun)} as asked; ${bare(words)}`
  if (short > 0) return `CONCERNS: ${short} of ${all} ${short === 1 ? 'falls' : 'fall'} short`
  if (outcome === 'not-met') return `NOT MET: ${bare(words)}`
  return `CANNOT BE TOLD YET: ${shown === answers.length && shown > 0 ? bare(words) : `${shown} of ${all} shown`}`
}

function onEvidence(
  { answers, policies, noun }: Binding,
  outcome: RatingResult['outcome'],
  contradicted: string | undefined,
  rated: EnquiryRating | undefined,
): string {
  const [failed, policyFailed] = [countOf(answers, 'no'), countOf(policies, 'no')]
  if (rated !== undefined && contradicted === undefined) return onLines({ answers, policies, noun }, outcome, rated)
  if (outcome === 'met')
    return contradicted === undefined ? `MET: ${whole(answers.length, noun)} at the expected level` : `MET, but ${contradicted}`
  if (contradicted !== undefined) return `NOT YET: ${contradicted}`
  if (outcome === 'not-met') {
    const words = joined([failed > 0 && counted(failed, noun), policyFailed > 0 && counted(policyFailed, POLICY)])
    return words === '' ? 'NOT MET: a cap applies' : `NOT MET: ${words} below the expected level`
  }
  if (answers.length === 0) return 'CANNOT BE TOLD: nothing was judged'
  return `CANNOT BE TOLD YET: ${countOf(answers, 'yes')} of ${counted(answers.length, noun)} shown`
}

/** A verdict on a part is never read as one on the whole: what nobody can check here, or somebody scoped out, stands beside it. */
function apart(notAsked: readonly NotAsked[]): string {
  const having = (because: NotAsked['because']): number => notAsked.filter(each => each.because === because).length
  const [open, out] = [having('not-checkable'), having('scoped-out')]
  return `${open === 0 ? '' : `; ${open} more not checkable here`}${out === 0 ? '' : `; ${out} more scoped out`}`
}

/** Two bottom lines, never one: what the organisation says, and what its evidence shows. */
export function bottomLines(answers: readonly Answer[], rating: RatingResult, notAsked: readonly NotAsked[], ground: Ground): Lines {
  const binding = bindingOf(answers, ground)
  const some = binding.length < answers.filter(isCounted).length
  const parts = { answers: binding, policies: answers.filter(isPolicy), noun: `${some ? 'mandatory ' : ''}${nounOf(answers)}` }
  const shown = onEvidence(parts, rating.outcome, contradictedWords(answers), enquiryOf(answers, ground)?.rating)
  return { ...onAnswers(parts, ground.protocol.scale), onEvidence: `${shown}${apart(notAsked)}` }
}
