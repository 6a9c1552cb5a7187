import { type Assessment, counted, type ProtocolResult, percent, plainWords } from '../../../model/index.ts'
import { notAskedWords } from '../../common/not-asked.ts'
import { type Line, labelled, type Span, span } from '../layout/lines.ts'
import { pad } from '../layout/width.ts'
import { enquiryCounts } from './enquiry.ts'
import type { Room } from './room.ts'

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

/** The cap whose cause is a requirement: its cause begins with the id. */
const cappedBy = ({ rating }: ProtocolResult, id: string) => rating.caps.find(({ because }) => because.startsWith(`${id} `))
/** Policy requirements stand beside the answers: named where they are few. */
function policy(protocol: ProtocolResult): readonly Line[] {
  const { requirements, totals } = protocol
  if (totals.policy === 0) return []
  const beside = requirements.filter(requirement => requirement.beside !== undefined)
  const words = (having: readonly (typeof beside)[number][], is: string): readonly string[] => {
    if (having.length === 0) return []
    return [having.length > MOST_NAMED ? `${having.length} ${is}` : `${having.map(({ id }) => id).join(', ')} ${is}`]
  }
  const failed = beside.filter(({ reaches }) => reaches === 'no')
  const open = beside.filter(({ reaches }) => reaches !== 'yes' && reaches !== 'no')
  const met = beside.filter(({ reaches }) => reaches === 'yes')
  const all = [...words(failed, 'NOT MET'), ...words(open, 'could not be told'), ...words(met, 'met')]
  const cap = failed.map(({ id }) => cappedBy(protocol, id)).find(found => found !== undefined)
  const caps = cap === undefined ? '' : `, so the whole is ${plainWords(cap.cap)}`
  return labelled('Policy', `${all.join('; ')}${caps}`, { style: failed.length > 0 ? 'bad' : 'plain', most: 2 })
}
const MOST_NAMED = 3

/** What stands outside the answers, so that nobody takes them for the whole. */
function apart(protocol: ProtocolResult): readonly Line[] {
  const words = notAskedWords(protocol)
  return words === undefined ? [] : labelled('Not asked', `${words} (all of it: --verbose)`, { most: 2 })
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
  const page = undated === 0 ? '' : undated === rating.expectedFromProtocol ? ' (undated page)' : ` (${undated} on an undated page)`
  const words = [
    `${counted(rating.expectedFromProtocol, 'level')} from the protocol${page}`,
    ...some(rating.expectedFromOverlay, 'from your overlay'),
    ...some(rating.expectedNotSupplied, 'not supplied'),
  ]
  return labelled('Expected', words.join(', '))
}

/** How many answers nothing open can change any more: the coverage as a count. */
function settled({ score, totals: { answers } }: ProtocolResult): readonly Line[] {
  if (answers === 0) return []
  const n = Math.round(score.coverage * answers)
  const rest = answers - n
  const open = rest === 0 ? 'nothing is left open' : `the level of ${rest} is still open`
  return labelled('Settled', `${n} of ${counted(answers, 'answer')} (${percent(score.coverage)}); ${open}`)
}

/** Points of what an assessor has scored, where any are and the scheme counts them. */
const points = ({ rating: { share, arithmetic } }: NonNullable<ProtocolResult['enquiry']>): readonly Line[] =>
  share === null ? [] : labelled('Points', arithmetic)

/** `B2.a-mfa (MFA policy) is not met.` without its title. */
const untitled = (because: string): string => because.replace(/ \(.*\) is /s, ' is ')
/** A failed policy requirement already says what it caps. */
const saidWithPolicy = (cap: ProtocolResult['rating']['caps'][number], protocol: ProtocolResult): boolean =>
  protocol.requirements.some(({ id, beside, reaches }) => beside !== undefined && reaches === 'no' && cappedBy(protocol, id) === cap)
/** The score with its sum, its coverage and its caps: a number never stands alone. Lines of enquiry say themselves what is open. */
const score = (protocol: ProtocolResult, { cap: most }: Room): readonly Line[] => [
  ...(protocol.enquiry === undefined ? [...labelled('Score', protocol.score.arithmetic), ...settled(protocol)] : points(protocol.enquiry)),
  ...protocol.rating.caps
    .filter(cap => !saidWithPolicy(cap, protocol))
    .flatMap(({ cap, because }) =>
      labelled('Capped', `${plainWords(cap)}, because ${most > 1 ? because : untitled(because)}`, { style: 'bad', most }),
    ),
]

/** Nobody has claimed anything. */
const totalsAreOpen = ({ totals: { answers: all, claims } }: ProtocolResult): boolean => claims.notClaimed === all

export const counts = (assessment: Assessment, protocol: ProtocolResult, room: Room): readonly Line[] => [
  ...(protocol.enquiry !== undefined && totalsAreOpen(protocol) ? [] : [answers(protocol)]),
  ...enquiryCounts(protocol),
  ...policy(protocol),
  ...apart(protocol),
  ...evidence(assessment),
  ...indicators(protocol),
  ...(protocol.enquiry === undefined ? levels(protocol) : []),
  ...score(protocol, room),
]
