import type { ClaimStatus, NotAsked, ProtocolResult } from '../model/index.ts'
import type { Ground } from './ground.ts'
import { type Answer, isAnswer, isPolicy } from './requirements.ts'

type Totals = ProtocolResult['totals']

function claims(answers: readonly Answer[]): Totals['claims'] {
  const having = (status: ClaimStatus): number => answers.filter(({ result }) => result.claim?.status === status).length
  return {
    supported: having('supported'),
    weak: having('weak'),
    'not-tested': having('not-tested'),
    contradicted: having('contradicted'),
    notClaimed: answers.filter(({ result }) => result.claim === undefined).length,
  }
}

const apart = (notAsked: readonly NotAsked[]): Pick<Totals, 'notAsked'> => {
  const having = (because: NotAsked['because']): number => notAsked.filter(each => each.because === because).length
  const scopedOut = having('scoped-out')
  if (notAsked.length === 0) return {}
  return {
    notAsked: { notCheckable: having('not-checkable'), otherCategory: having('other-category'), ...(scopedOut > 0 && { scopedOut }) },
  }
}

function unclaimed(answers: readonly Answer[]): Pick<Totals, 'unclaimed'> {
  const without = answers.flatMap(({ result }) => (result.claim === undefined ? [result.reaches] : []))
  if (without.length === 0) return {}
  const [reached, short] = (['yes', 'no'] as const).map(how => without.filter(reaches => reaches === how).length)
  return { unclaimed: { reached, short, open: without.length - reached - short } }
}

/** Counts that every report prints, made once. Policy requirements are counted apart from answers. */
export function totalsOf(answers: readonly Answer[], notAsked: readonly NotAsked[], ground: Ground): Totals {
  const leaves = answers.filter(isAnswer)
  const indicators = answers.flatMap(({ result }) => result.indicators)
  const decided = indicators.filter(({ truth, notApplicable }) => truth !== 'unknown' || notApplicable === true)
  const open = indicators.filter(indicator => !decided.includes(indicator))
  const fromFiles = open.filter(({ citations, manual }) => citations.length > 0 && manual === undefined).length
  return {
    answers: leaves.length,
    policy: answers.filter(isPolicy).length,
    ...apart(notAsked),
    claims: claims(leaves),
    ...unclaimed(leaves),
    indicators: indicators.length,
    indicatorsDecided: decided.length,
    indicatorsDecidable: fromFiles,
    indicatorsByPerson: open.length - fromFiles,
    byObjective: ground.protocol.requirements
      .map(({ id, title }) => ({ id, title, under: leaves.filter(({ judged }) => judged.top === id) }))
      .filter(({ under }) => under.length > 0)
      .map(({ id, title, under }) => ({ id, title, answers: under.length, claims: claims(under) }))
      .map(objective => ({ ...objective, contradicted: objective.claims.contradicted })),
  }
}
