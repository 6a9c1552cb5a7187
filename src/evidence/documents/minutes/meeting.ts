import type { DateValue } from '../../../model/index.ts'
import { wordsOf } from '../../../operators/index.ts'
import type { Block, Content } from '../../formats/content.ts'
import { type Cells, dateCell, listCell, textCell, yesNoCell } from '../cells.ts'
import type { Claim } from '../claims.ts'
import { dateIn } from '../dates.ts'
import { isLeftOpen } from '../placeholders.ts'
import type { Title } from '../title.ts'
import type { Reading } from '../values.ts'

/** Who met and when, as far as the minutes say. */
export interface Meeting {
  readonly body: { readonly name: string; readonly place: string } | undefined
  readonly held: { readonly date: DateValue; readonly place: string } | undefined
  readonly isBoard: boolean | undefined
}
const MINUTES =
  /^(?:(?:draft|unconfirmed|confirmed|approved|final)\s+)?(?:minutes|notes|action notes)(?: and actions)?(?: (?:of|from|for))?(?: (?:the|a))?(?: meeting)?(?: of)?(?: the)?\b[\s:–-]*/i
const MEETING_END = /[\s,:–-]*(?:meeting)?[\s,:–-]*(?:minutes|notes)?[\s,:–-]*(?:held|on|at|dated)?[\s,:–-]*$/i

/** `Minutes of the Trust Board held on 5 February 2026`: the body is what is left. */
function bodyInTitle(title: string, { order }: Reading): string | undefined {
  const found = dateIn(title, order)
  const rest = (typeof found === 'object' ? found.rest : title).replace(/\b(?:held|that took place) (?:on|at)\b.*$/i, '')
  const body = rest.replace(MINUTES, '').replace(MEETING_END, '').trim()
  return body.length > 2 && body.length < 100 && /\p{L}{3}/u.test(body) ? body : undefined
}
const SMALLER = / (?:committee|group|sub|subgroup|project|programme|steering|advisory|delivery|working|review|oversight|panel|forum|team) /
/** The board itself; undefined where the name does not tell. */
function isBoard(body: string | undefined): boolean | undefined {
  if (body === undefined) return undefined
  const words = wordsOf(body)
  if (SMALLER.test(words)) return false
  return / (?:board|governing body|board of directors) /.test(words) ? true : undefined
}

const FROM_TOP = 25
/** The day of the meeting: labelled, in the title, or the first that is written near the top. */
function heldOn(content: Content, claims: readonly Claim[], title: Title | undefined, { order }: Reading): Meeting['held'] {
  const labelled = claims.filter(({ label }) => label === 'held').map(({ value, place }) => ({ text: value, place }))
  const lines = content.blocks
    .slice(0, FROM_TOP)
    .flatMap(({ place, ...block }) => (block.is === 'table' ? [] : [{ text: block.text, place }]))
  const meant = lines.filter(
    ({ text }) => /\b(?:held|meeting|minutes)\b/i.test(text) && !/\bnext meeting|last meeting|previous\b/i.test(text),
  )
  for (const { text, place } of [...labelled, ...(title === undefined ? [] : [title]), ...meant]) {
    const found = dateIn(text, order)
    if (typeof found === 'object') return { date: found.date, place }
  }
  return undefined
}

export function meetingOf(content: Content, claims: readonly Claim[], title: Title | undefined, reading: Reading): Meeting {
  const said = claims.find(({ label, value }) => label === 'body' && !isLeftOpen(value) && value.length < 100)
  const inTitle = title && bodyInTitle(title.text, reading)
  const body =
    said === undefined
      ? inTitle === undefined || title === undefined
        ? undefined
        : { name: inTitle, place: title.place }
      : { name: said.value, place: said.place }
  return { body, held: heldOn(content, claims, title, reading), isBoard: isBoard(body?.name) }
}

