export { missingFacts, readItem } from './item.ts'
export { compileManifest, draftManifest, type InventoryEntry, inventoryOf, type KnownWords } from './manifest.ts'
export { REGISTERS } from './registers/index.ts'
export type { KnownEvidence, Sink, Want } from './want.ts'
