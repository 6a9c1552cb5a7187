import { type Hole, html, type Markup } from '../markup/html.ts'

export interface Column {
  readonly head: string
  /** buttons that sort by it, where there is JavaScript */
  readonly sort?: 'text' | 'number'
  readonly number?: true
}
/** What a row can be filtered by: names of data attributes, words parted by |. */
export interface Row {
  readonly cells: readonly Hole[]
  readonly id?: string
  readonly who?: string
  readonly severity?: string
  readonly state?: string
}
export interface Group {
  readonly name?: string
  readonly rows: readonly Row[]
}

const th = ({ head, sort, number }: Column): Markup => {
  if (sort !== undefined) return html`<th scope="col" role="columnheader" data-sort="${sort}" class="${number ? 'n' : ''}">${head}</th>`
  return html`<th scope="col" role="columnheader" class="${number ? 'n' : ''}">${head}</th>`
}
const td = ({ head, number }: Column, cell: Hole): Markup =>
  number ? html`<td role="cell" class="n" data-label="${head}">${cell}</td>` : html`<td role="cell" data-label="${head}">${cell}</td>`

const tr = (columns: readonly Column[], { cells, id, who = '', severity = '', state = '' }: Row): Markup => {
  const written = columns.map((column, at) => td(column, cells[at]))
  if (id === undefined)
    return html`<tr role="row" data-entry data-who="${who}" data-severity="${severity}" data-state="${state}">${written}</tr>`
  return html`<tr role="row" id="${id}" data-entry data-who="${who}" data-severity="${severity}" data-state="${state}">${written}</tr>`
}

/** A table that becomes a stack of cards on a narrow screen and stays a table to a screen reader. */
export const table = (caption: string, columns: readonly Column[], groups: readonly Group[]): Markup =>
  html`<table class="stack" role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${columns.map(th)}</tr></thead>${groups.map(
    ({ name, rows }) =>
      html`<tbody role="rowgroup" data-group>${
        name !== undefined && html`<tr role="row"><th role="rowheader" scope="rowgroup" colspan="${columns.length}">${name}</th></tr>`
      }${rows.map(row => tr(columns, row))}</tbody>`,
  )}</table>`
