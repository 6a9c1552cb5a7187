import type { Assessment } from '../../model/index.ts'
import type { BinaryReport } from '../options.ts'
import type { Cell, Sheet } from './sheet.ts'
import { defused, sheetsOf } from './tables.ts'
import { zipOf } from './zip.ts'

const MARKUP = /[&<>"\r]/
const escaped = (text: string): string =>
  MARKUP.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;')
    : text

/** Column names as a spreadsheet counts them: A … Z, AA … */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

const HEAD = 1
const WRAPPED = 2
/** A row: an empty cell is none. */
function rowOf(cells: readonly Cell[], n: number, style: number, names: readonly string[]): string {
  const [open, number] = ['<c r="', `${n}" s="${style}"`]
  const row: (string | number)[] = ['<row r="', n, '">']
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as Cell
    if (cell === '') continue
    row.push(open, names[at] as string, number)
    if (typeof cell === 'number') row.push('><v>', cell, '</v></c>')
    else row.push(' t="inlineStr"><is><t xml:space="preserve">', escaped(defused(cell)), '</t></is></c>')
  }
  row.push('</row>')
  return row.join('')
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** As wide as the heading and the first words need, no wider than one can read. */
const widthOf = ({ columns, rows }: Sheet, at: number): number =>
  Math.min(
    60,
    Math.max(10, (columns[at]?.length ?? 0) + 2, ...rows.slice(0, 100).map(row => Math.min(60, String(row[at] ?? '').length + 1))),
  )

/** Line 1 the marking, line 2 the headings, which stay in sight and filter. */
function sheetXml(sheet: Sheet, marking: string): string {
  const { columns, rows } = sheet
  const widths = columns.map((_, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(sheet, at)}" customWidth="1"/>`).join('')
  const names = columns.map((_, at) => letters(at))
  const head = [rowOf([marking], 1, HEAD, names), rowOf(columns, 2, HEAD, names)]
  const body = [...head, ...rows.map((row, at) => rowOf(row, at + 3, WRAPPED, names))].join('')
  const last = `${names.at(-1)}${rows.length + 2}`
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${body}</sheetData><autoFilter ref="A2:${last}"/></worksheet>`
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
const relations = (of: readonly string[]): string => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${of.join('')}</Relationships>`

/** The parts of a workbook, by name. */
function parts(sheets: readonly Sheet[], marking: string): (readonly [string, string])[] {
  const paths = sheets.map((_, at) => `xl/worksheets/sheet${at + 1}.xml`)
  const overrides = paths.map(path => `<Override PartName="/${path}" ContentType="${TYPE}.worksheet+xml"/>`).join('')
  const types = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides}</Types>`
  const listed = sheets.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')
  const workbook = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed}</sheets></workbook>`
  const within = [
    ...sheets.map((_, at) => relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
    relation(sheets.length + 1, 'styles', 'styles.xml'),
  ]
  return [
    ['[Content_Types].xml', types],
    ['_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')])],
    ['xl/workbook.xml', workbook],
    ['xl/_rels/workbook.xml.rels', relations(within)],
    ['xl/styles.xml', STYLES],
    ...sheets.map((sheet, at) => [paths[at] ?? '', sheetXml(sheet, marking)] as const),
  ]
}

/** Findings, actions and the register of evidence as a workbook: every text a text, never a formula. */
export const xlsx: BinaryReport = {
  render: (assessment: Assessment) => zipOf(parts(sheetsOf(assessment), assessment.marking)),
}
