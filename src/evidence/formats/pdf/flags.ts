import type { Problem } from '../../../model/index.ts'
import { streamsOf } from './streams.ts'

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
const PIECE = 1024 * 1024
/** Letters of a name that may be cut off at the end of a piece. */
const OVERLAP = 64

/** What is seen of a PDF before its engine opens it. */
export interface Look {
  /** what it would do when opened, and carries besides its pages: never followed */
  readonly flags: (scripted: boolean) => readonly Problem[]
  /** bytes of the largest page or form once unpacked; Infinity: over the limit */
  readonly largest: number
}

/** Looks through the dictionaries of a PDF, those that are packed together too, and at how much its streams come to. */
export function lookAt(bytes: Buffer): Look {
  const seen = new Set<string>()
  const look = (text: string): void => {
    const names = text.includes('#') ? plain(text) : text
    for (const [test, code] of FLAGS) if (!seen.has(code) && test.test(names)) seen.add(code)
  }
  // in pieces that overlap: a hundred megabytes make no string
  for (let at = 0; at < bytes.length; at += PIECE) look(bytes.toString('latin1', at, at + PIECE + OVERLAP))
  let largest = 0
  for (const stream of streamsOf(bytes)) {
    largest = Math.max(largest, stream.bytes?.length ?? Number.POSITIVE_INFINITY)
    if (stream.bytes !== undefined && stream.dictionary.includes('/ObjStm')) look(stream.bytes.toString('latin1'))
  }
  const flags = (scripted: boolean): readonly Problem[] =>
    FLAGS.filter(([, code]) => seen.has(code) || (scripted && code === 'pdf-script')).map(([, code, severity, what]) => ({
      code,
      severity,
      where: '',
      what,
      todo: TODO,
    }))
  return { flags, largest }
}
