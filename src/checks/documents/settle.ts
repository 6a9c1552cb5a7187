import { type DateValue, type Duration, type ListValue, reasonCode, State } from '../../model/index.ts'
import { addToDay, compareDates, compareVersions, dateAt, dayOf, wordsOf } from '../../operators/index.ts'
import { type Cell, type Settled, settleCells } from '../cells.ts'
import { UNDATED } from '../fresh.ts'
import { ORDER, type Role } from './roles.ts'

/** One source's word on one field of a document. */
export interface Said {
  readonly cell: Cell
  readonly role: Role
  /** the version that the same record names; '' where it names none */
  readonly version: string
}

const CONFLICT = reasonCode('conflict')
const isGiven = ({ column, row }: Cell): boolean => {
  const state = column.states[row]
  return state === State.value || state === State.never || state === State.noEnd
}
const conflict = (one: Cell, other: Cell): Settled => ({ is: 'unknown', reason: CONFLICT, between: [one, other] })
const ofRole = (said: readonly Said[], ...roles: readonly Role[]): readonly Said[] => said.filter(({ role }) => roles.includes(role))
const cellsOf = (said: readonly Said[]): Cell[] => said.map(({ cell }) => cell)

/**
 * Between sources of one sort the later stands, as everywhere. Between the document, the manifest and a list it does not:
 * the day on which a file was copied into the pack says nothing about who is right.
 */
function across(said: readonly Said[]): Settled {
  const settled = [...Map.groupBy(said, ({ role }) => role).values()].map(one => settleCells(cellsOf(one)))
  const odd = settled.find(one => one.is === 'unknown' && one.reason === CONFLICT)
  if (odd !== undefined) return odd
  const cells = settled.flatMap(one => (one.is === 'cell' ? [one.cell] : []))
  if (settled.length === 1 || cells.length === 0) return settled[0] ?? settleCells(cellsOf(said))
  return settleCells(cells.map(cell => ({ ...cell, taken: undefined })))
}

/** Fields of which the document itself is the best witness: a list repeats or sums up what it says. */
const OWN: ReadonlySet<string> = new Set(['seen-as', 'title', 'type', 'text', 'placeholders'])
function own(said: readonly Said[]): Settled {
  const files = ofRole(said, 'file').filter(({ cell }) => isGiven(cell))
  return files.length > 0 ? settleCells(cellsOf(files)) : across(said)
}

/** A reference rather than the title that stands in for one: rows of one document never hold two. */
function identifier(said: readonly Said[], titles: ReadonlySet<string>): Settled {
  const referred = said.filter(({ cell: { column, row } }) => !titles.has(wordsOf(column.texts?.[row] ?? '').trim()))
  const [first] = referred.length > 0 ? referred : said
  return first === undefined ? settleCells(cellsOf(said)) : { is: 'cell', cell: first.cell }
}

/** Every topic that a source names; complete where each of them lists all it knows. */
function topics(said: readonly Said[]): Settled {
  const given = said.filter(({ cell }) => cell.code === 0 && isGiven(cell))
  if (given.length < 2) return across(said)
  const lists = given.flatMap(({ cell: { column, row } }): ListValue[] => (column.lists?.[row] ? [column.lists[row]] : []))
  const members = [...new Set(lists.flatMap(list => list.members))]
  return { is: 'list', list: { members, complete: lists.every(({ complete }) => complete) } }
}

const LEFT_OPEN: ReadonlySet<string> = new Set(['approved', 'approved-by', 'review-due'])
/** The document leaves open what another source gives: somebody says of it what it does not say itself. */
function leftOpen(said: readonly Said[]): Settled | undefined {
  const open = ofRole(said, 'file').find(({ cell: { column, row } }) => column.states[row] === State.blank)
  const other = ofRole(said, 'manifest', 'register').find(({ cell }) => isGiven(cell))
  return open !== undefined && other !== undefined ? conflict(open.cell, other.cell) : undefined
}

/** `Trust Board` and `The Trust Board of Northmoor` are one body, as far as words can tell: the fuller name stands. */
function approver(said: readonly Said[]): Settled {
  const texts = said
    .filter(({ cell }) => cell.code === 0 && isGiven(cell))
    .map(one => ({ one, words: wordsOf(one.cell.column.texts?.[one.cell.row] ?? '') }))
  const [fullest] = texts.toSorted((a, b) => b.words.length - a.words.length)
  if (fullest !== undefined && texts.every(({ words }) => fullest.words.includes(words))) return { is: 'cell', cell: fullest.one.cell }
  return across(said)
}

/** No body is asked again within this time for what it has approved. */
const CYCLE: Duration = { n: 12, unit: 'months' }
/** Whether an approval cannot be squared with minutes that say that it was put off or refused on a day. */
function denies(against: Said, approved: Said, date: DateValue): boolean {
  const held = against.cell.taken
  const versions = [against.version, approved.version]
  if (versions.every(version => version !== '') && compareVersions(against.version, approved.version) !== 0) return false
  if (held === undefined) return true
  // approved at a later meeting; or a round before, and it is the next round that was put off
  return compareDates(date, held) <= 0 && dayOf(date) >= addToDay(dayOf(held), CYCLE, -1)
}
const later = (a: Said, b: Said): Said => (compareDates(dateAt(b.cell.column, b.cell.row), dateAt(a.cell.column, a.cell.row)) > 0 ? b : a)

/** When it was approved: the last approval that a source gives, unless minutes deny it. */
function approval(said: readonly Said[]): Settled {
  const decisions = ofRole(said, 'decision').filter(({ cell }) => (cell.code === 0 || cell.code === UNDATED) && isGiven(cell))
  const others = said.filter(({ role }) => role !== 'decision')
  const base = leftOpen(others) ?? (others.length > 0 ? across(others) : undefined)
  const dated = decisions.filter(({ cell: { column, row } }) => column.states[row] === State.value)
  const against = decisions.filter(one => !dated.includes(one))
  const given = base?.is === 'cell' && isGiven(base.cell) ? base.cell : undefined
  if (base?.is === 'unknown' && base.between !== undefined) return base
  const claimed = given === undefined ? undefined : others.find(({ cell }) => cell.column === given.column && cell.row === given.row)
  const all = [...(claimed === undefined || given?.column.states[given.row] !== State.value ? [] : [claimed]), ...dated]
  if (all.length === 0) return against[0] === undefined ? (base ?? settleCells(cellsOf(said))) : { is: 'cell', cell: against[0].cell }
  const last = all.reduce(later)
  const denied = against.find(one => denies(one, last, dateAt(last.cell.column, last.cell.row)))
  return denied === undefined ? { is: 'cell', cell: last.cell } : conflict(last.cell, denied.cell)
}

/** One field of one document that several sources describe. `titles`: the titles that they give it, folded. */
export function settleDocument(field: string, all: readonly Said[], titles: ReadonlySet<string>): Settled {
  // a contradiction names the document first, whatever was collected when
  const said = all.toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
  if (field === 'id') return identifier(said, titles)
  if (field === 'approved') return approval(said)
  // a meeting decides on a document; what else its minutes call it is hearsay, unless nobody else says it
  const first = said.filter(({ role }) => role !== 'decision')
  const heard = first.some(({ cell }) => cell.code === 0 && isGiven(cell)) ? first : said
  if (OWN.has(field)) return own(heard)
  if (field === 'topics') return topics(heard)
  const open = LEFT_OPEN.has(field) ? leftOpen(heard) : undefined
  return open ?? (field === 'approved-by' ? approver(heard) : across(heard))
}
