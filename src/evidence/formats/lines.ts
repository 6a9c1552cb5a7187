import type { ByteSource, Limits } from '../../model/index.ts'
import { ProblemLog } from './problems.ts'
import { withinFileLimit, withinLimit } from './source.ts'
import type { Encoding } from './types.ts'
import { Utf8Stream } from './utf8.ts'
import { wholeText } from './whole.ts'

/** The lines of a file, without their ends; a line's number is its position plus one. */
export interface Lines {
  readonly encoding: Encoding
  readonly log: ProblemLog
  /** undefined, and told: not text, or over a limit */
  readonly lines: readonly string[] | undefined
}

const LINE_END = /\r\n|\n|\r/

/** Half a configuration is no evidence: one line too many, and none is given. */
function split(text: string, { lines: most, cellBytes }: Limits, log: ProblemLog): readonly string[] | undefined {
  const refuse = (code: string, where: string, what: string): undefined =>
    log.add('error', code, where, what, 'Export less at a time.') as undefined
  const nul = text.indexOf('\0')
  if (nul >= 0) {
    log.add('error', 'text-binary', '', 'The file holds zero bytes, so it is not text.', 'Export it again as text.')
    return undefined
  }
  const lines = text.split(LINE_END, most + 1)
  if (lines.length > most) return refuse('limit-lines', '', `The file has more than ${most} lines.`)
  const long = lines.findIndex(line => line.length > cellBytes)
  return long < 0 ? lines : refuse('limit-line', `line ${long + 1}`, 'A line is longer than the limit on one value.')
}

/** All lines of a text file in whichever encoding. Never throws on content. */
export function readLines(source: ByteSource, limits: Limits): Lines {
  const log = new ProblemLog()
  const stream = new Utf8Stream(source)
  const readable = withinFileLimit(source, limits, log) && withinLimit(source, limits.textBytes, 'limit-text', log)
  const bytes = readable ? wholeText(stream, source, log) : undefined
  const lines = bytes && split(bytes.toString('utf8', 0, bytes.length - 1), limits, log)
  return { encoding: stream.encoding, log, lines }
}
