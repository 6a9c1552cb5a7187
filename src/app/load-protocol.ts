import { type Crosswalk, EXIT, Failure, type Protocol } from '../model/index.ts'
import { findShipped, isFolder, openShipped } from './editions.ts'
import { compileFolder, protocolsIn } from './own-protocol.ts'
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

/** The one protocol behind a reference, and what its folder says of how it stands to others. */
export async function openOne(reference: string): Promise<{ readonly protocol: Protocol; readonly crosswalks: readonly Crosswalk[] }> {
  if (!isFolder(reference)) return { protocol: openShipped(findShipped(reference, '9999-12-31').entry), crosswalks: [] }
  const root = folderOf(reference, 'The protocol folder')
  const readers = readersFor({ root })
  try {
    const { protocols, crosswalks } = await compileFolder(root, readers)
    const [protocol] = protocols
    if (protocol === undefined || protocols.length > 1)
      throw new Failure(EXIT.usage, [
        protocol === undefined ? 'The folder holds no protocol.yaml.' : 'The folder holds several protocols: give the folder of one.',
      ])
    return { protocol, crosswalks }
  } finally {
    readers.close()
  }
}
