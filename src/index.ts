/**
 * Probity as a library: the same functions the command line uses, with the same guarantees. Everything that comes from
 * outside is parsed in reader processes; nothing is written unless a function says so.
 */
export { type AssessContext, type AuditOptions, assess, audit, loadProtocol, type ReportFormat, readPack, render } from './app/index.ts'
export type * from './model/index.ts'
