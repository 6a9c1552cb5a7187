import { json } from './json/report.ts'
import type { Report } from './options.ts'
import { terminal } from './terminal/report/report.ts'

/** What every run needs: the others are loaded when they are asked for. */
export const REPORTS = { terminal, json } as const satisfies Readonly<Record<string, Report>>
export { FORMATS } from './formats.ts'
export { AUDIENCES, type Audience, type Format, type ReportOptions } from './options.ts'
export { checkIn, type ExplainedCheck, explainCheck } from './terminal/explain/check.ts'
export { explainFinding } from './terminal/explain/finding.ts'
export { explainIndicator } from './terminal/explain/indicator.ts'
export { explainRequirement } from './terminal/explain/requirement.ts'
export { explainWritten, explainWrittenIndicator } from './terminal/explain/written.ts'
export { printable } from './terminal/layout/printable.ts'
export { type CheckedCheck, type CheckedProtocols, protocolCheck } from './terminal/lists/checked.ts'
export { type EvidenceInspection, evidenceInspect, evidenceList } from './terminal/lists/evidence.ts'
export { protocolList, protocolShow } from './terminal/lists/protocols.ts'
export { identifierScan } from './terminal/lists/scan.ts'
export { shortReport } from './terminal/report/report.ts'