/** What a heading or an item of the agenda has to say for the meeting to have had that topic. */
const TOPICS: readonly (readonly [topic: string, words: RegExp])[] = [
  ['cyber', / (?:cyber|cybersecurity|information security|data security|ransomware|phishing) /],
  ['incidents', / (?:incident|incidents|breach|breaches) /],
  ['risks', / (?:risk|risks) /],
  ['indicators', / (?:indicator|indicators|kpi|kpis|metrics|dashboard|scorecard) /],
  ['audit', / (?:audit|audits|auditor|auditors) /],
  ['intelligence', / (?:threat intelligence|intelligence) /],
  ['coding', / (?:clinical coding) /],
  ['information-governance', / (?:information governance|ig|dspt|data protection|caldicott) /],
  ['capacity', / (?:capacity) /],
  ['log-review', / (?:log review|logs reviewed|review of logs) /],
]
const ITEM_COLUMNS = new Set(['item', 'agenda item', 'topic', 'subject'])
/** Cells below a heading that says that they are items. */
function itemCells(rows: Extract<Block, { is: 'table' }>['rows']): readonly string[] {
  const column = rows[0]?.cells.findIndex(cell => ITEM_COLUMNS.has(wordsOf(cell).trim())) ?? -1
  return column < 0 ? [] : rows.slice(1).map(({ cells }) => cells[column] ?? '')
}
/** Lines that name an item: headings, numbered lines, cells of an agenda. What is only talked of in a paragraph is no item. */
const itemsIn = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap(block => {
    if (block.is === 'heading') return [block.text]
    if (block.is === 'table') return itemCells(block.rows)
    return /^\d{1,3}(?:\.\d{1,3}){0,2}[.)]?\s+\S/.test(block.text) && block.text.length < 120 ? [block.text] : []
  })

const STATE = / (?:(draft|unconfirmed|not yet approved)|(confirmed|approved|ratified|agreed as a (?:true|correct) record)) /
/** Whether the minutes have been approved: by a label, or by what they are called at the top. */
function approvedMinutes({ blocks }: Content, claims: readonly Claim[]): boolean | undefined {
  const said = claims.filter(({ label }) => label === 'state').map(({ value }) => value)
  const called = blocks.slice(0, 3).flatMap(block => (block.is !== 'table' && CALLED.test(block.text) ? [block.text] : []))
  for (const text of [...said, ...called]) {
    const found = STATE.exec(wordsOf(text))
    if (found !== null) return found[1] === undefined
  }
  return undefined
}
const CALLED =
  /^\W{0,3}(?:draft|unconfirmed|confirmed|approved) minutes\b|\bminutes\b.{0,60}\((?:draft|unconfirmed|confirmed|approved)\)\W{0,3}$/i

/** The record of the meeting. Topics are those that have an item of their own: others may have been spoken of. */
export function meetingCells(meeting: Meeting, content: Content, claims: readonly Claim[], title: Title | undefined): Cells {
  const { body, held, isBoard: board } = meeting
  const at = held?.place ?? title?.place ?? ''
  const cells: Cells = new Map()
  if (body !== undefined) cells.set('body', textCell(body.name, body.place))
  if (held !== undefined) cells.set('held', dateCell(held.date, held.place))
  if (board !== undefined) cells.set('is-board', yesNoCell(board, at))
  const items = itemsIn(content.blocks).map(wordsOf)
  const topics = TOPICS.flatMap(([topic, words]) => (items.some(item => words.test(item)) ? [topic] : []))
  cells.set('topics', listCell(topics, false, at))
  const present = claims.find(({ label, value }) => label === 'attendees' && !isLeftOpen(value))
  if (present !== undefined) {
    const people = present.value
      .split(/[;,\n]/)
      .map(name => name.trim())
      .filter(name => name !== '')
    cells.set('attendees', listCell(people, false, present.place))
  }
  const approved = approvedMinutes(content, claims)
  if (approved !== undefined) cells.set('minutes', yesNoCell(approved, at))
  return cells
}
