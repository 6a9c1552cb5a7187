/**
 * The use cases. Each is loaded when it is first asked for: starting up costs as little as the command needs, and the
 * readers start while the rest loads.
 */
import type { AuditOptions } from './audit.ts'
import type { Explained, ExplainOptions } from './explain.ts'

export { type AssessContext, assess } from './assess.ts'
export type { AuditOptions } from './audit.ts'
export { type ReportFormat, render, shortReport, terminalReport, writeAudit } from './outputs.ts'

type Evidence = typeof import('./evidence.ts')
type Use<T> = T extends (...given: infer Given) => Promise<infer Got> ? (...given: Given) => Promise<Got> : never

export const audit = async (options: AuditOptions) => (await import('./audit.ts')).audit(options)
export const explain = async (options: ExplainOptions): Promise<Explained> => (await import('./explain.ts')).explain(options)
export const listEvidence: Use<Evidence['listEvidence']> = async options => (await import('./evidence.ts')).listEvidence(options)
export const inspectEvidence: Use<Evidence['inspectEvidence']> = async options => (await import('./evidence.ts')).inspectEvidence(options)
export const initPack: Use<typeof import('./init.ts')['initPack']> = async options => (await import('./init.ts')).initPack(options)
export const loadProtocol = async (reference: string) => (await import('./load-protocol.ts')).loadProtocol(reference)
export const checkProtocols = async (reference?: string) => (await import('./protocol-check.ts')).checkProtocols(reference)
export const listProtocols = async () => (await import('./protocols.ts')).listProtocols()
export const showProtocol = async (reference: string) => (await import('./protocols.ts')).showProtocol(reference)
export const readPack: Use<typeof import('./read-pack.ts')['readPack']> = async (pack, options) =>
  (await import('./read-pack.ts')).readPack(pack, options)
export const openAssessment = async (file: string) => (await import('./report.ts')).openAssessment(file)
