import { Broken, stopped } from './broken.ts'

const SEMICOLON = 59
/** A reference of more letters is none: the longest character takes seven digits. */
const LONGEST = 64
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

const isLetter = (byte: number): boolean =>
  byte === 35 || (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
const isCharacter = (code: number): boolean =>
  (code >= 0x20 && code <= 0xd7ff) ||
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/** What stands between `&` and `;` means; undefined: nothing that a document without declarations may say. */
export function referred(name: string): string | undefined {
  const named = NAMED.get(name)
  if (named !== undefined) return named
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? []
  const code = hexadecimal === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hexadecimal, 16)
  return isCharacter(code) ? String.fromCodePoint(code) : undefined
}

/** The five as a document writes them most often. */
const WRITTEN: readonly Uint8Array[] = [...NAMED.keys()].map(name => Buffer.from(`&${name};`))
function isWritten(word: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 1; i < word.length; i++) if (bytes[at + i] !== word[i]) return false
  return true
}

/** Where the reference that begins at `at` ends, or CUT. */
export function reference(bytes: Buffer, at: number, end: number): number {
  for (const word of WRITTEN) if (isWritten(word, bytes, at)) return at + word.length
  let i = at + 1
  while (isLetter(bytes[i]) && i - at < LONGEST) i++
  if (bytes[i] !== SEMICOLON) return stopped(i, end)
  if (referred(bytes.toString('latin1', at + 1, i)) === undefined) throw new Broken(at)
  return i + 1
}
/** What it means, when it is whole. */
export const meaning = (bytes: Buffer, at: number, after: number): string => referred(bytes.toString('latin1', at + 1, after - 1)) ?? ''
