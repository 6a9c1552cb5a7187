import type { Assessment } from '../model/index.ts'

/** What the screen can show; decided once, outside. Formats that are no screen ignore it. */
export interface ReportOptions {
  readonly colour: boolean
  /** marks such as ✓ in ASCII, of the same width */
  readonly ascii: boolean
}
/** One format: a pure function of the assessment. */
export interface Report {
  render(assessment: Assessment, options: ReportOptions): string
}
