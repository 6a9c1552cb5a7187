import { type CitationResult, type ProtocolResult, plainWords, type RequirementResult } from '../../model/index.ts'
import { levelWords } from '../terminal/layout/levels.ts'

/** A requirement that is answered: what only gathers others has nothing of its own to tell, and what an assessor scores is a rating's. */
export const isAnswered = ({ gathers, scored }: RequirementResult): boolean => !gathers && scored === undefined
export const answersOf = ({ requirements }: ProtocolResult): readonly RequirementResult[] => requirements.filter(isAnswered)

export const editionOf = ({ protocol, edition }: ProtocolResult): string => `${protocol}@${edition}`

/** What a result is not: of a standard that somebody issued, a status; of our own arrangement, a verdict under any standard. */
export const disclaimed = ({ issuer, enquiry }: Pick<ProtocolResult, 'issuer' | 'enquiry'>): string => {
  if (enquiry !== undefined) return `No rating by ${issuer || 'the issuer'}; a concern is no breach.`
  return issuer.startsWith('Probity ')
    ? 'No body has issued what it is held against.'
    : `It is not a status given by ${issuer || 'the issuer'}.`
}

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

const ENDS: Readonly<Record<RequirementResult['reaches'], string>> = {
  yes: 'It is reached.',
  no: 'It is not reached.',
  undetermined: 'Whether it is reached cannot be told.',
  'not-supplied': 'So nothing can be told.',
}
/** How a requirement stands against what is expected of it, in sentences of levels alone. */
export function standing({ scale }: Pick<ProtocolResult, 'scale'>, requirement: RequirementResult): string {
  const { level, expected, reaches, claim } = requirement
  const words = (name: string): string => levelWords(name, requirement, scale)
  const range = level.lowest === level.highest ? words(level.lowest) : `${words(level.lowest)} to ${words(level.highest)}`
  const asked = expected === 'not-supplied' ? 'no expected level is supplied' : `${words(expected.level)} is expected`
  const said = claim === undefined ? '' : ` The claim is ${plainWords(claim.status)}.`
  return `On the evidence ${range}; ${asked}. ${ENDS[reaches]}${said}`
}
