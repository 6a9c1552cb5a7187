import { zipOf } from './zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A run of text, and a paragraph of one; `style` is the id of a style. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
export const paragraph = (content: string, style = ''): string =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${content.startsWith('<') ? content : run(content)}</w:p>`
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map(cells => `<w:tr>${cells.map(cell => `<w:tc>${cell.startsWith('<') ? cell : paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
export const PAGE_BREAK = '<w:r><w:lastRenderedPageBreak/></w:r>'
/** A form field that still shows its own prompt. */
export const unfilled = (prompt: string): string =>
  `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run(prompt)}</w:sdtContent></w:sdt>`

const STYLES = `<w:styles xmlns:w="${MAIN}">
  <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
  <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="House"><w:name w:val="House heading"/><w:basedOn w:val="Heading1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Level2"><w:name w:val="Clause"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>`

/** A Word document with this body; `parts` are added, and take the place of those made here. */
export function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const all: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': STYLES,
    ...parts,
  }
  return zipOf(Object.entries(all).map(([name, content]) => ({ name, content })))
}
export const part = (root: string, content: string): string => `<w:${root} xmlns:w="${MAIN}">${content}</w:${root}>`

/** A piece of text on a page of a PDF: where it begins, in points from the left and the bottom, and its size. */
export interface Piece {
  readonly text: string
  readonly x?: number
  readonly y: number
  readonly size?: number
}
/** What a page shows: text, or the operators of its content as they stand in the file. */
export type Page = readonly Piece[] | string

const shown = ({ text, x = 72, y, size = 11 }: Piece): string => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`
/** A PDF of pages of A4; `catalog`: what else stands in its catalogue, `info`: what it says of itself. */
export function pdf(
  pages: readonly Page[],
  more: { readonly catalog?: string; readonly info?: string; readonly objects?: readonly string[] } = {},
): Uint8Array {
  const objects: string[] = []
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  objects.push(`<</Type/Catalog/Pages 2 0 R${more.catalog ?? ''}>>`)
  objects.push(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`)
  objects.push('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>')
  for (const [index, page] of pages.entries()) {
    const content = typeof page === 'string' ? page : page.map(shown).join('\n')
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${5 + index * 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`)
    objects.push(`<</Length ${content.length}>>stream\n${content}\nendstream`)
  }
  objects.push(`<<${more.info ?? ''}>>`)
  const info = objects.length
  objects.push(...(more.objects ?? []))
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  const rows = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer<</Size ${objects.length + 1}/Root 1 0 R/Info ${info} 0 R>>\nstartxref\n${start}\n%%EOF`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
