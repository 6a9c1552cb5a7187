import { type Assessment, counted, dayWords, type ProtocolResult, plainWords } from '../../../model/index.ts'
import { isAnswered } from '../../common/answers.ts'
import { tailoredIn, tailoredWords, withoutScopedOut } from '../../common/tailored.ts'
import { type Line, paragraph, WIDTH } from '../layout/lines.ts'
import { columns } from '../layout/width.ts'
import { type Room, remembered } from './room.ts'

/** Words that a line may not divide. */
const together = (text: string): string => text.replaceAll(' ', '\u00a0')
const listed = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`

/** As many of the names as the lines hold. */
function listing(names: readonly string[], words: (list: string) => string, lines: number, indent = 0): readonly Line[] {
  if (lines < 1 || names.length === 0) return []
  for (let most = Math.min(names.length, MOST_NAMES); most > 1; most--) {
    const text = words(listed(names, most))
    // what has more letters than the lines have columns need not be laid out to see that it does not fit
    if (columns(text) > lines * WIDTH) continue
    const made = paragraph(text, { indent, hang: 2 })
    if (made.length <= lines) return made
  }
  return paragraph(words(listed(names, 1)), { indent, hang: 2, most: lines })
}
const MOST_NAMES = 40

const sample = ({ sample: ids }: ProtocolResult, lines: number): readonly Line[] =>
  listing(ids, list => `THIS YEAR'S AUDIT SAMPLE (${ids.length}): ${list}. Look there first.`, lines)

type Asks = ProtocolResult['asks']
/** Who has the files, most answers first; kinds of which nobody is known to hold any. */
function holders(asks: Asks): readonly string[] {
  const files = asks.filter(({ how }) => how === 'file')
  const named = files.filter(({ who }) => who !== '').map(({ who, requirements }) => together(`${who} (${requirements.length})`))
  const lost = files.filter(({ who }) => who === '').flatMap(({ needs }) => needs)
  return [...named, ...(lost.length === 0 ? [] : [`nobody named for ${listed(lost, 2)}`])]
}

/** Unknowns by who must be asked. An answer that needs a conversation is no further with a file alone. */
function unknown({ asks, requirements }: ProtocolResult, lines: number): readonly Line[] {
  const answers = new Set(requirements.filter(({ gathers, beside }) => !gathers && beside === undefined).map(({ id }) => id))
  const ids = (how: string): ReadonlySet<string> =>
    new Set(
      asks
        .filter(ask => ask.how === how)
        .flatMap(ask => ask.requirements)
        .filter(id => answers.has(id)),
    )
  const [talk, file] = [ids('conversation'), ids('file')]
  const all = talk.union(file).size
  const alone = file.difference(talk).size
  if (all === 0 || lines < 1) return []
  const parts = [
    ...(talk.size > 0 ? [`${talk.size} need${talk.size === 1 ? 's' : ''} a conversation`] : []),
    ...(alone > 0 ? [`${alone} need${alone === 1 ? 's' : ''} only a file`] : []),
  ]
  const names = holders(asks)
  const first = paragraph(`COULD NOT BE TOLD: ${counted(all, 'answer')}. ${parts.join('; ')}.`, { hang: 2, most: 1 })
  return names.length === 0 ? first : [...first, ...listing(names, list => `Ask for files: ${list}`, lines - 1, 2)]
}

/** A check that speaks against it is held back by limits that nobody has adopted. */
const restsOnLocal = ({ citations, indicators }: ProtocolResult['requirements'][number]): boolean =>
  [...citations, ...indicators.flatMap(indicator => indicator.citations)].some(
    ({ reads, leans, local }) => local !== undefined && leans === (reads === 'for' ? 'against' : 'for'),
  )
/** Evidence against an answer that decides nothing yet: a local number nobody has adopted, too few failures, or a person decides. */
function leaning({ requirements }: ProtocolResult, lines: number): readonly Line[] {
  if (lines < 1) return []
  const against = requirements.filter(({ gathers, claim, reaches, citations, indicators }) => {
    if (gathers || reaches === 'no' || claim?.status === 'contradicted') return false
    const cited = [...citations, ...indicators.filter(({ truth }) => truth === 'unknown').flatMap(indicator => indicator.citations)]
    return cited.some(({ reads, leans }) => leans === (reads === 'for' ? 'against' : 'for'))
  })
  if (against.length === 0) return []
  const first = against.find(restsOnLocal)
  const why = first === undefined || lines < 2 ? '' : ` Some wait for you to adopt suggested limits: probity explain ${first.id}.`
  return listing(
    against.map(({ id }) => id),
    list => `SPEAKS AGAINST, but cannot decide yet: ${list}.${why}`,
    lines,
  )
}

