import { inflateSync } from 'node:zlib'
import type { Problem } from '../../../model/index.ts'

const STREAM_BYTES = 8 * 1024 * 1024
const STREAMS = 2000

/** Names as they stand for themselves; a hidden one is written with the numbers of its letters (`/J#61vaScript`). */
const plain = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const FLAGS: readonly (readonly [test: RegExp, code: string, severity: Problem['severity'], what: string])[] = [
  [/\/(?:JavaScript|JS)[\s/<([]/, 'pdf-script', 'warning', 'The PDF carries a script. It was not run.'],
  [/\/Launch[\s/<>([]/, 'pdf-launch', 'warning', 'The PDF would start a program when it is opened or clicked. Nothing was started.'],
  [/\/(?:SubmitForm|ImportData)[\s/<>([]/, 'pdf-submit', 'warning', 'The PDF would send or fetch data. Nothing was sent or fetched.'],
  [/\/(?:RichMedia|Movie|Sound|Rendition)[\s/<>([]/, 'pdf-media', 'note', 'The PDF holds sound or film. It was not opened.'],
  [/\/EmbeddedFiles?[\s/<>([]/, 'pdf-embedded', 'note', 'The PDF holds other files. They were not opened.'],
]
const TODO = 'Print the document to a plain PDF and give that.'

/** Objects that are packed together: they hold dictionaries, never page content. */
function* packedObjects(bytes: Buffer): Generator<string> {
  let at = 0
  for (let count = 0; count < STREAMS; count++) {
    at = bytes.indexOf('/ObjStm', at)
    if (at < 0) return
    const begin = bytes.indexOf('stream', at)
    if (begin < 0) return
    const first = begin + (bytes[begin + 6] === 13 ? 8 : 7)
    const end = bytes.indexOf('endstream', first)
    at = first
    try {
      yield inflateSync(bytes.subarray(first, end < 0 ? undefined : end), { maxOutputLength: STREAM_BYTES }).toString('latin1')
    } catch {
      // not packed this way, damaged, encrypted or too large: what the engine says of it has to do
    }
  }
}

/** What a PDF would do when opened, and carries besides its pages: seen in its dictionaries, never followed. */
export function flagsOf(bytes: Buffer, scripted: boolean): readonly Problem[] {
  const seen = new Set<string>(scripted ? ['pdf-script'] : [])
  const look = (text: string): void => {
    const names = text.includes('#') ? plain(text) : text
    for (const [test, code] of FLAGS) if (!seen.has(code) && test.test(names)) seen.add(code)
  }
  // in pieces that overlap: a hundred megabytes make no string
  const piece = 1024 * 1024
  for (let at = 0; at < bytes.length; at += piece) look(bytes.toString('latin1', at, at + piece + 64))
  for (const text of packedObjects(bytes)) look(text)
  return FLAGS.filter(([, code]) => seen.has(code)).map(([, code, severity, what]) => ({ code, severity, where: '', what, todo: TODO }))
}
