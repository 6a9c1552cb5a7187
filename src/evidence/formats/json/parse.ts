import type { ProblemLog } from '../problems.ts'
import { type Edit, Mark, type Refusal, type Scanned } from './mark.ts'
import type { Prescan } from './prescan.ts'

/** A value as JSON.parse gives it, but for marked texts: `prefix`, then a Mark, then the digits of a number. */
export interface Parsed {
  readonly value: unknown
  /** begins with U+0000 more often than any text of the document does */
  readonly prefix: string
}
export interface ParseJob {
  readonly bytes: Buffer
  readonly start: number
  /** the byte there is zero or a line end */
  readonly end: number
  readonly prescan: Prescan
  readonly log: ProblemLog
  /** where an offset stands, in words */
  where(at: number): string
}

export const REFUSED: Readonly<Record<Refusal, readonly [code: string, what: string]>> = {
  syntax: ['json-syntax', 'From here on it is not JSON.'],
  trailing: ['json-trailing', 'Something follows the JSON value.'],
  depth: ['limit-depth', 'Values are nested too deep here.'],
}
const TOLD: Readonly<Record<Exclude<Mark, '#'>, readonly [severity: 'error' | 'warning', code: string, what: string, todo: string]>> = {
  '!': ['warning', 'json-number', 'A number cannot be held exactly; it is read as invalid.', 'Export the number as text.'],
  '=': [
    'error',
    'json-duplicate-key',
    'A key stands twice in one object; its value is read as invalid.',
    'Export again with each key once.',
  ],
  '?': ['warning', 'json-surrogate', 'A text holds half a character; it is read as invalid.', 'Correct the text at its source.'],
}

const prefixFor = (nulRun: number): string => '\0'.repeat(nulRun + 1)

/** A range with every edited value replaced by its marked text. */
function edited(bytes: Buffer, start: number, end: number, edits: readonly Edit[], prefix: string): string {
  const escaped = '\\u0000'.repeat(prefix.length)
  const parts: string[] = []
  let from = start
  for (const edit of edits) {
    const digits = edit.mark === Mark.number ? bytes.toString('latin1', edit.start, edit.end) : ''
    parts.push(bytes.toString('utf8', from, edit.start), `"${escaped}${edit.mark}${digits}"`)
    from = edit.end
  }
  parts.push(bytes.toString('utf8', from, end))
  return parts.join('')
}

/** Tells what was read as invalid. `where`: what an offset is called. */
export function tellEdits(scanned: Scanned, log: ProblemLog, where: (at: number) => string): void {
  for (const { start, mark } of scanned.edits) {
    if (mark === Mark.number) continue
    const [severity, code, what, todo] = TOLD[mark]
    log.add(severity, code, () => where(start), what, todo)
  }
  for (const at of scanned.oddKeys)
    log.add('warning', 'json-surrogate', () => where(at), 'A key holds half a character.', 'Correct the key at its source.')
}

export const scan = (job: ParseJob): Scanned => job.prescan.scan(job.bytes, job.start, job.end)

/** The value of a range that a pre-scan accepted. */
export function parsedRange(bytes: Buffer, start: number, end: number, { edits, nulRun }: Pick<Scanned, 'edits' | 'nulRun'>): Parsed {
  const prefix = prefixFor(nulRun)
  const text = edits.length === 0 ? bytes.toString('utf8', start, end) : edited(bytes, start, end, edits, prefix)
  return { value: JSON.parse(text), prefix }
}

/** The value that a pre-scan accepted. */
export function parseScanned(job: ParseJob, scanned: Scanned): Parsed {
  tellEdits(scanned, job.log, job.where)
  return parsedRange(job.bytes, job.start, job.end, scanned)
}

export const BROKEN_OFF = 'Export the file again; a download may have broken off.'
export function tellRefused(job: ParseJob, refused: NonNullable<Scanned['refused']>): void {
  const [code, what] = REFUSED[refused.why]
  job.log.add('error', code, () => job.where(refused.at), what, BROKEN_OFF)
}