const lapses = ({ evidence }: Assessment, lines: number): readonly Line[] =>
  listing(
    evidence.lapses.map(({ item, on }) => `${item} (${together(dayWords(on).replace(/ \d{4}$/, ''))})`),
    list => `LAPSES SOON: ${list}`,
    lines,
  )

/** Exceptions that were used, and what the result would be without them. */
function exceptions({ findings }: Assessment, { rating }: ProtocolResult, lines: number): readonly Line[] {
  if (lines < 1) return []
  const used = new Set(findings.flatMap(finding => finding.exceptions.map(({ item, where }) => JSON.stringify([item, where])))).size
  if (used === 0) return []
  const would =
    rating.withoutExceptions === 'undetermined'
      ? 'the result could not be told'
      : `the result would be ${plainWords(rating.withoutExceptions)}`
  const same = rating.withoutExceptions === rating.outcome ? 'the result is the same' : would
  return paragraph(`EXCEPTIONS USED: ${used}. Without them ${same}.`, { hang: 2, most: lines + 1 })
}

/** What was tailored in our name, with who and why; what there is no room for is counted, and the result without it is always told. */
function tailored(assessment: Assessment, protocol: ProtocolResult, most: number): readonly Line[] {
  const entries = tailoredIn(assessment, protocol)
  const without = withoutScopedOut(protocol)
  const left = entries.length - most
  return [
    ...entries.slice(0, most).flatMap(entry => paragraph(`TAILORED: ${tailoredWords(entry)}`, { hang: 2 })),
    ...(left > 0 ? paragraph(`and ${left} more tailored (all of it: --verbose)`, { indent: 2 }) : []),
    ...(without === undefined ? [] : paragraph(without, { indent: 2 })),
  ]
}

/** Contradictions by objective; those without any are named together. */
function objectives({ totals }: ProtocolResult, lines: number): readonly Line[] {
  if (lines < 1 || totals.claims.contradicted === 0 || totals.byObjective.length < 2) return []
  const having = totals.byObjective.filter(({ contradicted }) => contradicted > 0)
  const none = totals.byObjective.filter(({ contradicted }) => contradicted === 0).map(({ id }) => id)
  const parts = having.map(({ id, answers, contradicted }) => together(`${id} ${contradicted} of ${answers}`))
  const rest = none.length === 0 ? '' : ` · none in ${none.join(', ')}`
  return paragraph(`Contradicted by objective: ${parts.join(' · ')}${rest}`, { hang: 2, most: lines })
}

/** Words about the pack and the overlay that change what may be read into the result. */
function notes({ evidence, overlay }: Assessment, most: number): readonly Line[] {
  const all = [...evidence.notes, ...(overlay?.notes ?? [])]
  const left = all.length - most
  return [
    ...all.slice(0, most).flatMap(note => paragraph(`NOTE: ${note}`, { hang: 2, most: 3 })),
    ...(left > 0
      ? paragraph(
          `${most === 0 ? '' : 'and '}${counted(left, most === 0 ? 'note' : 'more note')} on the evidence and the overlay, in the full record`,
          { indent: most === 0 ? 0 : 2 },
        )
      : []),
  ]
}

/** Only commands that exist, with ids of this report. */
export function commands({ requirements, actions }: ProtocolResult): readonly Line[] {
  const contradicted = requirements.filter(({ claim }) => claim?.status === 'contradicted')
  const first =
    contradicted.find(({ beside }) => beside !== undefined) ??
    contradicted[0] ??
    requirements.find(({ reaches, gathers }) => reaches === 'no' && !gathers)
  const id = first?.id ?? actions[0]?.requirements[0] ?? requirements.find(isAnswered)?.id
  const explain = id === undefined ? [] : [together(`probity explain ${id} --assessment <file>`)]
  return paragraph(`Next: ${[...explain, together('probity evidence list <dir>')].join(' | ')}`, { most: 2 })
}

export function foot(assessment: Assessment, protocol: ProtocolResult): (room: Room) => readonly Line[] {
  const parts = [
    ({ sample: lines }: Room) => sample(protocol, lines),
    ({ unknown: lines }: Room) => (protocol.enquiry === undefined ? unknown(protocol, lines) : []),
    ({ leaning: lines }: Room) => (protocol.enquiry === undefined ? leaning(protocol, lines) : []),
    (room: Room) => lapses(assessment, room.lapses),
    (room: Room) => exceptions(assessment, protocol, room.exceptions),
    (room: Room) => tailored(assessment, protocol, room.tailored),
    (room: Room) => objectives(protocol, room.objectives),
    (room: Room) => notes(assessment, room.notes),
  ].map(part => remembered(part))
  return room => parts.flatMap(part => part(room))
}
