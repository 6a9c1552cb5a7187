import { type Block, type Content, propertyPlace } from '../formats/content.ts'
import { joinedLabel, labelOf } from './labels.ts'
import { partsOf } from './parts.ts'
import { type Claim, claimsOfSentence } from './sentences.ts'

export type { Claim } from './sentences.ts'

/** So many blocks from the top, and before the end, hold what a document says of itself; deeper down a label is about something else. */
const FROM_TOP = 80
const BEFORE_END = 40
const CONTROL = /\b(?:document|version|policy) (?:control|details|information|history)\b|\bapprovals?\b|\bgovernance\b|\bsign[- ]?off\b/i

function claimsOfLabel(written: string, value: string, place: string): Claim[] {
  const label = labelOf(written)
  if (label !== undefined) return [{ label, value, place }]
  const joined = joinedLabel(written)
  if (joined === undefined) return []
  const { labels, by } = joined
  return [
    ...labels.map(one => ({ label: one, value, place })),
    ...(by === undefined ? [] : [{ label: 'approved-by', value: by, place } as const]),
  ]
}

/** A label with its value in one line; else what the sentence says. */
function claimsOfText(text: string, place: string, margin = false): Claim[] {
  return partsOf(text, margin).flatMap(part => {
    const colon = part.indexOf(':')
    const found = colon > 1 && colon < 90 ? claimsOfLabel(part.slice(0, colon), part.slice(colon + 1).trim(), place) : []
    return found.length > 0 || part.length > 400 ? found : claimsOfSentence(part, place)
  })
}

const unmarked = (cell: string): string => cell.replace(/[:：]\s*$/, '').trim()
/** Label and value side by side, once or twice in a row. */
function claimsOfRow(cells: readonly string[], place: string): Claim[] {
  const filled = cells.length > 4 ? [] : cells
  const claims: Claim[] = []
  for (let at = 0; at + 1 < filled.length; at += 2) {
    const value = filled[at + 1].trim()
    // two labels beside one another are headings of columns
    if (labelOf(unmarked(value)) === undefined) claims.push(...claimsOfLabel(unmarked(filled[at]), value, place))
  }
  return claims
}
type Rows = Extract<Block, { is: 'table' }>['rows']
/** One row of headings and one of values: `Version | Approved by | Approval date`. */
function claimsOfColumns(rows: Rows): Claim[] {
  const [head, values] = rows
  if (rows.length !== 2 || head === undefined || values === undefined) return []
  const known = head.cells.filter(cell => labelOf(unmarked(cell)) !== undefined).length
  if (known < 2 || known < head.cells.length - 1) return []
  return head.cells.flatMap((cell, index) => claimsOfLabel(unmarked(cell), (values.cells[index] ?? '').trim(), values.place))
}
const claimsOfTable = (rows: Rows): Claim[] => {
  const columns = claimsOfColumns(rows)
  if (columns.length > 0) return columns
  return rows.flatMap(({ cells, place }) => {
    const row = claimsOfRow(cells, place)
    return row.length > 0 || cells.length > 2 ? row : cells.flatMap(cell => claimsOfText(cell, place))
  })
}

function claimsOf(block: Block): Claim[] {
  if (block.is === 'table') return claimsOfTable(block.rows)
  return block.is === 'heading' && block.level === 0 ? [] : claimsOfText(block.text, block.place, block.is === 'margin')
}

/** The newest version that a history of versions lists: what is left where nothing else says it. */
export function versionInHistory(blocks: readonly Block[]): Claim | undefined {
  for (const block of blocks) {
    if (block.is !== 'table') continue
    const head = block.rows[0]?.cells.map(cell => labelOf(unmarked(cell)))
    const column = head?.indexOf('version') ?? -1
    if (column < 0 || block.rows.length < 3) continue
    const rows = block.rows.slice(1).filter(({ cells }) => /\d/.test(cells[column] ?? ''))
    // the newest stands first or last; which, only the numbers tell
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined) continue
    const number = (row: typeof first): number => Number.parseFloat(/\d+(?:\.\d+)?/.exec(row.cells[column] ?? '')?.[0] ?? '')
    const newest = number(first) > number(last) ? first : last
    return { label: 'version', value: newest.cells[column] ?? '', place: newest.place }
  }
  return undefined
}

/** `Approved by: Trust Board  Date: 5 February 2026`: a date right behind an approver is that of the approval. */
const withDates = (claims: readonly Claim[]): readonly Claim[] =>
  claims.map((claim, index) => {
    const before = claims[index - 1]
    const signed = claim.label === 'held' && before?.label === 'approved-by' && before.place === claim.place
    return signed ? { ...claim, label: 'approved' } : claim
  })

/** Everything that a document says of itself, in its order; what is beside its words comes first. */
export function claimsIn(content: Content): readonly Claim[] {
  const { blocks, properties } = content
  const beside = [...properties].flatMap(([key, value]) => claimsOfLabel(key.replaceAll(/[_-]/g, ' '), value, propertyPlace(content, key)))
  let control = false
  const within = blocks.filter((block, index) => {
    if (block.is === 'heading') control = CONTROL.test(block.text)
    return block.is === 'margin' || control || index < FROM_TOP || index >= blocks.length - BEFORE_END
  })
  return [...beside, ...withDates(within.flatMap(claimsOf))]
}
