/**
 * The use cases. Each is loaded when it is first asked for: starting up costs as little as the command needs, and the
 * readers start while the rest loads.
 */
import type { AuditOptions } from './audit.ts'
import type { Explained, ExplainOptions } from './explain.ts'

export type { AssessContext } from './assess.ts'
export type { AuditOptions } from './audit.ts'
export type { ReportFormat } from './outputs.ts'

type Outputs = typeof import('./outputs.ts')
type Later<T> = T extends (...given: infer Given) => infer Got ? (...given: Given) => Promise<Awaited<Got>> : never

type Evidence = typeof import('./evidence.ts')

export const audit = async (options: AuditOptions) => (await import('./audit.ts')).audit(options)
export const explain = async (options: ExplainOptions): Promise<Explained> => (await import('./explain.ts')).explain(options)
export const listEvidence: Later<Evidence['listEvidence']> = async options => (await import('./evidence.ts')).listEvidence(options)
export const inspectEvidence: Later<Evidence['inspectEvidence']> = async options => (await import('./evidence.ts')).inspectEvidence(options)
type Gates = typeof import('./gate.ts')

export const openGates: Later<Gates['openGates']> = async options => (await import('./gate.ts')).openGates(options)
export const holdToLock: Later<Gates['holdToLock']> = async (...given) => (await import('./gate.ts')).holdToLock(...given)
export const gateText: Later<Gates['gateText']> = async (...given) => (await import('./gate.ts')).gateText(...given)
export const draftGate: Later<Gates['draftGate']> = async assessment => (await import('./gate.ts')).draftGate(assessment)
export const watchPack: Later<typeof import('./watch.ts')['watchPack']> = async (...given) =>
  (await import('./watch.ts')).watchPack(...given)
export const scanEvidence: Later<typeof import('./scan.ts')['scanEvidence']> = async options =>
  (await import('./scan.ts')).scanEvidence(options)
export const initPack: Later<typeof import('./init.ts')['initPack']> = async options => (await import('./init.ts')).initPack(options)
export const reconcileOptOut: Later<typeof import('./opt-out.ts')['reconcileOptOut']> = async options =>
  (await import('./opt-out.ts')).reconcileOptOut(options)
export const loadProtocol = async (reference: string) => (await import('./load-protocol.ts')).loadProtocol(reference)
export const checkProtocols = async (reference?: string) => (await import('./protocol-check.ts')).checkProtocols(reference)
export const crosswalk: Later<typeof import('./crosswalk.ts')['crosswalk']> = async options =>
  (await import('./crosswalk.ts')).crosswalk(options)
export const exportProtocol: Later<typeof import('./export.ts')['exportProtocol']> = async options =>
  (await import('./export.ts')).exportProtocol(options)
export const importProtocol: Later<typeof import('./import.ts')['importProtocol']> = async options =>
  (await import('./import.ts')).importProtocol(options)
export const lintProtocols = async (reference?: string) => (await import('./protocol-lint.ts')).lintProtocols(reference)
export const diff: Later<typeof import('./protocol-diff.ts')['diff']> = async options => (await import('./protocol-diff.ts')).diff(options)
export const lockProtocols: Later<typeof import('./lock.ts')['lockProtocols']> = async options =>
  (await import('./lock.ts')).lockProtocols(options)
export const listProtocols = async () => (await import('./protocols.ts')).listProtocols()
export const newProtocol: Later<typeof import('./new-protocol.ts')['newProtocol']> = async options =>
  (await import('./new-protocol.ts')).newProtocol(options)
export const protocolDocs: Later<typeof import('./docs.ts')['protocolDocs']> = async options =>
  (await import('./docs.ts')).protocolDocs(options)
export const showSchema = async (name?: string) => (await import('./schema.ts')).showSchema(name)
export const showProtocol = async (reference: string) => (await import('./protocols.ts')).showProtocol(reference)
export const readPack: Later<typeof import('./read-pack.ts')['readPack']> = async (pack, options) =>
  (await import('./read-pack.ts')).readPack(pack, options)
export const openAssessment = async (file: string) => (await import('./report.ts')).openAssessment(file)
export const assess: Later<typeof import('./assess.ts')['assess']> = async (readings, context) =>
  (await import('./assess.ts')).assess(readings, context)
export const render: Later<Outputs['render']> = async (...given) => (await import('./outputs.ts')).render(...given)
export const shortReport: Later<Outputs['shortReport']> = async (...given) => (await import('./outputs.ts')).shortReport(...given)
export const terminalReport: Later<Outputs['terminalReport']> = async (...given) => (await import('./outputs.ts')).terminalReport(...given)
export const formatsNamed: Later<Outputs['formatsNamed']> = async given => (await import('./outputs.ts')).formatsNamed(given)
export const writeReports: Later<Outputs['writeReports']> = async (...given) => (await import('./outputs.ts')).writeReports(...given)
export const writeAudit: Later<Outputs['writeAudit']> = async (...given) => (await import('./outputs.ts')).writeAudit(...given)
