import { isLitter } from '../../files/index.ts'
import type { Archive, ArchiveEntry, ByteSource, ItemFacts, ManifestItem } from '../../model/index.ts'
import { known, plainFacts } from '../facts.ts'
import { recordedKinds } from '../registers/index.ts'
import type { KnownEvidence } from '../want.ts'
import type { Prepared } from './prepare.ts'

/** What an archive is listed as, whose files are items of their own. */
export const ARCHIVE = 'zip-archive'

/** Whether evidence.yaml says of an archive what only one file can be. */
const saysWhat = ({ export: name, register, document, kind, columns, expects }: ManifestItem): boolean =>
  [name, register, document, kind, columns, expects].some(word => word !== undefined)

const EMPTY: Partial<ItemFacts> = {
  state: 'unreadable',
  because: ['the archive is empty'],
  problems: [{ code: 'empty', severity: 'error', where: '', what: 'The archive is empty.', todo: 'Make it again.' }],
}
const several = (files: number): Partial<ItemFacts> => ({
  state: 'unreadable',
  withdrawn: 'changed-kind',
  problems: [
    {
      code: 'archive-several',
      severity: 'error',
      where: '',
      what: `evidence.yaml says what this archive is, and it holds ${files} files.`,
      todo: 'Name each file by its path, which goes on behind the name of the archive: archive.zip/file.csv.',
    },
  ],
})

/** Files of an archive that are items of their own, in the order of their names. */
const itemsOf = ({ entries }: Archive): readonly ArchiveEntry[] => entries.filter(({ name }) => !isLitter(name))

/**
 * An archive as an item: what it holds, each file of which is an item of its own. What evidence.yaml says of an archive of
 * one file is meant for that file, so the archive itself is then not the item that it names.
 */
export function archiveFacts(
  source: ByteSource,
  archive: Archive,
  entry: ManifestItem | undefined,
  library: KnownEvidence,
): { readonly facts: ItemFacts; readonly holds: readonly ArchiveEntry[] } {
  const holds = itemsOf(archive)
  const ignored = archive.entries.length - holds.length
  const own = holds.length === 1 ? undefined : entry
  const facts = plainFacts(known(source.path, source.size, own), {
    state: 'read',
    export: ARCHIVE,
    format: 'zip',
    kinds: recordedKinds(own, library),
    because: [
      holds.length === 1
        ? 'a ZIP archive of 1 file, an item of its own'
        : `a ZIP archive of ${holds.length} files, each an item of its own`,
    ],
    passedOver: ignored === 0 ? [] : [{ reason: 'left behind by macOS, Windows or Office', count: ignored }],
    ...(own !== undefined && saysWhat(own) ? several(holds.length) : {}),
    ...(holds.length === 0 ? { ...EMPTY, ...(own === undefined ? {} : { withdrawn: 'empty' as const }) } : {}),
  })
  return { facts, holds }
}

/** An item that is not read because of how it is packed. */
export const refusedFacts = (source: Prepared, entry: ManifestItem | undefined, library: KnownEvidence): ItemFacts =>
  plainFacts(known(source.path, source.size, entry), {
    state: 'unreadable',
    format: source.refused?.code.startsWith('gzip') ? 'gzip' : 'zip',
    kinds: recordedKinds(entry, library),
    because: ['an archive that is not opened'],
    problems: source.refused === undefined ? [] : [source.refused],
  })
