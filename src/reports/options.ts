import type { Assessment } from '../model/index.ts'

/** For whom a report is made. Everybody but the public sees what is wrong; only the inspector sees all of it. */
export const AUDIENCES = ['board', 'lead', 'inspector', 'public'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What the screen can show, decided once, outside; and for whom it is. Formats that are no screen ignore the former. */
export interface ReportOptions {
  readonly colour: boolean
  /** marks such as ✓ in ASCII, of the same width */
  readonly ascii: boolean
  /** default: the format's own, which is the lead's or none */
  readonly audience?: Audience
  /** board papers: the part of the meeting that the public may attend; default private */
  readonly session?: 'private' | 'public'
  /** board papers: an assessment of an earlier day, for what has changed since */
  readonly earlier?: Assessment
  /** screens: everything, however long */
  readonly verbose?: boolean
  /** machine formats: places on hosts and in files as well as ids and counts */
  readonly detail?: boolean
}
/** One document of an assessment: a pure function of it. */
export interface Report {
  render(assessment: Assessment, options: ReportOptions): string
}
/** The same, where the document is no text. */
export interface BinaryReport {
  render(assessment: Assessment, options: ReportOptions): Uint8Array
}
/** A document that a format makes, and the name under which it is written. */
export interface Output {
  file(options: ReportOptions): string
  /** loaded only when it is asked for */
  load(): Promise<Report | BinaryReport>
}
/** A format by name: one document or several. The first is what is printed where nothing is written. */
export interface Format {
  /** one line for the help */
  readonly means: string
  readonly outputs: readonly [Output, ...Output[]]
}
