/** A cell: a text, or a number that may be summed. */
export type Cell = string | number
/** A table as a spreadsheet shows it: the same for CSV and XLSX. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}
