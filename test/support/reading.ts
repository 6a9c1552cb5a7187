import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memorySource } from '../../src/evidence/formats/index.ts'
import { prepare, readItem } from '../../src/evidence/index.ts'
import { LIMITS } from '../../src/files/index.ts'
import type { Batch, ByteSource, ItemFacts, ManifestItem } from '../../src/model/index.ts'
import { compileLibrary } from '../../src/protocol/index.ts'
import { type Shown, shownRows } from '../unit/evidence/support.ts'
import { CORPUS } from './audit.ts'
import { ROOT } from './sources.ts'

/** The shipped kinds and exports. */
export const LIBRARY = compileLibrary(
  ['kinds', 'exports'].flatMap(folder =>
    readdirSync(join(ROOT, 'protocols', folder))
      .filter(name => name.endsWith('.yaml'))
      .toSorted()
      .map(name => ({ path: `protocols/${folder}/${name}`, text: readFileSync(join(ROOT, 'protocols', folder, name), 'utf8') })),
  ),
)
const ALL = Object.fromEntries(Object.values(LIBRARY.kinds).map(kind => [kind.name, Object.keys(kind.fields)]))

/** One file read by the shipped exports: its facts, and its records as text by field. */
export interface Answer {
  readonly facts: ItemFacts
  readonly batches: readonly Batch[]
  records(kind: string): readonly Shown[]
}
function readSource(source: ByteSource, asOf = '2026-06-30', entry?: Partial<ManifestItem>): Answer {
  const { path } = source
  const batches: Batch[] = []
  const want = { fields: ALL, clock: { asOf: Date.parse(`${asOf}T00:00:00Z`) }, limits: LIMITS }
  const item = entry && { id: path, path, at: '', ...entry }
  const facts = readItem(source, item, LIBRARY, want, batch => batches.push(batch))
  return { facts, batches, records: kind => batches.filter(batch => batch.kind.name === kind).flatMap(shownRows) }
}
export const read = (path: string, bytes: Uint8Array, asOf?: string, entry?: Partial<ManifestItem>): Answer =>
  readSource(memorySource(path, bytes), asOf, entry)
/** The same for what has to be unpacked, or looked into, first: gzip, Office documents. Throws where it is refused. */
export async function unpacked(path: string, bytes: Uint8Array, asOf?: string, entry?: Partial<ManifestItem>): Promise<Answer> {
  const source = await prepare(memorySource(path, bytes), LIMITS)
  if (source.refused !== undefined) throw new Error(source.refused.code)
  return readSource(source, asOf, entry)
}
export const corpus = (path: string, asOf?: string, entry?: Partial<ManifestItem>): Answer =>
  read(path, readFileSync(join(CORPUS, path)), asOf, entry)
export const text = (path: string, content: string, asOf?: string): Answer => read(path, new TextEncoder().encode(content), asOf)
export const tally = (records: readonly Shown[], field: string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const record of records) counts[record[field] ?? ''] = (counts[record[field] ?? ''] ?? 0) + 1
  return counts
}
