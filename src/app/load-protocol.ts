import type { Protocol } from '../model/index.ts'
import { findShipped, isFolder, openShipped } from './library.ts'
import { protocolsIn } from './own-protocol.ts'
import { folderOf, readersFor } from './pack.ts'

/** The protocols behind a reference: a shipped one (`id`, `id@edition`, `id@edition#version`), or those of a folder. */
export async function openProtocol(reference: string, asOf = '9999-12-31'): Promise<readonly Protocol[]> {
  if (!isFolder(reference)) return [openShipped(findShipped(reference, asOf).entry)]
  const root = folderOf(reference, 'The protocol folder')
  const readers = readersFor({ root })
  try {
    return await protocolsIn(root, readers)
  } finally {
    readers.close()
  }
}

/** One protocol by reference, for users of the library. Throws Failure or AuthorErrors. */
export async function loadProtocol(reference: string): Promise<Protocol> {
  const [first] = await openProtocol(reference)
  return first as Protocol
}
