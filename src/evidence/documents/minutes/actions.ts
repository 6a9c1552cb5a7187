import { wordsOf } from '../../../operators/index.ts'
import type { Block } from '../../formats/content.ts'
import { blankCell, type Cells, dateCell, nameCell, textCell } from '../cells.ts'
import { dateIn } from '../dates.ts'
import { isLeftOpen } from '../placeholders.ts'
import type { Row } from '../rows.ts'
import { dateFrom, type Reading } from '../values.ts'
import type { Meeting } from './meeting.ts'

const HEADINGS = {
  action: ['action', 'actions', 'action agreed', 'agreed action', 'action required'],
  id: ['action no', 'action number', 'action ref', 'action id', 'ref', 'reference', 'no', 'number', 'id'],
  owner: ['owner', 'lead', 'who', 'by whom', 'responsible', 'action owner', 'assigned to', 'person responsible'],
  due: ['due', 'due date', 'by when', 'when', 'deadline', 'target date', 'target', 'date due', 'timescale'],
  state: ['status', 'state', 'progress', 'update'],
  done: ['completed', 'date completed', 'done', 'closed', 'date closed', 'completion date'],
} as const
type Column = keyof typeof HEADINGS
const STATES: readonly (readonly [state: string, words: RegExp])[] = [
  ['cancelled', / (?:cancelled|withdrawn|no longer required) /],
  ['open', / (?:open|ongoing|in progress|outstanding|overdue|not started|not complete|incomplete|not done) /],
  ['done', / (?:closed|complete|completed|done) /],
]

function columnsOf(head: readonly string[]): ReadonlyMap<Column, number> {
  const plain = head.map(cell => wordsOf(cell).trim())
  const found = new Map<Column, number>()
  for (const [column, written] of Object.entries(HEADINGS) as [Column, readonly string[]][]) {
    const index = written.map(word => plain.indexOf(word)).find(at => at >= 0)
    if (index !== undefined) found.set(column, index)
  }
  return found
}

/** Records of actions, from tables that have one and name who does it. An action without a number is still an action. */
export function actionRows(blocks: readonly Block[], { held, isBoard }: Meeting, reading: Reading): readonly Row[] {
  return blocks.flatMap(block => {
    if (block.is !== 'table') return []
    const columns = columnsOf(block.rows[0]?.cells ?? [])
    if (!columns.has('action') || !columns.has('owner')) return []
    return block.rows.slice(1).flatMap(({ cells: texts, place }): Row[] => {
      const text = (column: Column): string => texts[columns.get(column) ?? -1]?.trim() ?? ''
      if (isLeftOpen(text('action'))) return []
      const cells: Cells = new Map()
      if (text('id') !== '') cells.set('id', textCell(text('id'), place))
      if (isBoard !== undefined) cells.set('from', nameCell(isBoard ? 'board' : 'other', place))
      cells.set('owner', isLeftOpen(text('owner')) ? blankCell(place) : textCell(text('owner'), place))
      if (held !== undefined) cells.set('raised', dateCell(held.date, place))
      for (const field of ['due', 'done'] as const) {
        const cell = columns.has(field) ? dateFrom(field, [{ label: 'held', value: text(field), place }], reading) : undefined
        if (cell !== undefined) cells.set(field, cell)
      }
      const state = STATES.find(([, words]) => words.test(wordsOf(text('state'))))?.[0]
      const done = typeof dateIn(text('done'), reading.order) === 'object'
      if (state !== undefined || done) cells.set('state', nameCell(state ?? 'done', place))
      return [{ cells, place }]
    })
  })
}
