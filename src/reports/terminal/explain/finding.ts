import {
  type Assessment,
  counted,
  dayWords,
  type Finding,
  intervalWords,
  plainWords,
  type RecordResult,
  reasonWords,
} from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, line, paragraph, type Style, title } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced, table } from '../layout/table.ts'
import { arithmetic } from './arithmetic.ts'
import { paramLines, titled } from './check.ts'

const STYLES: Readonly<Record<Finding['outcome'], Style>> = {
  met: 'good',
  'not-met': 'bad',
  undetermined: 'warn',
  'not-applicable': 'faint',
}
const bullets = (texts: readonly string[]): readonly Line[] => texts.flatMap(text => paragraph(`· ${text}`, { indent: 2, hang: 2 }))
const section = (title: string, texts: readonly string[]): readonly Line[] =>
  texts.length === 0 ? [] : [heading(title), ...bullets(texts)]

function outcome({ outcome: is, reason, reasons, partly }: Finding): readonly Line[] {
  const why = reason === undefined || reason === '' ? '' : `: ${reasonWords(reason)}`
  const each = Object.entries(reasons)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `${counted(n ?? 0, 'record')}: ${reasonWords(name as Finding['reason'])}`)
  return [
    ...labelled('Outcome', `${plainWords(is)}${why}${partly ? ' (partly)' : ''}`, { width: 12, style: STYLES[is] }),
    ...(is === 'met' ? [] : bullets(each)),
  ]
}

/** A record with what each condition said: "2 of 3 hold; the third is …". */
function recordLines({ place, outcome: is, reason, conditions, group }: RecordResult): readonly Line[] {
  const held = conditions.filter(condition => condition.outcome === 'met').length
  const wrong = conditions.filter(condition => condition.outcome === 'not-met' || condition.outcome === 'undetermined')
  const why = is === 'undetermined' ? ` cannot be told: ${reasonWords(reason)}` : reason === undefined ? '' : `: ${reasonWords(reason)}`
  const first = paragraph(`${place.item}, ${place.where}${group ? ` (of the group that begins at ${group.where})` : ''}${why}`, {
    indent: 2,
    hang: 2,
  })
  const near = conditions.length > 1 ? `${held} of ${conditions.length} hold. ` : ''
  const lines = wrong.map(
    condition => `${condition.outcome === 'not-met' ? 'Not so' : `Not told (${reasonWords(condition.reason)})`}: ${condition.sentence}`,
  )
  return [...first, ...(conditions.length === 0 ? [] : paragraph(`${near}${lines.join('. ')}`, { indent: 4, hang: 2 }))]
}

function records(finding: Finding): readonly Line[] {
  if (finding.records.length === 0) return []
  const left = finding.recordsInAll - finding.records.length
  return [
    heading('Where'),
    ...finding.records.flatMap(recordLines),
    ...(left > 0 ? paragraph(`and ${left} more, in the same order`, { indent: 2 }) : []),
  ]
}

/** Items read, with the digest of the bytes, so that anyone can see they hold the same file. */
function items(finding: Finding, { evidence }: Assessment): readonly Line[] {
  const used = finding.items.map(id => evidence.items.find(item => item.id === id)).filter(item => item !== undefined)
  const rows = used.map(({ path, taken }) => [path, taken === '' ? 'no date' : dayWords(taken)])
  const digests = used
    .filter(({ sha256 }) => sha256 !== '')
    .flatMap(({ id, sha256 }) => [...paragraph(`${id}, SHA-256:`, { indent: 2 }), ...paragraph(sha256, { indent: 4 })])
  return rows.length === 0
    ? []
    : [
        heading('Evidence read'),
        ...table(
          [
            { head: '', lines: 3 },
            { head: '', width: 17 },
          ],
          rows,
          2,
        ),
        ...digests,
      ]
}

const partLines = ({ name, check, outcome: is, reason, ...rest }: Finding): readonly string[] => [
  `${name ?? check}: ${plainWords(is)}${reason === undefined ? '' : `, ${reasonWords(reason)}`}. ${arithmetic({ name, check, outcome: is, ...rest } as Finding).join(' ')}`.trim(),
]

function lists(finding: Finding): readonly (readonly Line[])[] {
  const { groups, unused, missing, exceptions, contradictions, notes, local } = finding
  const failing = groups.filter(group => group.outcome !== 'met')
  return [
    section('Parts', finding.parts.flatMap(partLines)),
    section(
      'Groups below their limit',
      failing.map(
        ({ place, size, interval }) =>
          `${place.item}, the group that begins at ${place.where}: ${intervalWords(interval, 'share')} of ${size}`,
      ),
    ),
    section(
      'Could not be used',
      unused.map(({ item, reason }) => `${item}: ${reasonWords(reason)}`),
    ),
    section('Nobody gave', missing.map(plainWords)),
    section(
      'Approved exceptions used',
      exceptions.map(({ item, where }) => `${item}, ${where}`),
    ),
    section(
      'Contradictions',
      contradictions.map(({ what, one, other }) => `${what}: ${one.item}, ${one.where} and ${other.item}, ${other.where}`),
    ),
    section('What would change it', notes),
    section('Local numbers nobody has adopted', local),
  ]
}

/** A finding walked back to its places, with a sum that can be redone by hand. */
export function explainFinding(assessment: Assessment, finding: Finding, options: ReportOptions): string {
  const text = Object.hasOwn(assessment.checks, finding.check) ? assessment.checks[finding.check] : undefined
  const name = finding.outcome === 'not-met' ? text?.failureTitle : text?.title
  return print(
    spaced([
      paragraph(assessment.marking, { style: 'warn' }),
      [line(`${finding.check}, position on ${dayWords(assessment.asOf)}`, 'faint'), ...title(name ?? finding.check)],
      outcome(finding),
      section('The sum', arithmetic(finding)),
      titled('What is checked', assessment.sentences[finding.measurement] ?? ''),
      paramLines(assessment.params[finding.measurement] ?? []),
      records(finding),
      ...lists(finding),
      items(finding, assessment),
      finding.outcome === 'not-met' ? titled('What to do', text?.remedy ?? '') : [],
    ]),
    options,
  )
}
