import type { ByteSource, Limits, PdfText } from '../../model/index.ts'
import { Utf8Stream } from '../formats/utf8.ts'

/** A stretch of text and the line on which it begins; `within`: the part of an Office document it comes from. */
export interface Stretch {
  readonly text: string
  readonly line: number
  readonly within?: string
}

const STRETCH = 256 * 1024

/** The text of a file in stretches; whatever bytes it has are read as text. */
function* textOf(source: ByteSource): Generator<Stretch> {
  const stream = new Utf8Stream(source)
  const buffer = Buffer.alloc(STRETCH + 16)
  stream.rewind()
  let line = 1
  do {
    const end = stream.read(buffer.subarray(0, STRETCH), 0)
    const text = buffer.toString('utf8', 0, end)
    yield { text, line }
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++
  } while (!stream.done)
}

/** Character references as the characters they are. */
const REFERENCE = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi
const referred = (text: string): string =>
  text.includes('&#')
    ? text.replace(REFERENCE, (whole, hex: string | undefined, decimal: string | undefined) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
      })
    : text

/** Parts of an Office document that hold what people wrote. */
const PARTS = /^(?:word|xl|ppt|docProps|customXml)\/.*\.xml$/
/** Ends of what stands apart: paragraphs, cells, table cells, properties. What lies between two runs of a word does not. */
const APART = /<\/(?:w:p|w:tc|c|si|a:p|dc:\w+|cp:\w+|row)>|<(?:w:br|w:tab|w:cr)\b[^>]*>/g
const asWritten = (xml: string): string => referred(xml.replace(APART, '\n').replace(/<[^>]{0,4096}>/g, ''))

function* pagesOf({ pages, properties }: PdfText): Generator<Stretch> {
  yield { text: Object.values(properties).join('\n'), line: 0, within: 'its properties' }
  for (const [at, { lines }] of pages.entries()) yield { text: lines.map(({ text }) => text).join('\n'), line: 0, within: `page ${at + 1}` }
}

/** False: some of its words cannot be had, so nobody can say what it holds. */
export const canBeLookedThrough = ({ pdf }: ByteSource): boolean =>
  pdf === undefined || (pdf.readable && pdf.pages.every(({ unreadable }) => !unreadable))

/** Everything in a file that is text, in order: the file itself, the pages of a PDF, or the parts of an Office document. */
export function* textsIn(source: ByteSource, limits: Limits): Generator<Stretch> {
  const { archive, pdf } = source
  if (pdf !== undefined) {
    yield* pagesOf(pdf)
    return
  }
  if (archive === undefined) {
    for (const stretch of textOf(source)) yield { ...stretch, text: referred(stretch.text) }
    return
  }
  for (const { name, size } of archive.entries) {
    if (!PARTS.test(name) || size > limits.fileBytes) continue
    const bytes = archive.open(name)
    if (!(bytes instanceof Uint8Array)) continue
    yield { text: name, line: 0, within: name }
    yield { text: asWritten(new TextDecoder().decode(bytes)), line: 0, within: name }
  }
}
