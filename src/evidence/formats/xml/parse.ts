import type { Limits } from '../../../model/index.ts'
import type { ProblemLog } from '../problems.ts'
import type { Utf8Stream } from '../utf8.ts'
import { Window } from '../window.ts'
import { Broken } from './broken.ts'
import type { XmlHandlers } from './handlers.ts'
import { Refuse, Stop } from './refuse.ts'
import { XmlScanner } from './scanner.ts'

const WINDOW_BYTES = 64 * 1024
/** Text, a comment or a name may not be longer than this. */
const MOST_SILENCE = 16 * 1024 * 1024

interface ParseOptions {
  readonly limits: Limits
  readonly log: ProblemLog
  /** stop after so many bytes, as if the handlers had had enough */
  readonly most?: number
}
/** done: to the end · stopped: a handler or `most` wanted no more · refused: not well-formed, or not allowed (told) */
type Ending = 'done' | 'stopped' | 'refused'

const SYNTAX = 'From here on it is not well-formed XML.'
const BROKEN_OFF = 'Export the file again; a download may have broken off.'

/** Encodings a document may declare, besides what its bytes say: those of one byte that Windows-1252 covers, and Unicode. */
const DECLARED = /^<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/
export type Declared = 'windows-1252' | 'utf' | 'other'
export function declaredEncoding(start: string): Declared {
  const name = DECLARED.exec(start)?.[1]?.toLowerCase()
  if (name === undefined || /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii)$/.test(name)) return 'utf'
  return /^(?:windows-1252|cp1252|iso-8859-1|latin-?1)$/.test(name) ? 'windows-1252' : 'other'
}

/** Parses from the start. What handlers throw, apart from Stop and Refuse, is thrown on. */
export function parseXml(
  stream: Utf8Stream,
  handlers: XmlHandlers,
  { limits, log, most = Number.POSITIVE_INFINITY }: ParseOptions,
): Ending {
  const onDoctype = (): void => {
    if (log.count('xml-doctype-ignored') === 0)
      log.add('note', 'xml-doctype-ignored', '', 'The document names a document type elsewhere; it was not fetched.', 'Nothing.')
  }
  const asked = { depth: limits.depth, attributes: limits.attributes, silence: MOST_SILENCE }
  const scanner = new XmlScanner(new Window(stream, WINDOW_BYTES), handlers, asked, onDoctype)
  try {
    return scanner.run(most) ? 'done' : 'stopped'
  } catch (error) {
    if (error instanceof Stop) return 'stopped'
    if (error instanceof Broken) log.add('error', 'xml-syntax', scanner.place(error.at), SYNTAX, BROKEN_OFF)
    else if (error instanceof Refuse) log.add('error', error.code, scanner.place(), error.message, error.todo)
    else throw error
    return 'refused'
  }
}
