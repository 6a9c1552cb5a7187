import { type Assessment, counted, type ProtocolResult, percent, plainWords } from '../../../model/index.ts'
import { type Line, labelled, type Span, span } from '../layout/lines.ts'
import { pad } from '../layout/width.ts'

const some = (n: number, words: string): readonly string[] => (n === 0 ? [] : [`${n} ${words}`])

/** Supported, weak, not tested and contradicted add up; not tested is no bad news and does not look like it. */
function answers({ totals }: ProtocolResult): Line {
  const { claims } = totals
  const parts: readonly Span[] = [
    span(`supported ${claims.supported}`),
    span(`weak ${claims.weak}`),
    span(`not tested ${claims['not-tested']}`),
    claims.contradicted > 0 ? span(`CONTRADICTED ${claims.contradicted}`, 'bad') : span('contradicted 0'),
    ...(claims.notClaimed > 0 ? [span(`no answer ${claims.notClaimed}`)] : []),
  ]
  return [span(pad(counted(totals.answers, 'answer'), 13)), ...parts.flatMap((part, index) => (index === 0 ? [part] : [span(' · '), part]))]
}

function policy({ requirements, totals }: ProtocolResult): readonly Line[] {
  if (totals.policy === 0) return []
  const beside = requirements.filter(requirement => requirement.beside !== undefined)
  const having = (reaches: string): number => beside.filter(requirement => requirement.reaches === reaches).length
  const open = beside.length - having('yes') - having('no')
  const words = [...some(having('yes'), 'met'), ...some(having('no'), 'not met'), ...some(open, 'could not be told')].join(', ')
  return labelled('Policy', `${counted(totals.policy, 'requirement')} beside them: ${words}`)
}

function evidence({ evidence: { totals, items } }: Assessment): readonly Line[] {
  const sorted = totals.used + totals.stale + totals.unreadable + totals.notRecognised + totals.missing + totals.superseded + totals.undated
  const idle = totals.items - sorted
  const empty = Math.min(idle, items.filter(({ used, withdrawn, taken }) => !used && withdrawn === 'empty' && taken !== '').length)
  const words = [
    `${totals.used} used`,
    ...some(totals.stale, 'out of date'),
    ...some(totals.unreadable, 'unreadable'),
    ...some(totals.notRecognised, 'not recognised'),
    ...some(totals.missing, 'missing'),
    ...some(totals.superseded, 'replaced by newer ones'),
    ...some(totals.undated, 'without a date'),
    ...some(empty, 'empty'),
    ...some(idle - empty, 'not asked for'),
  ]
  const withdrawn = items.filter(item => item.withdrawn !== '').map(({ id }) => id)
  const gone =
    withdrawn.length === 0
      ? []
      : labelled('', `named before and now missing, empty or changed: ${withdrawn.join(', ')}`, { style: 'bad', most: 2 })
  return [...labelled('Evidence', `${counted(totals.items, 'item')}: ${words.join(', ')}`), ...gone]
}

const indicators = ({ totals }: ProtocolResult): readonly Line[] =>
  totals.indicators === 0
    ? []
    : labelled(
        'Indicators',
        `${totals.indicators}: ${totals.indicatorsDecided} decided from files, ${totals.indicatorsDecidable} could be, ${totals.indicatorsByPerson} ${totals.indicatorsByPerson === 1 ? 'needs' : 'need'} a person`,
      )

function levels({ rating, requirements }: ProtocolResult): readonly Line[] {
  const undated = requirements.filter(
    ({ expected, expectedFrom }) => expectedFrom === 'protocol' && expected !== 'not-supplied' && expected.verified === 'undated-page',
  ).length
  const words = [
    `${counted(rating.expectedFromProtocol, 'expected level')} from the protocol${undated > 0 ? ` (${undated === rating.expectedFromProtocol ? 'all' : undated} from an undated page)` : ''}`,
    ...some(rating.expectedFromOverlay, 'from your overlay'),
    ...some(rating.expectedNotSupplied, 'not supplied'),
  ]
  return labelled('Levels', words.join(', '))
}

/** The score with its sum, its coverage and its caps: a number never stands alone. */
const score = ({ score: { arithmetic, coverage }, rating }: ProtocolResult): readonly Line[] => [
  ...labelled('Score', `${arithmetic} Level settled for ${percent(coverage)}.`),
  ...rating.caps.flatMap(({ cap, because }) => labelled('Capped', `${plainWords(cap)}, because ${because}`, { style: 'bad', most: 2 })),
]

export const counts = (assessment: Assessment, protocol: ProtocolResult): readonly Line[] => [
  answers(protocol),
  ...policy(protocol),
  ...evidence(assessment),
  ...indicators(protocol),
  ...levels(protocol),
  ...score(protocol),
]
