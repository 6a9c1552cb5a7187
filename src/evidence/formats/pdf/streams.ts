import { constants, inflateSync } from 'node:zlib'

/** What a stream of a PDF comes to once it is unpacked: more than this is no page that people wrote. */
export const STREAM_BYTES = 16 * 1024 * 1024
/** So much is unpacked to look at; a document of that size is watched from outside. */
const ALL_BYTES = 256 * 1024 * 1024
const DICTIONARY_BYTES = 2048
const MOST_FILTERS = 3

/** One stream that is neither a picture nor a font: a page, a form, objects that are packed together. */
export interface Stream {
  readonly dictionary: string
  /** unpacked; undefined: more than `STREAM_BYTES` */
  readonly bytes: Buffer | undefined
}
const ASIDE = /\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType|XML)\b|\/Length1\b|\/FunctionType\b/
const isSpace = (byte: number | undefined): boolean => byte === 10 || byte === 13 || byte === 32 || byte === 9

const isTooLarge = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
/** Unpacked as often as it was packed. What is damaged is left as it is: the engine makes of it what it can. */
function unpacked(packed: Buffer, times: number): Buffer | undefined {
  let bytes = packed
  for (let n = 0; n < times; n++) {
    try {
      bytes = inflateSync(bytes, { maxOutputLength: STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH })
    } catch (error) {
      return isTooLarge(error) ? undefined : bytes
    }
  }
  return bytes.length > STREAM_BYTES ? undefined : bytes
}

/** Where the dictionary of the stream whose keyword stands at `at` begins; '' where the word belongs to none. */
function dictionaryBefore(bytes: Buffer, at: number, last: number): string {
  let end = at
  while (end > last && isSpace(bytes[end - 1])) end--
  if (bytes[end - 1] !== 62 || bytes[end - 2] !== 62) return ''
  const text = bytes.toString('latin1', Math.max(last, end - DICTIONARY_BYTES), end)
  return text.slice(text.lastIndexOf('obj') + 1)
}

/** Streams of a PDF, found by their keywords, whatever its tables say. */
export function* streamsOf(bytes: Buffer): Generator<Stream> {
  let last = 0
  let left = ALL_BYTES
  while (left > 0) {
    const at = bytes.indexOf('stream', last)
    if (at < 0) return
    const dictionary = dictionaryBefore(bytes, at, last)
    const first = at + 6 + (bytes[at + 6] === 13 && bytes[at + 7] === 10 ? 2 : 1)
    if (dictionary === '') {
      last = at + 6
      continue
    }
    const end = bytes.indexOf('endstream', first)
    last = end < 0 ? bytes.length : end + 9
    if (ASIDE.test(dictionary)) continue
    const times = Math.min(dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0, MOST_FILTERS)
    const found = unpacked(bytes.subarray(first, end < 0 ? undefined : end), times)
    left -= found?.length ?? STREAM_BYTES
    yield { dictionary, bytes: found }
  }
}
