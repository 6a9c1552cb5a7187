import type { ProblemLog } from '../problems.ts'
import { type Edit, Mark, prescan, type Refusal, type Scanned } from './prescan.ts'

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
  readonly depth: number
  readonly log: ProblemLog
  /** where an offset stands, in words */
  where(at: number): string
}

const REFUSED: Readonly<Record<Refusal, readonly [code: string, what: string]>> = {
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

/** The document with every edited value replaced by its marked text. */
function edited(job: ParseJob, edits: readonly Edit[], prefix: string): string {
  const { bytes } = job
  const escaped = '\\u0000'.repeat(prefix.length)
  const parts: string[] = []
  let from = job.start
  for (const { start, end, mark } of edits) {
    const digits = mark === Mark.number ? bytes.toString('latin1', start, end) : ''
    parts.push(bytes.toString('utf8', from, start), `"${escaped}${mark}${digits}"`)
    from = end
  }
  parts.push(bytes.toString('utf8', from, job.end))
  return parts.join('')
}

function tell(job: ParseJob, scanned: Scanned): void {
  for (const { start, mark } of scanned.edits) {
    if (mark === Mark.number) continue
    const [severity, code, what, todo] = TOLD[mark]
    job.log.add(severity, code, () => job.where(start), what, todo)
  }
  for (const at of scanned.oddKeys)
    job.log.add('warning', 'json-surrogate', () => job.where(at), 'A key holds half a character.', 'Correct the key at its source.')
}

export const scan = (job: ParseJob): Scanned => prescan(job.bytes, job.start, job.end, job.depth)

/** The value that a pre-scan accepted. */
export function parseScanned(job: ParseJob, scanned: Scanned): Parsed {
  tell(job, scanned)
  const prefix = prefixFor(scanned.nulRun)
  const text = scanned.edits.length === 0 ? job.bytes.toString('utf8', job.start, job.end) : edited(job, scanned.edits, prefix)
  return { value: JSON.parse(text), prefix }
}

export function tellRefused(job: ParseJob, refused: NonNullable<Scanned['refused']>): void {
  const [code, what] = REFUSED[refused.why]
  job.log.add('error', code, () => job.where(refused.at), what, 'Export the file again; a download may have broken off.')
}
