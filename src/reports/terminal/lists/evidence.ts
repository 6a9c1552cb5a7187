import { counted, dayWords, type EvidenceItem, grouped, type ItemState, mustGo, type Problem, plainWords } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, paragraph, type Style } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { printable } from '../layout/printable.ts'
import { type Row, spaced, table } from '../layout/table.ts'
import { columns, cut } from '../layout/width.ts'

/** What `evidence list` found in a folder. */
export interface EvidenceListing {
  /** first line; absent: none */
  readonly marking?: string
  /** position day, ISO: from it the age is counted */
  readonly asOf: string
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
/** Read or not: it must not be there. */
const UNWANTED: (typeof STATES)[ItemState] = { mark: '✗', style: 'bad', words: 'to be removed' }
const stateOf = ({ state, problems }: EvidenceItem): (typeof STATES)[ItemState] => (problems.some(mustGo) ? UNWANTED : STATES[state])
const recordCount = ({ records }: EvidenceItem): number => Object.values(records).reduce((sum, n) => sum + n, 0)
const marked = (marking: string | undefined): readonly Line[] => (marking === undefined ? [] : paragraph(marking, { style: 'warn' }))

/** `exports/backup/` of `exports/backup/sessions.csv` */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
/** A name too long for its place loses its middle: what it begins with and its ending tell most. */
const shortened = (name: string): string => (columns(name) > MOST_NAME ? `${cut(name, MOST_NAME - END)}${name.slice(-END)}` : name)
const MOST_NAME = 90
const END = 24
/** The name of the file, and the name it goes by where that is another. */
function fileWords({ id, path }: EvidenceItem): string {
  const name = shortened(printable(nameOf(path)))
  return id === path || id === '' || name.startsWith(`${id}.`) ? name : `${name} (${id})`
}

/** What the file is taken for; the state is told by the mark, and below where it is not read. */
const what = ({ export: is, guessed }: EvidenceItem): string => (is === '' ? '' : `${plainWords(is)}${guessed ? ' (guessed)' : ''}`)

const DAY_MS = 86_400_000
/** Whole days from when the data was true to the position day. */
function ageWords(taken: string, asOf: string): string {
  if (taken === '') return 'no date'
  const days = Math.round((Date.parse(`${asOf}T00:00:00Z`) - Date.parse(`${taken.slice(0, 10)}T00:00:00Z`)) / DAY_MS)
  return Number.isNaN(days) ? taken.slice(0, 10) : grouped(days)
}

/** Why a file gives less than it could, in few words. */
function trouble(item: EvidenceItem): readonly string[] {
  const { problems, because, unread, filtered, withdrawn } = item
  const worst = problems.find(({ severity }) => severity === 'error') ?? (item.state === 'read' ? undefined : problems[0])
  const why = worst === undefined ? because[0] : `${worst.where === '' ? '' : `${worst.where}: `}${worst.what}`
  return [
    ...(item.state === 'read'
      ? worst === undefined
        ? []
        : [why ?? '']
      : [`${stateOf(item).words}${why === undefined ? '' : `: ${why}`}`]),
    ...(unread > 0 ? [`${counted(unread, 'row')} not read`] : []),
    ...(filtered ? ['filtered: it does not show everything'] : []),
    ...(withdrawn === '' ? [] : [`was named before, now ${plainWords(withdrawn)}`]),
  ]
}

/** A file that gives nothing: its name, and why. */
const lostLines = (item: EvidenceItem): readonly Line[] => {
  const { mark, style } = stateOf(item)
  return table(LOST, [[{ text: mark, style }, fileWords(item), { text: trouble(item).join('; '), style }]])
}
const LOST = [
  { head: '', width: 1 },
  { head: '', lines: 3 },
  { head: '', width: 42, lines: 3 },
]

function itemLines(item: EvidenceItem, asOf: string): readonly Line[] {
  const { mark, style } = stateOf(item)
  if (item.kinds.length === 0 && item.state !== 'read') return lostLines(item)
  const row: Row = [{ text: mark, style }, fileWords(item), what(item), grouped(recordCount(item)), ageWords(item.taken, asOf)]
  const told = trouble(item).filter(words => words !== '')
  return [...table(SHAPE, [row]), ...paragraph(told.join('; '), { indent: 4, hang: 2, style: style === 'good' ? 'warn' : style, most: 2 })]
}
const SHAPE = [
  { head: '', width: 1 },
  { head: '', lines: 3 },
  { head: '', width: 24, lines: 3 },
  { head: '', width: 8, align: 'right' as const },
  { head: '', width: 8, align: 'right' as const },
]
const HEADS = ['', 'file', 'what it is', 'records', 'days old']
const HEAD = SHAPE.map((column, at) => ({ ...column, head: HEADS[at] ?? '' }))

/** Files by folder, in the order of their paths. */
function folders({ items, asOf }: EvidenceListing): readonly Line[] {
  const byPath = items.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return [...Map.groupBy(byPath, ({ path }) => folderOf(path))].flatMap(([folder, list]) => [
    ...(folder === '' ? [] : paragraph(folder, { style: 'strong', most: 2 })),
    ...list.flatMap(item => itemLines(item, asOf)),
  ])
}

/** What lies in a folder, what each file was recognised as, how much it gives, how old it is, and what is wrong with it. */
export function evidenceList(listing: EvidenceListing, options: ReportOptions): string {
  const { marking, asOf, items, notes } = listing
  const byState = Map.groupBy(items, item => stateOf(item).words)
  const totals = [...byState].map(([words, list]) => `${list.length} ${words}`).sort()
  const empty = paragraph('There is no evidence in this folder.')
  return print(
    spaced([
      marked(marking),
      items.length === 0 ? empty : [...table(HEAD, []), ...folders(listing)],
      items.length === 0 ? [] : paragraph(`${counted(items.length, 'item')} on ${dayWords(asOf)}: ${totals.join(', ')}.`),
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
