import { type Assessment, type Finding, intervalWords, plainWords, type RecordResult } from '../../model/index.ts'
import { type Cited, citedBy } from '../common/findings.ts'
import { oncePer } from '../common/once.ts'
import { visible } from '../common/visible.ts'
import { enquirySheet } from './enquiry.ts'
import type { Sheet } from './sheet.ts'

/** Ids of requirements, each once, whichever protocols they are of. */
const citing = (cited: readonly Cited[]): string => [...new Set(cited.map(({ requirement }) => requirement))].join('; ')
const placeWords = (records: readonly RecordResult[]): string => records.map(({ place }) => `${place.item} ${place.where}`).join('; ')
const measured = ({ measured: of }: Finding): string => (of === undefined ? '' : intervalWords(of.interval, of.unit))

function findingsIn(assessment: Assessment): Sheet {
  const { findings, checks } = assessment
  const cited = citedBy(assessment)
  const rows = findings.map(finding => {
    const text = checks[finding.check]
    const { met, notMet, undetermined, excepted } = finding.counts
    return [
      finding.measurement,
      text?.title ?? '',
      finding.outcome,
      finding.reason ?? '',
      text?.severity ?? '',
      citing(cited.get(finding.measurement) ?? []),
      met,
      notMet,
      undetermined,
      excepted,
      measured(finding),
      finding.measured?.limit ?? '',
      placeWords(finding.records),
      finding.recordsInAll,
      text?.why ?? '',
      text?.remedy ?? '',
      text?.byHand ?? '',
    ]
  })
  return {
    name: 'Findings',
    columns: [
      'Measurement',
      'Check',
      'Outcome',
      'Reason',
      'Severity',
      'Requirements',
      'Held',
      'Failed',
      'Not told',
      'Excepted',
      'Measured',
      'Limit',
      'First places',
      'Failing or not told in all',
      'Why it matters',
      'What to do',
      'By hand',
    ],
    rows,
  }
}
/** One row for each measurement: what it found, where, and what to do. A table and a workbook show the same. */
export const findingsSheet = oncePer(findingsIn)

/** The work list, with columns for the people who fill it in. */
export const actionsSheet = ({ protocols }: Assessment): Sheet => ({
  name: 'Actions',
  columns: [
    'Protocol',
    'Action',
    'What to do',
    'Who',
    'Working days',
    'Severity',
    'Requirements',
    'Then',
    'Measurement',
    'Owner (to fill in)',
    'Due (to fill in)',
    'Approved by (to fill in)',
    'Note (to fill in)',
  ],
  rows: protocols.flatMap(({ shortTitle, actions }) =>
    actions.map(({ title, remedy, who, days, severity, requirements, then, measurement }) => [
      shortTitle,
      title,
      remedy,
      who,
      days ?? '',
      severity,
      requirements.join('; '),
      then,
      measurement,
      '',
      '',
      '',
      '',
    ]),
  ),
})

/** Every item of evidence: what it is, from when, its digest, and what is wrong with it. */
export const evidenceSheet = ({ evidence }: Assessment): Sheet => ({
  name: 'Evidence',
  columns: [
    'Item',
    'Path',
    'What it is',
    'Guessed',
    'State',
    'Used',
    'Kinds',
    'System',
    'True on',
    'Date from',
    'Records',
    'Rows',
    'Duplicates',
    'Not read',
    'Filtered',
    'Bytes',
    'SHA-256',
    'Problems',
  ],
  rows: evidence.items.map(item => [
    item.id,
    item.path,
    item.export === '' ? 'not recognised' : plainWords(item.export),
    item.guessed ? 'yes' : 'no',
    item.state,
    item.used ? 'yes' : 'no',
    item.kinds.join('; '),
    item.system,
    item.taken,
    item.takenFrom,
    Object.values(item.records).reduce((sum, count) => sum + count, 0),
    item.rows,
    item.duplicates,
    item.unread,
    item.filtered ? 'yes' : 'no',
    item.bytes,
    item.sha256,
    item.problems.map(({ where, what }) => (where === '' ? what : `${where}: ${what}`)).join(' '),
  ]),
})

/** What the protocols hold and nobody asked of this organisation, each with its reason. */
const notAskedSheet = ({ protocols }: Assessment): Sheet => ({
  name: 'Not asked here',
  columns: ['Protocol', 'Requirement', 'Title', 'What it says', 'Under', 'Because', 'Why'],
  rows: protocols.flatMap(({ shortTitle, notAsked = [] }) =>
    notAsked.map(({ id, title, essence, under, because, why }) => [shortTitle, id, title, essence, under, plainWords(because), why]),
  ),
})

/** What the overlay tailors, with who and why. */
export const tailoredSheet = ({ overlay }: Assessment): Sheet => ({
  name: 'Tailored',
  columns: ['What', 'Of', 'Title', 'Number', 'Without it', 'Now', 'By', 'On', 'Why', 'In', 'Has an effect', 'Why not'],
  rows: (overlay?.tailored ?? []).map(({ is, of, title, parameter = '', from = '', to = '', by, on, reason, protocols, counts, note }) => [
    plainWords(is),
    of,
    title,
    parameter,
    from,
    to,
    by,
    on,
    reason,
    protocols.join('; '),
    counts ? 'yes' : 'no',
    note,
  ]),
})

/** The sheets of a workbook; the last ones only where findings stand in lines of enquiry, or something was not asked or is tailored. */
export function sheetsOf(assessment: Assessment): readonly Sheet[] {
  const further = [enquirySheet(assessment), notAskedSheet(assessment), tailoredSheet(assessment)].filter(({ rows }) => rows.length > 0)
  return [findingsSheet(assessment), actionsSheet(assessment), evidenceSheet(assessment), ...further]
}

/** Begins as a spreadsheet begins a formula, in the full-width forms too. */
const FORMULA = /^[\s\u00a0]*[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]/u
/** Excel holds no more in a cell. */
const LONGEST = 32_000

/** What most cells hold: a text that begins with a letter or a figure, and in it nothing that is not seen. */
const PLAIN = /^[A-Za-z0-9][\x20-\x7e]*$/

/** A text that no spreadsheet takes for a formula, and no terminal for a command. */
export function defused(text: string): string {
  if (text.length <= LONGEST && PLAIN.test(text)) return text
  const clean = visible(text).slice(0, LONGEST)
  return FORMULA.test(clean) ? `'${clean}` : clean
}
