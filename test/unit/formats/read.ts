import {
  memorySource,
  openTable,
  openTree,
  type ScanOptions,
  type Table,
  type TableOptions,
  type TableTotals,
  type Tree,
  type TreeNode,
} from '../../../src/evidence/formats/index.ts'
import { LIMITS } from '../../../src/files/index.ts'

export interface ReadTable {
  readonly table: Table
  readonly totals: TableTotals
  readonly rows: readonly (readonly string[])[]
  readonly numbers: readonly number[]
  readonly lines: readonly number[]
  /** code and place of each problem */
  readonly problems: readonly string[]
}
const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content)
export const told = (problems: TableTotals['problems']): string[] =>
  problems.map(({ code, where, count }) => `${code}${where && ` ${where}`}${count === undefined ? '' : ` ×${count}`}`)

/** A table in memory, with every cell of every row. */
export function readTable(content: string | Uint8Array, options: Partial<TableOptions> = {}, scan: Partial<ScanOptions> = {}): ReadTable {
  const table = openTable(memorySource('t.csv', bytesOf(content)), { header: 'row 1', limits: LIMITS, ...options })
  const rows: string[][] = []
  const numbers: number[] = []
  const lines: number[] = []
  const wanted = scan.wanted ?? table.header.map((_, column) => column)
  const totals = table.scan({ ...scan, wanted }, batch => {
    for (let row = 0; row < batch.rows; row++) rows.push(wanted.map((_, slot) => batch.text(slot, row)))
    numbers.push(...batch.numbers.subarray(0, batch.rows))
    lines.push(...batch.lines.subarray(0, batch.rows))
  })
  return { table, totals, rows, numbers, lines, problems: told(totals.problems) }
}

export const treeOf = (
  content: string | Uint8Array,
  format: Parameters<typeof openTree>[1],
  limits: Partial<typeof LIMITS> = {},
  textBefore?: 'skip',
): Tree =>
  openTree(memorySource('t', bytesOf(content)), format, { limits: { ...LIMITS, ...limits }, ...(textBefore ? { textBefore } : {}) })

/** A tree as plain data: texts as they are, null, and the word for what is invalid. */
export const plain = (node: TreeNode | undefined): unknown => {
  if (node === undefined || node.shape === 'null') return null
  if (node.shape === 'map') return Object.fromEntries(node.keys().map(key => [key, plain(node.children(key)[0])]))
  if (node.shape === 'list') return node.items().map(plain)
  return node.shape === 'invalid' ? 'INVALID' : node.text
}
