import type { Window } from '../window.ts'
import { Broken, CUT, isNoCharacter, stopped } from './broken.ts'
import type { Names } from './names.ts'

const [LF, CR, MORE, QUESTION] = [10, 13, 62, 63]

/** 1: a byte at which the reading looks twice: these, control characters, and what a forbidden character begins with. */
const lookAt = (...these: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => ((byte < 0x20 && byte !== 9) || byte === 0xef || these.includes(byte) ? 1 : 0))
/** 1: a byte of text at which the reading looks twice. */
const TEXT = lookAt(38, 60, 93)

/** Past bytes of text at which nobody has to look twice: the first zero ends them. */
export function pastWords(bytes: Uint8Array, from: number): number {
  for (let i = from; ; i += 4) {
    if (TEXT[bytes[i]] !== 0) return i
    if (TEXT[bytes[i + 1]] !== 0) return i + 1
    if (TEXT[bytes[i + 2]] !== 0) return i + 2
    if (TEXT[bytes[i + 3]] !== 0) return i + 3
  }
}
export const isSpace = (byte: number): boolean => byte === 32 || byte === LF || byte === CR || byte === 9
/** Nothing but white space. */
export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isSpace(bytes[i])) return false
  return true
}
export function startsWith(bytes: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false
  return true
}

type Closing = ']]>' | '--' | '?>'
const LOOK: Readonly<Record<Closing, Uint8Array>> = { ']]>': lookAt(93), '--': lookAt(45), '?>': lookAt(63) }

/** Where these words stand next, with nothing before them that no document may hold; or CUT. */
export function upTo(words: Closing, bytes: Uint8Array, from: number, end: number): number {
  const look = LOOK[words]
  const first = words.charCodeAt(0)
  let i = from
  for (;;) {
    while (look[bytes[i]] === 0) i++
    const byte = bytes[i]
    if (byte === first && startsWith(bytes, i, words)) return i
    if (isNoCharacter(bytes, i)) throw new Broken(i)
    if (byte < 0x20 && byte !== LF && byte !== CR) return stopped(i, end)
    i++
  }
}

/** Where a comment ends whose words begin at `from`; or CUT. */
export function comment(bytes: Uint8Array, from: number, end: number): number {
  const close = upTo('--', bytes, from, end)
  if (close === CUT) return CUT
  return bytes[close + 2] === MORE ? close + 3 : stopped(close + 2, end)
}

/** Where a processing instruction ends that begins at `at`; or CUT. One called xml stands nowhere but at the start. */
export function instruction(names: Names, { bytes, view, end }: Window, at: number): number {
  const after = names.read(bytes, view, at + 2)
  if (after >= end) return CUT
  const name = names.found
  if (name === undefined || name.text.toLowerCase() === 'xml') throw new Broken(at)
  if (!isSpace(bytes[after]) && bytes[after] !== QUESTION) throw new Broken(after)
  const close = upTo('?>', bytes, after, end)
  if (close !== CUT && bytes[after] === QUESTION && close !== after) throw new Broken(after)
  return close === CUT ? CUT : close + 2
}
