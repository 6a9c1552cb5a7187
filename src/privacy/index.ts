export { identifiersIn } from './identifiers.ts'
export type { IdentifierType } from './others.ts'
export { redact, redactData } from './redact.ts'
export { holdsIdentifier } from './slipped.ts'
