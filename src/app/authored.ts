import type { Library, Lint } from '../model/index.ts'
import { findShipped, isFolder, openShipped, shippedProtocols } from './editions.ts'
import { shippedChecks, shippedKinds, shippedLints } from './library.ts'
import { compileFolder, lintFolder } from './own-protocol.ts'
import { folderOf, readersFor } from './pack.ts'

/** What authors wrote and somebody asks about, and what the lint says of it. */
export interface Authored extends Pick<Library, 'checks' | 'protocols'> {
  /** names of the kinds among it */
  readonly kinds: readonly string[]
  readonly lints: readonly Lint[]
}

async function ofFolder(reference: string): Promise<Authored> {
  const root = folderOf(reference, 'The protocol folder')
  const readers = readersFor({ root })
  try {
    const { checks, protocols, kinds } = await compileFolder(root, readers)
    const lints = await lintFolder(root, readers)
    return { protocols, checks, kinds: Object.keys(kinds), lints }
  } finally {
    readers.close()
  }
}

/** A folder of the user's own, one shipped protocol with the checks it cites, or everything shipped. Throws AuthorErrors. */
export async function authored(reference: string | undefined): Promise<Authored> {
  const lints = shippedLints()
  if (reference === undefined)
    return { checks: shippedChecks(), protocols: shippedProtocols().map(openShipped), kinds: Object.keys(shippedKinds()), lints }
  if (isFolder(reference)) return ofFolder(reference)
  const protocol = openShipped(findShipped(reference, '9999-12-31').entry)
  const checks = Object.fromEntries(Object.entries(shippedChecks()).filter(([id]) => Object.hasOwn(protocol.checks, id)))
  const name = `${protocol.id}@${protocol.edition}`
  return { checks, protocols: [protocol], kinds: [], lints: lints.filter(({ of }) => of === name || Object.hasOwn(checks, of)) }
}
