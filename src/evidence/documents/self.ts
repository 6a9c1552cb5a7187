import type { ManifestItem, Problem } from '../../model/index.ts'
import { dayOf, parseDate, placeMark, tidy, unmarked } from '../../operators/index.ts'
import type { Content } from '../formats/content.ts'
import { ProblemLog } from '../formats/problems.ts'
import { type Cell, type Cells, countCell, dateCell, listCell, nameCell, textCell, yesNoCell } from './cells.ts'
import { type Claim, claimsIn, versionInHistory } from './claims.ts'
import { orderIn } from './dates.ts'
import type { Label } from './labels.ts'
import { isLeftOpen } from './placeholders.ts'
import { typeOf } from './sorts.ts'
import type { Title } from './title.ts'
import { dateFrom, dividedApprovals, publishedFrom, type Reading, reviewDueFrom, stateFrom, textFrom, versionFrom } from './values.ts'

/** A document as it is read: what it says of itself, and what else the item brings. */
export interface Self {
  readonly content: Content
  readonly claims: readonly Claim[]
  readonly title: Title | undefined
  /** what it is called where it gives neither a reference nor a title */
  readonly fallback: string
  readonly reading: Reading
}
export function newReading(content: Content, asOf: number): Reading {
  const texts = content.blocks.flatMap(block => (block.is === 'table' ? block.rows.flatMap(({ cells }) => cells) : [block.text]))
  return { order: orderIn(texts), asOf, problems: [] }
}
export const claimsFor = (content: Content): readonly Claim[] => claimsIn(content)

const PLACEHOLDER = 'Something stands there that was to be filled in.'
/** Placeholders as problems with their places; text and counts never. */
export function gapProblems(gaps: readonly string[]): readonly Problem[] {
  const log = new ProblemLog()
  for (const place of gaps) log.add('warning', 'placeholder', place, PLACEHOLDER, 'Fill it in, or take it out.')
  return log.list()
}

/** Every word of the document with its places, for `mentions`. */
function wordsIn({ blocks }: Content): string {
  let last = ''
  const at = (place: string): string => {
    if (place === last) return ''
    last = place
    return placeMark(place)
  }
  return blocks
    .flatMap(block => (block.is === 'table' ? block.rows.map(({ cells, place }) => ({ text: cells.join(' '), place })) : [block]))
    .map(({ text, place }) => `${at(place)}${unmarked(tidy(text))}`)
    .join(' ')
}

const listed = (claims: readonly Claim[]): { readonly members: string[]; readonly place: string } | undefined => {
  const said = claims.find(({ value }) => !isLeftOpen(value))
  if (said === undefined) return undefined
  const members = said.value
    .split(/[;,]/)
    .map(member => member.trim())
    .filter(member => member !== '')
  return { members, place: said.place }
}
const ROLE =
  /\b(?:siro|senior information risk owner|caldicott guardian|dpo|data protection officer|ciso|cio|cto|ceo|chief [\w ]{3,40}|[\w ]{0,40}director[\w ]{0,40}|head of [\w ]{3,40}|[\w ]{0,40}manager|[\w ]{0,40}lead|[\w ]{0,40}officer|practice partner)\b/i
/** A role named with the owner or in its place. */
function ownerRole(owner: readonly Claim[]): Cell | undefined {
  for (const { value, place } of owner) {
    const role = ROLE.exec(value.slice(0, 200))?.[0].trim()
    if (role !== undefined) return textCell(role, place)
  }
  return undefined
}

/** Approved, on a day that is known and has come: the document is in force where nothing says otherwise. */
const inForce = (approved: Cell | undefined, asOf: number): Cell | undefined =>
  approved?.date !== undefined && dayOf(approved.date) <= asOf ? nameCell('live', approved.place) : undefined

/** The record of a document, field by field. What it does not speak of has no cell: it is unknown, not blank. */
export function selfCells({ content, claims, title, fallback, reading }: Self, word: string, gaps: readonly string[]): Cells {
  const of = (...labels: readonly Label[]): Claim[] => claims.filter(({ label }) => labels.includes(label))
  const { on, by, doubt } = dividedApprovals(claims, reading)
  const cells: Cells = new Map()
  const set = (field: string, cell: Cell | undefined): void => {
    if (cell !== undefined) cells.set(field, cell)
  }
  const at = title?.place ?? content.blocks[0]?.place ?? ''
  const reference = of('id').find(({ value }) => !isLeftOpen(value) && value.length <= 80)
  set('id', textCell(reference?.value ?? title?.text ?? fallback, reference?.place ?? at))
  set('title', title && textCell(title.text, title.place))
  const type = typeOf(word)
  set('type', type === '' ? undefined : nameCell(type, at))
  set('seen-as', nameCell('file', at))
  const history = versionInHistory(content.blocks)
  set('version', versionFrom(of('version'), reading) ?? (history && versionFrom([history], reading)))
  // a day beside words that it did not happen is no approval
  set('approved', doubt ?? dateFrom('approved', on, reading, 'pass'))
  set('approved-by', textFrom(by))
  set('reviewed-on', dateFrom('reviewed-on', of('reviewed-on'), reading))
  set('review-due', reviewDueFrom(of('review-due'), of('review-date'), reading))
  set('compliance-checked', dateFrom('compliance-checked', of('compliance-checked'), reading))
  set('state', stateFrom(of('state'), reading) ?? inForce(cells.get('approved'), reading.asOf))
  set('owner', textFrom(of('owner')))
  set('owner-role', textFrom(of('owner-role')) ?? ownerRole(of('owner')))
  for (const field of ['topics', 'scope', 'systems'] as const) {
    const list = listed(of(field))
    set(field, list && listCell(list.members, true, list.place))
  }
  const published = publishedFrom(of('published'), reading)
  set('published', published && yesNoCell(published.yes, published.place))
  // a part that nobody could read may hold anything
  const whole = content.unread === 0
  set('placeholders', whole || gaps.length > 0 ? countCell(gaps.length, gaps[0] ?? at) : undefined)
  set('text', whole ? textCell(wordsIn(content), at) : undefined)
  return cells
}

/** What evidence.yaml says of a document, as a record of its own: it fills what the document leaves out, and may contradict it. */
export function manifestCells(entry: ManifestItem, self: Cells, asOf: number): Cells | undefined {
  const { approved, reviewDue, topics, at } = entry
  if (approved === undefined && reviewDue === undefined && topics === undefined) return undefined
  const cells: Cells = new Map()
  const set = (field: string, cell: Cell | undefined): void => {
    if (cell !== undefined) cells.set(field, cell)
  }
  const day = (text: string | undefined): Cell | undefined => {
    const date = text === undefined ? undefined : parseDate(text, { is: 'iso' }, 'site')
    return date === undefined || date === 'date-order' ? undefined : dateCell(date, at)
  }
  for (const field of ['id', 'title']) {
    const cell = self.get(field)
    set(field, cell && { ...cell, place: at })
  }
  set('approved', day(approved?.on))
  set('review-due', day(reviewDue))
  set('approved-by', approved && textCell(approved.by, at))
  set('topics', topics && listCell(topics, true, at))
  // what calls itself a draft and is said to be approved contradicts itself; one that has expired or gone does not
  const state = self.get('state')
  if (state === undefined || state.name === 'draft') set('state', inForce(cells.get('approved'), asOf))
  return cells
}
