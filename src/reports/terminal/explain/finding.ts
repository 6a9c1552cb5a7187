import { type Assessment, counted, dayWords, type Finding, intervalWords, plainWords, reasonWords } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, line, paragraph, type Style, title } from '../layout/lines.ts'
import { outlined } from '../layout/outline.ts'
import { foldPlaces } from '../layout/places.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'
import { arithmetic } from './arithmetic.ts'
import { sentenceLines, titled } from './check.ts'
import { paramLines, unadopted } from './limits.ts'
import { whereLines } from './where.ts'

const STYLES: Readonly<Record<Finding['outcome'], Style>> = {
  met: 'good',
  'not-met': 'bad',
  undetermined: 'warn',
  'not-applicable': 'faint',
}
/** Bullets; a text that holds a list keeps it below its bullet. */
const bullets = (texts: readonly string[]): readonly Line[] =>
  texts.flatMap(text => outlined(`- ${text.replaceAll('\n', '\n  ')}`, { indent: 2 }))
const section = (name: string, texts: readonly string[]): readonly Line[] => (texts.length === 0 ? [] : [heading(name), ...bullets(texts)])

/** The outcome with why, and the sum that led to it. */
function outcome(finding: Finding): readonly Line[] {
  const { outcome: is, reason, reasons, partly } = finding
  const why = reason === undefined || reason === '' ? '' : `: ${reasonWords(reason)}`
  const near = partly ? ' (partly done)' : ''
  const each = Object.entries(reasons)
    .filter(([name]) => name !== reason)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `${counted(n ?? 0, 'record')}: ${reasonWords(name as Finding['reason'])}`)
  return [
    ...labelled('Outcome', `${plainWords(is)}${near}${why}`, {
      width: 12,
      style: STYLES[is],
    }),
    ...bullets([...(is === 'met' ? [] : each), ...arithmetic(finding)]),
  ]
}

/** An item, and what keeps it from showing everything. */
const itemWords = ({ id, filtered, unread }: Assessment['evidence']['items'][number]): string =>
  `${id}${filtered ? ' (filtered)' : ''}${unread > 0 ? ` (${counted(unread, 'row')} not read)` : ''}`
/** Items read, by the day on which they were true. */
function items(finding: Finding, { evidence }: Assessment): readonly Line[] {
  const used = finding.items.map(id => evidence.items.find(item => item.id === id)).filter(item => item !== undefined)
  if (used.length === 0) return []
  const inTime = used.toSorted((a, b) => (a.taken < b.taken ? -1 : a.taken > b.taken ? 1 : 0))
  const byDay = [...Map.groupBy(inTime, ({ taken }) => (taken === '' ? 'no date' : dayWords(taken)))]
  return [
    heading('Evidence read (the assessment holds the SHA-256 of each file)'),
    ...byDay.flatMap(([day, list]) => labelled(`  ${day}`, list.map(itemWords).join(', '), { width: 20 })),
  ]
}

/** What would change it; of a finding in parts, what would change each. */
const notesOf = ({ notes, parts }: Finding): readonly string[] =>
  parts.length === 0
    ? notes
    : [...new Set(parts.flatMap(part => part.notes.map(note => (part.name === undefined ? note : `${part.name}: ${note}`))))]

const partWords = ({ name, check, outcome: is, reason, ...rest }: Finding): string =>
  `${name ?? check}: ${plainWords(is)}${reason === undefined || reason === '' ? '' : `, ${reasonWords(reason)}`}. ${arithmetic({ name, check, outcome: is, ...rest } as Finding).join(' ')}`.trim()

function lists(finding: Finding): readonly (readonly Line[])[] {
  const { groups, unused, missing, contradictions } = finding
  const failing = groups.filter(group => group.outcome !== 'met')
  return [
    section('Parts', finding.parts.map(partWords)),
    section(
      'Groups below their limit, or not certain',
      failing.map(
        ({ place, size, interval }) => `the group of ${size} that begins at ${foldPlaces([place])}: ${intervalWords(interval, 'share')}`,
      ),
    ),
    section(
      'Could not be used',
      unused.map(({ item, reason }) => `${item}: ${reasonWords(reason)}`),
    ),
    section('Nobody gave', missing.map(plainWords)),
    section(
      'Contradictions',
      contradictions.map(({ what, one, other }) => `${what}: ${foldPlaces([one])} and ${foldPlaces([other])}`),
    ),
  ]
}

/** A finding walked back to its places, with a sum that can be redone by hand. */
export function explainFinding(assessment: Assessment, finding: Finding, options: ReportOptions): string {
  const text = Object.hasOwn(assessment.checks, finding.check) ? assessment.checks[finding.check] : undefined
  const name = finding.outcome === 'not-met' ? text?.failureTitle : text?.title
  return print(
    spaced([
      [
        ...paragraph(assessment.marking, { style: 'warn' }),
        line(`${finding.check}, position on ${dayWords(assessment.asOf)}`, 'faint'),
        ...title(name ?? finding.check),
      ],
      outcome(finding),
      whereLines(finding, assessment),
      finding.outcome === 'not-met' && text !== undefined
        ? [...titled('What to do', text.remedy), ...bullets(notesOf(finding))]
        : section('What would change it', notesOf(finding)),
      [
        ...sentenceLines('What is checked', assessment.sentences[finding.measurement] ?? ''),
        ...paramLines(assessment.params[finding.measurement] ?? []),
      ],
      finding.outcome === 'undetermined' ? [] : unadopted(finding.local, assessment.asOf),
      ...lists(finding),
      items(finding, assessment),
    ]),
    options,
  )
}
