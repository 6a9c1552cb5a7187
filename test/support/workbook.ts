import { columnLetters } from '../../src/evidence/formats/xlsx/names.ts'
import { zipOf } from './zip.ts'

/** Number formats of the workbooks written here, by the style that a cell names. */
export const STYLES = { general: 0, day: 1, stamp: 2, percent: 3, padded: 4, month: 5, elapsed: 6, clock: 7, built: 8 } as const
const FORMATS = [
  '<xf numFmtId="0"/>',
  '<xf numFmtId="164"/>',
  '<xf numFmtId="165"/>',
  '<xf numFmtId="9"/>',
  '<xf numFmtId="166"/>',
  '<xf numFmtId="17"/>',
  '<xf numFmtId="46"/>',
  '<xf numFmtId="20"/>',
  '<xf numFmtId="14"/>',
]
const CODES = ['dd/mm/yyyy;@', 'dd/mm/yyyy\\ hh:mm', '00000000']

export interface Raw {
  readonly v?: string
  readonly t?: string
  readonly s?: number
  readonly f?: string
}
/** Text, a number as written, a yes or no, or the cell as it stands in the file; null: nothing. */
export type Cell = string | number | boolean | null | Raw
export interface SheetSpec {
  readonly name: string
  readonly state?: 'hidden' | 'veryHidden'
  /** rows from row 1; undefined: no such row in the file */
  readonly rows: readonly (readonly Cell[] | undefined)[]
  readonly hiddenRows?: readonly number[]
  /** `min`-`max` pairs */
  readonly hiddenColumns?: readonly (readonly [number, number])[]
  readonly merges?: readonly string[]
  /** what stands behind the cells: a filter, for example */
  readonly after?: string
  readonly before?: string
}
export interface BookSpec {
  readonly sheets: readonly SheetSpec[]
  readonly date1904?: boolean
  /** further parts, or parts in place of ours */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

function cellXml(cell: Cell, at: string, strings: Map<string, number>): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'string') {
    const index = strings.get(cell) ?? strings.size
    strings.set(cell, index)
    return `<c r="${at}" t="s"><v>${index}</v></c>`
  }
  const { v, t, s, f } = cell
  const attributes = `${s === undefined ? '' : ` s="${s}"`}${t === undefined ? '' : ` t="${t}"`}`
  return `<c r="${at}"${attributes}>${f === undefined ? '' : `<f>${escaped(f)}</f>`}${v === undefined ? '' : `<v>${escaped(v)}</v>`}</c>`
}
function sheetXml(
  { rows, hiddenRows = [], hiddenColumns = [], merges = [], after = '', before = '' }: SheetSpec,
  strings: Map<string, number>,
): string {
  const data = rows.flatMap((cells, index) => {
    if (cells === undefined) return []
    const number = index + 1
    const inner = cells.map((cell, column) => cellXml(cell, `${columnLetters(column + 1)}${number}`, strings)).join('')
    return [`<row r="${number}"${hiddenRows.includes(number) ? ' hidden="1"' : ''}>${inner}</row>`]
  })
  const columns = hiddenColumns.map(([min, max]) => `<col min="${min}" max="${max}" width="9" hidden="1"/>`)
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  return `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELS}">${before}${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>${data.join('')}</sheetData>${after}${merged}</worksheet>`
}

/** A workbook as Excel would write it: shared strings, styles, relationships and all. */
export function workbookParts({ sheets, date1904 = false, parts = {} }: BookSpec): Record<string, string | Uint8Array> {
  const strings = new Map<string, number>()
  const written = sheets.map(sheet => sheetXml(sheet, strings))
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${at + 1}"/>`,
  )
  const links = [
    ...sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${RELS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`),
    `<Relationship Id="rId90" Type="${RELS}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rId91" Type="${RELS}/sharedStrings" Target="sharedStrings.xml"/>`,
  ]
  const relationships = (inner: string): string =>
    `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  const items = [...strings.keys()].map(text => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')
  const codes = CODES.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`).join('')
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    '_rels/.rels': relationships(`<Relationship Id="rId1" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(links.join('')),
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${CODES.length}">${codes}</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="${FORMATS.length}">${FORMATS.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    'xl/sharedStrings.xml': `${XML}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">${items}</sst>`,
    ...Object.fromEntries(written.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
    ...parts,
  }
}
export const workbook = (spec: BookSpec): Buffer => zipOf(Object.entries(workbookParts(spec)).map(([name, content]) => ({ name, content })))

const DAY = 86_400_000
/** A day as the number by which Excel counts it, shown as a UK date. */
export const day = (iso: string, s: number = STYLES.day): Raw => ({
  v: String((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY),
  s,
})
