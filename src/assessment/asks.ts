import { type CitationResult, type Finding, type IndicatorResult, type Manual, type ProtocolResult, plainWords } from '../model/index.ts'
import type { Ground } from './ground.ts'
import { isSettled } from './range.ts'
import { type Answer, isAnswer, isPolicy } from './requirements.ts'

type Ask = ProtocolResult['asks'][number]
interface Single {
  readonly who: string
  readonly how: Ask['how']
  readonly requirement: string
  readonly needs: readonly string[]
}

const WITH_A_FILE: readonly string[] = ['document', 'export']
const ofManual = ({ ask, how }: Manual, requirement: string): Single => ({
  who: ask,
  how: WITH_A_FILE.includes(how) ? 'file' : 'conversation',
  requirement,
  needs: [plainWords(how)],
})

/** Kinds of evidence a check lacked: those nobody gave, else those of items that could not be used, else all it needs. */
function lacking(finding: Finding | undefined, key: string, ground: Ground): readonly string[] {
  const needs = ground.measurements.get(key)?.needs ?? {}
  const required = Object.keys(needs).filter(kind => needs[kind]?.optional === false)
  if (finding === undefined) return required
  if (finding.missing.length > 0) return finding.missing
  const unused = new Set(finding.unused.map(({ item }) => item))
  const kinds = ground.items
    .filter(({ id }) => unused.has(id))
    .flatMap(({ kinds: given }) => given.filter(kind => Object.hasOwn(needs, kind)))
  return kinds.length > 0 ? [...new Set(kinds)] : required
}

/** Role that the protocol asks most often for the requirement's points: the likeliest to know where its evidence is. */
function askedMost({ requirement }: Answer['judged']): string {
  const roles = requirement.indicators.flatMap(({ manual }) => manual?.ask ?? [])
  const byRole = [...Map.groupBy(roles, role => role)].toSorted(([, a], [, b]) => b.length - a.length)
  return byRole[0]?.[0] ?? requirement.manual?.ask ?? ''
}

/**
 * Who has evidence of a kind: the manifest's word for what is held elsewhere, else the role that produced the item that
 * cannot be used, else one that gives the kind, else the role asked for the requirement.
 */
function holderOf(kind: string, finding: Finding | undefined, answer: Answer, ground: Ground): string {
  const elsewhere = ground.manifest?.heldElsewhere.find(({ need }) => need === kind)
  const unused = new Set(finding?.unused.map(({ item }) => item) ?? [])
  const produced = ground.items.filter(item => item.produced?.byRole !== undefined)
  const producer = produced.find(({ id }) => unused.has(id)) ?? produced.find(({ kinds }) => kinds.includes(kind))
  return elsewhere?.by ?? producer?.produced?.byRole ?? askedMost(answer.judged)
}

function ofCitation({ measurement, leans }: CitationResult, answer: Answer, ground: Ground): readonly Single[] {
  const requirement = answer.judged.requirement.id
  const finding = ground.findings.get(measurement)
  if (finding?.outcome === 'met') {
    const who = answer.judged.requirement.attestedBy[0] ?? ''
    return [{ who, how: 'conversation', requirement, needs: ['adopting the limits set here'] }]
  }
  if (leans !== undefined) return [{ who: 'assessor', how: 'conversation', requirement, needs: ['a judgement on contrary evidence'] }]
  const byHolder = Map.groupBy(lacking(finding, measurement, ground), kind => holderOf(kind, finding, answer, ground))
  if (byHolder.size === 0) return [{ who: askedMost(answer.judged), how: 'file', requirement, needs: [] }]
  return [...byHolder].map(([who, kinds]) => ({ who, how: 'file', requirement, needs: kinds.map(plainWords) }))
}

const open = ({ citations }: { readonly citations: readonly CitationResult[] }): readonly CitationResult[] =>
  citations.filter(({ truth, notApplicable }) => truth === 'unknown' && notApplicable !== true)

function ofIndicator(indicator: IndicatorResult, answer: Answer, ground: Ground): readonly Single[] {
  const { id } = answer.judged.requirement
  if (indicator.manual !== undefined) return [ofManual(indicator.manual, id)]
  return open(indicator).flatMap(citation => ofCitation(citation, answer, ground))
}

/** Questions of one requirement that is still open; what only a level above the expected one asks is left out. */
function singlesOf(answer: Answer, ground: Ground): readonly Single[] {
  const { requirement, counting, indicators, citations } = answer.judged
  const { scale } = ground.protocol
  const asked = ({ level }: IndicatorResult): boolean => answer.asked.index === undefined || scale.indexOf(level) <= answer.asked.index
  const turning = indicators.filter(indicator => counting.turnsOn.includes(indicator.id) && asked(indicator))
  const singles = turning.flatMap(indicator => ofIndicator(indicator, answer, ground))
  const own =
    requirement.manual !== undefined
      ? [ofManual(requirement.manual, requirement.id)]
      : open({ citations }).flatMap(citation => ofCitation(citation, answer, ground))
  if (singles.length + own.length > 0) return [...singles, ...own]
  return [{ who: 'assessor', how: 'conversation', requirement: requirement.id, needs: ['a judgement'] }]
}

const isOpen = (answer: Answer): boolean =>
  (isAnswer(answer) || isPolicy(answer)) && !isSettled(answer.judged.counting) && answer.reaches !== 'yes' && answer.reaches !== 'no'

/** Unknowns by who must be asked and for what: files first, then those with most answers. */
export function asksOf(answers: readonly Answer[], ground: Ground): readonly Ask[] {
  const singles = answers.filter(isOpen).flatMap(answer => singlesOf(answer, ground))
  const order = new Map(answers.map(({ judged }, index) => [judged.requirement.id, index]))
  return [...Map.groupBy(singles, ({ who, how }) => `${how} ${who}`).values()]
    .map(group => ({
      who: group[0]?.who ?? '',
      how: group[0]?.how ?? 'file',
      requirements: [...new Set(group.map(({ requirement }) => requirement))].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
      needs: [...new Set(group.flatMap(({ needs }) => needs))].sort(),
    }))
    .sort((a, b) =>
      a.how === b.how ? b.requirements.length - a.requirements.length || (a.who < b.who ? -1 : 1) : a.how === 'file' ? -1 : 1,
    )
}
