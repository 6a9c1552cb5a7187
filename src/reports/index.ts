import { json } from './json/report.ts'
import type { Report } from './options.ts'
import { terminal } from './terminal/report/report.ts'

/** Formats by name. */
export const REPORTS = { terminal, json } as const satisfies Readonly<Record<string, Report>>
export type { Report, ReportOptions } from './options.ts'
export { shortReport } from './terminal/report/report.ts'
