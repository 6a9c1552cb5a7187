import { counted, dayWords, type EvidenceItem, type ItemState, type Problem, plainWords } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, paragraph, type Style } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { type Row, spaced, table } from '../layout/table.ts'

/** What `evidence list` found in a folder. */
export interface EvidenceListing {
  /** first line; absent: none */
  readonly marking?: string
  readonly items: readonly EvidenceItem[]
  /** further words about the pack */
  readonly notes: readonly string[]
}
/** What `evidence inspect` found in one file. */
export interface EvidenceInspection {
  readonly marking?: string
  readonly item: EvidenceItem
  readonly kinds: readonly {
    readonly name: string
    readonly means: string
    readonly records: number
    /** fields of the kind, and whether this file gives them */
    readonly fields: readonly { readonly name: string; readonly means: string; readonly given: boolean }[]
  }[]
}

const STATES: Readonly<Record<ItemState, { mark: string; style: Style; words: string }>> = {
  read: { mark: '✓', style: 'good', words: 'read' },
  'partly-read': { mark: '✗', style: 'warn', words: 'partly read' },
  unreadable: { mark: '✗', style: 'bad', words: 'unreadable' },
  'not-recognised': { mark: '?', style: 'warn', words: 'not recognised' },
  superseded: { mark: '·', style: 'faint', words: 'replaced by a newer one' },
  stale: { mark: '✗', style: 'warn', words: 'out of date' },
  missing: { mark: '✗', style: 'bad', words: 'missing' },
}
const stateOf = (item: EvidenceItem): (typeof STATES)[ItemState] => STATES[item.state]
const what = (item: EvidenceItem): string =>
  item.export === ''
    ? stateOf(item).words
    : `${item.export}${item.guessed ? ' (guessed)' : ''}${item.state === 'read' ? '' : `, ${stateOf(item).words}`}`
const recordCount = ({ records }: EvidenceItem): number => Object.values(records).reduce((sum, n) => sum + n, 0)
const marked = (marking: string | undefined): readonly Line[] => (marking === undefined ? [] : paragraph(marking, { style: 'warn' }))

const row = (item: EvidenceItem): Row => [
  { text: stateOf(item).mark, style: stateOf(item).style },
  item.path,
  { text: what(item), style: item.state === 'read' ? 'plain' : stateOf(item).style },
  item.kinds.length === 0 ? '' : String(recordCount(item)),
  item.taken.slice(0, 10),
]
const SHAPE = [
  { head: '', width: 1 },
  { head: 'file', lines: 3 },
  { head: 'what it is', width: 27, lines: 3 },
  { head: 'records', width: 8, align: 'right' as const },
  { head: 'as of', width: 10 },
]

/** What lies in a folder, what each file was recognised as, how much it gives and from when. */
export function evidenceList({ marking, items, notes }: EvidenceListing, options: ReportOptions): string {
  const byState = Map.groupBy(items, item => item.state)
  const totals = [...byState].map(([state, list]) => `${list.length} ${STATES[state].words}`).sort()
  const empty = items.length === 0 ? paragraph('There is no evidence in this folder.') : []
  return print(
    spaced([
      marked(marking),
      items.length === 0 ? empty : table(SHAPE, items.map(row)),
      items.length === 0 ? [] : paragraph(`${counted(items.length, 'item')}: ${totals.join(', ')}.`),
      notes.flatMap(note => paragraph(`NOTE: ${note}`, { hang: 2 })),
    ]),
    options,
  )
}

const PROBLEM_STYLES: Readonly<Record<Problem['severity'], Style>> = { error: 'bad', warning: 'warn', note: 'plain' }
function problemLines({ severity, where, what: wrong, todo, count = 1 }: Problem): readonly Line[] {
  const place = where === '' ? '' : `${where}: `
  const times = count > 1 ? ` (${count} times)` : ''
  return paragraph(`${place}${wrong}${times} ${todo}`.trim(), { indent: 2, hang: 2, style: PROBLEM_STYLES[severity] })
}

const WIDTH = { width: 15 }
const optional = (label: string, text: string): readonly Line[] => (text === '' ? [] : labelled(label, text, WIDTH))

function facts(item: EvidenceItem): readonly Line[] {
  const dated =
    item.taken === ''
      ? 'not known: nothing it gives can be counted'
      : `${dayWords(item.taken)}, from the ${item.takenFrom === 'file' ? 'file itself' : 'evidence list'}`
  return [
    ...labelled(
      'What it is',
      item.export === '' ? 'not recognised' : `${item.export}${item.guessed ? ', guessed from its headings: please confirm' : ''}`,
      WIDTH,
    ),
    ...labelled('State', stateOf(item).words, { ...WIDTH, style: stateOf(item).style }),
    ...optional('Because', item.because.join('; ')),
    ...labelled('True on', dated, WIDTH),
    ...optional('System', item.system),
    ...labelled('Size', `${counted(item.bytes, 'byte')}, ${counted(item.rows, 'row or element', 'rows or elements')}`, WIDTH),
    ...optional('Format', [item.format, item.encoding].filter(text => text !== '').join(', ')),
    ...(item.duplicates > 0 ? labelled('Dropped', counted(item.duplicates, 'exact duplicate'), WIDTH) : []),
    ...(item.unread > 0 ? labelled('Not read', counted(item.unread, 'row'), { ...WIDTH, style: 'bad' }) : []),
    ...(item.filtered ? labelled('Filtered', 'yes: it does not show everything', { ...WIDTH, style: 'warn' }) : []),
    ...(item.targets === null ? [] : labelled('Covers', counted(item.targets, 'target'), WIDTH)),
    ...optional('Withdrawn', item.withdrawn === '' ? '' : `was named before, now ${plainWords(item.withdrawn)}`),
    ...optional('SHA-256', item.sha256),
  ]
}

function kindLines({ name, means, records, fields }: EvidenceInspection['kinds'][number]): readonly Line[] {
  const rows = fields.map(
    (field): Row => [{ text: field.given ? '✓' : '–', style: field.given ? 'good' : 'faint' }, field.name, field.means],
  )
  return [
    heading(`${counted(records, 'record')} of ${plainWords(name)}`),
    ...paragraph(means, { indent: 2 }),
    ...table(
      [
        { head: '', width: 1 },
        { head: '', width: 22, lines: 2 },
        { head: '', lines: 2 },
      ],
      rows,
      2,
    ),
  ]
}

/** One file: what it was taken for and why, from when, what it gives and what it does not, and what is wrong with it. */
export function evidenceInspect({ marking, item, kinds }: EvidenceInspection, options: ReportOptions): string {
  const passed = item.passedOver.map(({ reason, count }) => `${count}: ${reason}`)
  return print(
    spaced([
      marked(marking),
      [heading(item.path), ...facts(item)],
      ...kinds.map(kindLines),
      passed.length === 0 ? [] : [heading('Passed over'), ...passed.flatMap(text => paragraph(text, { indent: 2, hang: 2 }))],
      item.problems.length === 0 ? [] : [heading(counted(item.problems.length, 'problem')), ...item.problems.flatMap(problemLines)],
    ]),
    options,
  )
}
