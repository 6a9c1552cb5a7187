import { counted, type ProtocolResult, type RatingResult } from '../model/index.ts'
import type { Ground } from './ground.ts'
import { namedLevel } from './levels.ts'
import { type Answer, isAnswer, isCounted, isPolicy } from './requirements.ts'

type Lines = ProtocolResult['bottomLines']

/** The standard's own word for what is answered: "contributing outcome" gives "outcome". */
export const nounOf = (answers: readonly Answer[]): string =>
  answers.find(isAnswer)?.judged.requirement.kind.split(/[ -]/).at(-1) ?? 'requirement'

type Answered = 'reaches' | 'below' | 'not asked' | 'not answered'

/** The organisation's own answer held against the level expected: no evidence enters here. */
function answered({ judged, result, asked }: Answer, scale: readonly string[]): Answered {
  const level = result.claim?.level
  const claimed = level === undefined ? -1 : namedLevel(level, judged.requirement, scale)
  if (claimed < 0) return 'not answered'
  if (asked.index === undefined) return 'not asked'
  return claimed >= asked.index ? 'reaches' : 'below'
}

function onAnswers(answers: readonly Answer[], scale: readonly string[], noun: string): Pick<Lines, 'onAnswers' | 'answersOutcome'> {
  const binding = answers.filter(answer => isCounted(answer) || isPolicy(answer))
  const having = (state: Answered): number => binding.filter(answer => answered(answer, scale) === state).length
  const [below, open, without] = [having('below'), having('not answered'), having('not asked')]
  const [all, level] = [binding.length, 'at the expected level']
  if (open === all) return { onAnswers: 'no answers have been entered', answersOutcome: 'none' }
  if (below > 0) return { onAnswers: `${below} of ${counted(all, noun)} below the expected level`, answersOutcome: 'not-met' }
  if (open === 0 && without === 0) return { onAnswers: `all ${counted(all, noun)} ${level}`, answersOutcome: 'met' }
  const rest = [...(open > 0 ? [`${open} unanswered`] : []), ...(without > 0 ? [`${without} with no level known`] : [])]
  return { onAnswers: `${having('reaches')} of ${all} ${level}; ${rest.join(', ')}`, answersOutcome: 'undetermined' }
}

function contradictedWords(answers: readonly Answer[]): string | undefined {
  const contradicted = answers.filter(({ result }) => result.claim?.status === 'contradicted')
  const policy = contradicted.filter(isPolicy).length
  const plain = contradicted.filter(isAnswer).length
  const words = [...(plain > 0 ? [counted(plain, 'answer')] : []), ...(policy > 0 ? [`${policy} policy`] : [])]
  return words.length === 0 ? undefined : `${words.join(' and ')} contradicted`
}

function onEvidence(answers: readonly Answer[], { outcome }: RatingResult, noun: string): string {
  const contradicted = contradictedWords(answers)
  const binding = answers.filter(answer => isCounted(answer) || isPolicy(answer))
  const failed = binding.filter(({ reaches }) => reaches === 'no').length
  const yes = binding.filter(({ reaches }) => reaches === 'yes').length
  if (outcome === 'met')
    return contradicted === undefined ? `MET: all ${counted(binding.length, noun)} at the expected level` : `MET, but ${contradicted}`
  if (contradicted !== undefined) return `NOT YET: ${contradicted}`
  if (outcome === 'not-met') return failed > 0 ? `NOT MET: ${counted(failed, noun)} below the expected level` : 'NOT MET: a cap applies'
  return binding.length === 0
    ? 'CANNOT BE TOLD: nothing was judged'
    : `CANNOT BE TOLD YET: ${yes} of ${counted(binding.length, noun)} shown`
}

/** Two bottom lines, never one: what the organisation says, and what its evidence shows. */
export function bottomLines(answers: readonly Answer[], rating: RatingResult, ground: Ground): Lines {
  const noun = nounOf(answers)
  return { ...onAnswers(answers, ground.protocol.scale, noun), onEvidence: onEvidence(answers, rating, noun) }
}
