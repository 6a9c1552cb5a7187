import { Broken, CUT } from './broken.ts'
import { Refuse } from './refuse.ts'

export const LONGEST_DECLARATION = 1024
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.([0-9]+)"|'1\.([0-9]+)')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/

/** Reads `<?xml …?>` at the start: where it ends. A document of a later version is refused. */
export function declaration(bytes: Buffer, end: number): number {
  const match = DECLARATION.exec(bytes.toString('latin1', 0, Math.min(end, LONGEST_DECLARATION)))
  if (match === null) throw new Broken(0)
  if (!/^0+$/.test(match[1] ?? match[2] ?? ''))
    throw new Refuse('xml-version', 'The document says it is XML of a later version.', 'Save the file again as XML 1.0.')
  return match[0].length
}

const LONGEST_DOCTYPE = 4096
/** A document type without declarations of its own: a name, and where the rest would be. */
const EXTERNAL_ONLY = /^\s+[^\s[\]"'<>]+(?:\s+(?:SYSTEM\s+(?:"[^"]*"|'[^']*')|PUBLIC\s+(?:"[^"]*"|'[^']*')\s+(?:"[^"]*"|'[^']*')))?\s*>/

/** Reads what follows `<!DOCTYPE`: where it ends, or CUT. One that declares something of its own is refused. */
export function doctype(bytes: Buffer, from: number, end: number, done: boolean): number {
  const text = bytes.toString('latin1', from, Math.min(end, from + LONGEST_DOCTYPE))
  const match = EXTERNAL_ONLY.exec(text)
  if (match !== null) return from + match[0].length
  if (text.length >= LONGEST_DOCTYPE || text.includes('['))
    throw new Refuse(
      'xml-doctype',
      'The document declares its own document type; such documents are not read.',
      'Export the file again without a DOCTYPE.',
    )
  if (done) throw new Broken(end)
  return CUT
}
