import type { CitationResult, ProtocolResult, RequirementResult } from '../../model/index.ts'

/** Requirements that are answered: those that only gather others have nothing of their own to tell. */
export const answersOf = ({ requirements }: ProtocolResult): readonly RequirementResult[] => requirements.filter(({ gathers }) => !gathers)

export const editionOf = ({ protocol, edition }: ProtocolResult): string => `${protocol}@${edition}`

/** Everything a requirement cites, once for each measurement, in the protocol's order. */
export function citationsOf({ citations, indicators }: RequirementResult): readonly CitationResult[] {
  const once = new Map<string, CitationResult>()
  for (const citation of citations) if (!once.has(citation.measurement)) once.set(citation.measurement, citation)
  for (const indicator of indicators) {
    for (const citation of indicator.citations) if (!once.has(citation.measurement)) once.set(citation.measurement, citation)
  }
  return [...once.values()]
}

/** Only a person can tell: nothing it cites is there to decide it. */
export const needsPerson = ({ manual, rollUp, indicators, citations }: RequirementResult): boolean =>
  manual !== undefined || rollUp === 'assessor' || (citations.length === 0 && indicators.every(each => each.citations.length === 0))

/** How a requirement stands against what is expected of it, in one sentence of ids and levels. */
export function standing(requirement: RequirementResult): string {
  const { level, expected, reaches, claim } = requirement
  const range = level.lowest === level.highest ? level.lowest : `${level.lowest} to ${level.highest}`
  const asked = expected === 'not-supplied' ? 'no expected level is supplied' : `${expected.level} is expected`
  const ends: Readonly<Record<RequirementResult['reaches'], string>> = {
    yes: 'It is reached.',
    no: 'It is not reached.',
    undetermined: 'Whether it is reached cannot be told.',
    'not-supplied': 'So nothing can be told.',
  }
  const said = claim === undefined ? '' : ` What the organisation says of it: ${claim.status}.`
  return `On the evidence ${range}; ${asked}. ${ends[reaches]}${said}`
}
