import { isLitter, LIMITS } from '../files/index.ts'
import { type ArchiveEntry, EXIT, Failure, type Inside } from '../model/index.ts'
import type { Readers } from './readers/pool.ts'

/** A file of a pack that is a ZIP archive: its path as if the archive had been unpacked, and where it lies. */
export interface ArchiveFile {
  readonly path: string
  readonly bytes: number
  readonly inside: Inside
}

/** `pack/` where everything lies in that one folder: archives are made of the folder as often as of what is in it. */
function topFolder(entries: readonly ArchiveEntry[]): string {
  const first = entries[0]?.name ?? ''
  const top = first.slice(0, first.indexOf('/') + 1)
  return entries.every(({ name }) => name.startsWith(top)) ? top : ''
}

/** What a pack holds that is one file, listed in a reader. Throws Failure where it is refused as a whole. */
export async function archiveFiles(root: string, file: string, readers: Readers): Promise<readonly ArchiveFile[]> {
  const reply = await readers.run({ job: 'archive', root, path: file, limits: LIMITS })
  if (reply.is === 'stopped') throw new Failure(EXIT.limit, ['The pack could not be looked into: its reader had to be stopped.'])
  if (reply.is === 'problem') {
    const { code, what, todo } = reply.problem
    throw new Failure(code.startsWith('limit-') ? EXIT.limit : EXIT.usage, [`The pack: ${what} ${todo}`])
  }
  if (reply.is === 'mistakes') return []
  const { sha256, entries } = reply.value
  const wanted = entries.filter(({ name }) => !isLitter(name))
  const top = topFolder(wanted)
  return wanted.map(({ name, size }) => ({
    path: name.slice(top.length),
    bytes: size,
    inside: { file, sha256, names: [name], pack: true },
  }))
}
