import { type Assessment, counted, dayWords, type ProtocolResult, plainWords } from '../../../model/index.ts'
import { type Line, paragraph } from '../layout/lines.ts'

/** Words that a line may not divide. */
const together = (text: string): string => text.replaceAll(' ', '\u00a0')
const listed = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`

function sample({ sample: ids }: ProtocolResult): readonly Line[] {
  if (ids.length === 0) return []
  return paragraph(`THIS YEAR'S AUDIT SAMPLE (${ids.length}): ${listed(ids, 12)}. Look there first.`, { hang: 2, most: 2 })
}

/** Unknowns by who must be asked. An answer that needs a conversation is no further with a file alone. */
function unknown({ asks, requirements }: ProtocolResult): readonly Line[] {
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
  if (all === 0) return []
  const holders = asks
    .filter(({ how }) => how === 'file')
    .map(({ who, requirements: of, needs }) => together(`${who === '' ? `not named (${listed(needs, 2)})` : who} ${of.length}`))
  const parts = [
    ...(talk.size > 0 ? [`${talk.size} need${talk.size === 1 ? 's' : ''} a conversation`] : []),
    ...(alone > 0 ? [`${alone} need${alone === 1 ? 's' : ''} only a file`] : []),
  ]
  const files = holders.length === 0 ? '' : ` Files to ask for, by holder: ${listed(holders, 5)}.`
  return paragraph(`COULD NOT BE TOLD: ${counted(all, 'answer')}. ${parts.join('; ')}.${files}`, { hang: 2, most: 3 })
}

/** Evidence against an answer that decides nothing yet: a local number nobody has adopted, too few failures, or a person decides. */
function leaning({ requirements }: ProtocolResult): readonly Line[] {
  const against = requirements.filter(({ gathers, claim, reaches, citations, indicators }) => {
    if (gathers || reaches === 'no' || claim?.status === 'contradicted') return false
    const cited = [...citations, ...indicators.filter(({ truth }) => truth === 'unknown').flatMap(indicator => indicator.citations)]
    return cited.some(({ reads, leans }) => leans === (reads === 'for' ? 'against' : 'for'))
  })
  if (against.length === 0) return []
  const ids = against.map(({ id }) => id)
  return paragraph(`SPEAKS AGAINST, but cannot decide yet: ${listed(ids, 10)}`, { hang: 2, most: 2 })
}

function lapses({ evidence }: Assessment): readonly Line[] {
  if (evidence.lapses.length === 0) return []
  const names = evidence.lapses.map(({ item, on }) => `${item} (${together(dayWords(on).replace(/ \d{4}$/, ''))})`)
  return paragraph(`LAPSES SOON: ${listed(names, 4)}`, { hang: 2, most: 2 })
}

/** Exceptions that were used, and what the result would be without them. */
function exceptions({ findings }: Assessment, { rating }: ProtocolResult): readonly Line[] {
  const used = new Set(findings.flatMap(finding => finding.exceptions.map(({ item, where }) => JSON.stringify([item, where])))).size
  if (used === 0) return []
  const would =
    rating.withoutExceptions === 'undetermined'
      ? 'the result could not be told'
      : `the result would be ${plainWords(rating.withoutExceptions)}`
  const same = rating.withoutExceptions === rating.outcome ? 'the result is the same' : would
  return paragraph(`EXCEPTIONS USED: ${used}. Without them ${same}.`, { hang: 2, most: 2 })
}

function objectives({ totals }: ProtocolResult): readonly Line[] {
  if (totals.claims.contradicted === 0 || totals.byObjective.length < 2) return []
  const parts = totals.byObjective.map(({ id, answers, contradicted }) => together(`${id} ${contradicted} of ${answers}`))
  return paragraph(`Contradicted by objective: ${parts.join(' · ')}`, { hang: 2, most: 2 })
}

/** Words about the pack and the overlay that change what may be read into the result. */
export function notes({ evidence, overlay }: Assessment, most: number): readonly Line[] {
  const all = [...evidence.notes, ...(overlay?.notes ?? [])]
  const left = all.length - most
  return [
    ...all.slice(0, most).flatMap(note => paragraph(`NOTE: ${note}`, { hang: 2, most: 2 })),
    ...(left > 0
      ? paragraph(
          `${most === 0 ? '' : 'and '}${counted(left, most === 0 ? 'note' : 'more note')} on the evidence and the overlay, in the full record`,
          { indent: most === 0 ? 0 : 2 },
        )
      : []),
  ]
}

/** Only commands that exist, with ids of this report. */
function commands({ requirements, actions, rating }: ProtocolResult): readonly Line[] {
  const first =
    requirements.find(({ claim }) => claim?.status === 'contradicted') ??
    requirements.find(({ reaches, gathers }) => reaches === 'no' && !gathers)
  const id = first?.id ?? actions[0]?.requirements[0] ?? requirements.find(({ gathers }) => !gathers)?.id
  const explain = id === undefined ? [] : [`probity explain ${id}`]
  const levels = rating.expectedNotSupplied > 0 ? ['probity audit <your folder> --overlay <file>'] : ['probity evidence list <your folder>']
  return paragraph(`Next: ${[...explain, ...levels].join(' | ')}`, { most: 2 })
}

export const foot = (assessment: Assessment, protocol: ProtocolResult): readonly Line[] => [
  ...unknown(protocol),
  ...leaning(protocol),
  ...lapses(assessment),
  ...exceptions(assessment, protocol),
  ...objectives(protocol),
]
export { commands, sample }
