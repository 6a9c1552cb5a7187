import { json } from './json/report.ts'
import type { Report } from './options.ts'
import { terminal } from './terminal/report/report.ts'

/** What a guide can be made as. */
export const GUIDES = {
  markdown: { ending: 'md', load: async () => (await import('./markdown/guide.ts')).guideMarkdown },
  html: { ending: 'html', load: async () => (await import('./html/guide/page.ts')).guideHtml },
} as const

/** A protocol, not an assessment, as OSCAL documents. */
export const oscalProtocol = async () => import('./oscal/protocol/index.ts')

/** What every run needs: the others are loaded when they are asked for. */
export const REPORTS = { terminal, json } as const satisfies Readonly<Record<string, Report>>
export { FORMATS } from './formats.ts'
export { gateDraft } from './gate-file.ts'
export type { Guide } from './guide/guide.ts'
export { guideOf } from './guide/make.ts'
export { lockFile } from './lock-file.ts'
export type { Format, ReportOptions } from './options.ts'
export type { CatalogSource } from './oscal/protocol/source.ts'
export { explainNotAsked } from './terminal/explain/apart.ts'
export { checkIn, type ExplainedCheck, explainCheck } from './terminal/explain/check.ts'
export { explainEditions } from './terminal/explain/editions.ts'
export { explainFinding } from './terminal/explain/finding.ts'
export { explainIndicator } from './terminal/explain/indicator.ts'
export { type ExplainedKind, explainKind, explainKinds } from './terminal/explain/kind.ts'
export { explainRequirement } from './terminal/explain/requirement.ts'
export { explainWritten, explainWrittenIndicator } from './terminal/explain/written.ts'
export { printable } from './terminal/layout/printable.ts'
export { type CheckedCheck, type CheckedProtocols, protocolCheck } from './terminal/lists/checked.ts'
export { type CarriedResult, crosswalkReport } from './terminal/lists/crosswalk.ts'
export { protocolDiff } from './terminal/lists/diff.ts'
export { type EvidenceInspection, evidenceInspect, evidenceList } from './terminal/lists/evidence.ts'
export { gateReport } from './terminal/lists/gate.ts'
export { type LintedProtocols, protocolLint } from './terminal/lists/linted.ts'
export { type OptOutResult, type OptOutVerdict, optOutReport } from './terminal/lists/opt-out.ts'
export { protocolList, protocolShow } from './terminal/lists/protocols.ts'
export { identifierScan } from './terminal/lists/scan.ts'
export { type ListedSchema, schemaList } from './terminal/lists/schemas.ts'
export { shortReport } from './terminal/report/report.ts'
