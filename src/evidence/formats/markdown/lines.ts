import type { ByteSource, Limits, Problem } from '../../../model/index.ts'
import { ProblemLog } from '../problems.ts'
import { withinLimit } from '../source.ts'
import type { Encoding } from '../types.ts'
import { Utf8Stream } from '../utf8.ts'
import { wholeText } from '../whole.ts'

/** All lines of a text that somebody wrote; undefined where it is too long, or no text. */
export interface Lines {
  readonly lines: readonly string[] | undefined
  readonly encoding: Encoding
  readonly problems: readonly Problem[]
}
export function linesOf(source: ByteSource, limits: Limits): Lines {
  const log = new ProblemLog()
  const stream = new Utf8Stream(source)
  const buffer = withinLimit(source, limits.documentChars, 'limit-document', log) ? wholeText(stream, source, log) : undefined
  const text = buffer?.toString('utf8', 0, buffer.length - 1)
  if (text?.includes('\0'))
    log.add('error', 'no-text', '', 'The file holds bytes that are no text.', 'Give the document as it was written.')
  const lines = text === undefined || log.count('no-text') > 0 ? undefined : text.split(/\r\n|\r|\n/)
  return { lines, encoding: stream.encoding, problems: log.list() }
}
