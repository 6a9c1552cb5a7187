import { wordsOf } from '../../../operators/index.ts'
import type { Block } from '../../formats/content.ts'
import { type Cells, dateCell, nameCell, neverCell, textCell } from '../cells.ts'
import type { Row } from '../rows.ts'
import { sortOfTitle, typeOf } from '../sorts.ts'
import { cleanTitle } from '../title.ts'
import { versionIn } from '../values.ts'
import type { Meeting } from './meeting.ts'

export type Verdict = 'approved' | 'not-approved'
const AGAINST =
  / (?:not approved|not ratified|not agreed|not adopted|deferred|defer|rejected|refused|declined|postponed|carried forward|carried over|held over|referred back|sent back|returned for|withdrawn|not yet approved|no decision|to return|to be brought back|brought back|approval was withheld) /
/** Neither yes nor no: approved once something else has happened. */
const CONDITIONAL = / (?:subject to|in principle|once|provided that|pending) /
const FOR = / (?:approved|ratified|adopted|signed off) /

/** What was decided of a document; undefined where the words do not settle it. */
export function verdictOf(text: string): Verdict | undefined {
  const words = wordsOf(text)
  if (AGAINST.test(words)) return 'not-approved'
  return FOR.test(words) && !CONDITIONAL.test(words) ? 'approved' : undefined
}

/** Names of documents in running text: words with capitals that end in what the document is. */
const NAMED =
  /(?:\p{Lu}[\p{L}\p{N}&'’/-]{0,30}\s(?:(?:and|of|for|the|to|in|&)\s){0,2}){1,8}(?:Policy|Procedure|Plan|Strategy|Notice|Schedule|Playbook|Framework|Terms of Reference)\b(?:\s\(?[Vv](?:ersion\s?)?\.?\d{1,2}(?:\.\d{1,2})?\)?)?/gu
const ARTICLE =
  /^(?:the|this|that|our|a|an|trust board|board|committee|approved|ratified|deferred|agreed|noted)\s+(?:approved|ratified|deferred|agreed|noted|the)?\s*/i
/** Documents named in a line; the words of the sentence before the name are taken off. */
const namesIn = (text: string): readonly string[] =>
  text.length > 1000 ? [] : [...text.matchAll(NAMED)].map(([name]) => name.replace(ARTICLE, '').trim()).filter(name => name.includes(' '))

interface Decision {
  readonly subject: string
  readonly reference: string | undefined
  readonly verdict: Verdict
  readonly place: string
}
const HEADINGS: Readonly<Record<'decision' | 'subject' | 'reference', readonly string[]>> = {
  decision: ['decision', 'decisions', 'outcome', 'resolution', 'resolved', 'result', 'decision made', 'status'],
  subject: [
    'document',
    'policy',
    'paper',
    'item',
    'agenda item',
    'subject',
    'title',
    'topic',
    'matter',
    'policy document',
    'document title',
    'description',
    'name',
  ],
  reference: ['reference', 'ref', 'document reference', 'policy reference', 'policy number', 'document number', 'policy ref'],
}
const columnOf = (head: readonly string[], written: readonly string[]): number =>
  written.map(word => head.indexOf(word)).find(index => index >= 0) ?? -1

function decisionsInTable(rows: Extract<Block, { is: 'table' }>['rows']): Decision[] {
  const head = rows[0]?.cells.map(cell => wordsOf(cell).trim()) ?? []
  const decision = columnOf(head, HEADINGS.decision)
  const subject = columnOf(head, HEADINGS.subject)
  const reference = columnOf(head, HEADINGS.reference)
  if (decision < 0 || subject < 0 || decision === subject) return []
  return rows.slice(1).flatMap(({ cells, place }) => {
    const verdict = verdictOf(cells[decision] ?? '')
    const written = cells[subject]?.trim() ?? ''
    if (verdict === undefined || written === '' || sortOfTitle(written, '') === undefined) return []
    const ref = reference < 0 ? '' : (cells[reference]?.trim() ?? '')
    return [{ subject: written, reference: /\p{L}.*\d|\d.*\p{L}/u.test(ref) ? ref : undefined, verdict, place }]
  })
}

/** Decisions on documents: in tables of decisions, and in sentences that name one document, or stand under a heading that does. */
function decisionsIn(blocks: readonly Block[]): readonly Decision[] {
  let under: string | undefined
  return blocks.flatMap(block => {
    if (block.is === 'table') return decisionsInTable(block.rows)
    if (block.is === 'heading') under = namesIn(`${block.text} `)[0]
    const verdict = verdictOf(block.text)
    if (verdict === undefined || block.is === 'margin') return []
    const names = namesIn(block.text)
    const subject = names.length === 0 ? under : names[0]
    return names.length > 1 || subject === undefined ? [] : [{ subject, reference: undefined, verdict, place: block.place }]
  })
}

/**
 * Records of documents that the meeting decided on: approved on its day by it, or known not to have been approved then.
 * They speak of a document that another item shows, or shows to be missing.
 */
export function decisionRows(blocks: readonly Block[], { body, held }: Meeting): readonly Row[] {
  return decisionsIn(blocks).map(({ subject, reference, verdict, place }) => {
    const title = cleanTitle(subject)
    const cells: Cells = new Map()
    const version = title.length < subject.length ? versionIn(subject.slice(subject.search(/\b[Vv]/))) : undefined
    cells
      .set('id', textCell(reference ?? title, place))
      .set('title', textCell(title, place))
      .set('seen-as', nameCell('register', place))
    const type = typeOf(sortOfTitle(title, '') ?? '')
    if (type !== '') cells.set('type', nameCell(type, place))
    if (version !== undefined) cells.set('version', textCell(version, place))
    if (verdict === 'not-approved') cells.set('approved', neverCell(place))
    else if (held !== undefined) cells.set('approved', dateCell(held.date, place))
    if (verdict === 'approved' && body !== undefined) cells.set('approved-by', textCell(body.name, place))
    return { cells, place }
  })
}
