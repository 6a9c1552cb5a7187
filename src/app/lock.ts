import { LIMITS, OutputError, writeAtomically } from '../files/index.ts'
import { type Assessment, AuthorErrors, EXIT, Failure, type Lock, type Pinned, type Protocol } from '../model/index.ts'
import { type Held, lockBreaches } from '../protocol/index.ts'
import { lockFile } from '../reports/index.ts'
import { isFolder, openShipped, shippedProtocols } from './editions.ts'
import { openProtocol } from './load-protocol.ts'
import { fileOf } from './pack.ts'
import { Readers } from './readers/pool.ts'

/** A lock file: parsed and compiled in a reader. One that cannot be read pins nothing, and nothing is judged by it. */
export async function openLock(file: string): Promise<Lock> {
  const place = fileOf(file, 'The lock file')
  const readers = new Readers({ grants: [`${place.root}/`], readers: 1 })
  try {
    const reply = await readers.run({ job: 'lock', ...place, limits: LIMITS })
    if (reply.is === 'mistakes') throw new AuthorErrors(reply.errors)
    if (reply.is === 'done') return reply.value
    const why = reply.is === 'problem' ? `${reply.problem.what} ${reply.problem.todo}` : 'its reader had to be stopped.'
    throw new Failure(EXIT.usage, [`The lock file: ${why}`])
  } finally {
    readers.close()
  }
}

const heldOf = ({ id, edition, version, digest }: Protocol): Held => ({ protocol: id, edition, version, digest })
const refuse = (lock: Lock, held: readonly Held[]): void => {
  const breaches = lockBreaches(lock, held)
  if (breaches.length > 0)
    throw new Failure(EXIT.integrity, [...breaches, 'Where the encoding that is here is meant, pin it: probity protocol lock.'])
}
/** Throws Failure (integrity) where a protocol is not the very encoding that the lock file pins. */
export const holdProtocols = (lock: Lock, protocols: readonly Protocol[]): void => refuse(lock, protocols.map(heldOf))
/** The same for an assessment: by what it says it was judged by. */
export const holdAssessment = (lock: Lock, { protocols }: Assessment): void => refuse(lock, protocols)

export interface LockOptions {
  /** references; none: everything that is shipped */
  readonly protocols?: readonly string[] | undefined
  /** day for which an edition is chosen where none is named */
  readonly asOf: string
  /** file to write; replaced where it is there */
  readonly out?: string | undefined
  /** lock file to be held against instead of making one */
  readonly check?: string | undefined
}
export interface Locked {
  readonly data: { readonly protocols: readonly Pinned[]; readonly written: string | null; readonly checked: boolean }
  readonly text: string
}

/** The protocols that a lock file pins, as they are now; a folder of one's own is named beside them. */
async function asPinned(lock: Lock, references: readonly string[]): Promise<readonly Protocol[]> {
  const shipped = shippedProtocols().filter(({ id, edition }) => lock.pinned.some(one => one.protocol === id && one.edition === edition))
  const own = (await Promise.all(references.filter(isFolder).map(reference => openProtocol(reference)))).flat()
  const all = [...own, ...shipped.map(openShipped).filter(one => !own.some(({ id, edition }) => id === one.id && edition === one.edition))]
  const gone = lock.pinned.filter(one => !all.some(({ id, edition }) => id === one.protocol && edition === one.edition))
  if (gone.length > 0)
    throw new Failure(EXIT.integrity, [
      ...gone.map(({ protocol, edition }) => `${protocol}@${edition} is pinned and is not here.`),
      'Of a folder of your own, give it with --protocol.',
    ])
  return all
}

function written(file: string, text: string): string {
  const { root, path } = fileOf(file, 'The folder of the lock file')
  try {
    writeAtomically(`${root}/${path}`, text)
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    throw new Failure(EXIT.output, [`The lock file could not be written (${error.code}).`])
  }
  return file
}

/** Pins protocols as they are now, or holds those that a lock file pins against it. */
export async function lockProtocols({ protocols = [], asOf, out, check }: LockOptions): Promise<Locked> {
  if (check !== undefined) {
    const lock = await openLock(check)
    holdProtocols(lock, await asPinned(lock, protocols))
    const names = lock.pinned.map(({ protocol, edition, version }) => `${protocol}@${edition}#${version}`)
    return { data: { protocols: lock.pinned, written: null, checked: true }, text: `All as pinned: ${names.join(', ')}\n` }
  }
  const opened: Protocol[] = []
  for (const reference of protocols) opened.push(...(await openProtocol(reference, asOf)))
  const all =
    protocols.length === 0 ? shippedProtocols().map(({ id, edition, version, digest }) => ({ id, edition, version, digest })) : opened
  const pinned = new Map(
    all.map(({ id, edition, version, digest }) => [`${id}@${edition}`, { protocol: id, edition, version, sha256: digest }] as const),
  )
  const list = [...pinned.keys()].toSorted().map(key => pinned.get(key) as Pinned)
  const text = lockFile(list)
  if (out === undefined) return { data: { protocols: list, written: null, checked: false }, text }
  const file = written(out, text)
  return { data: { protocols: list, written: file, checked: false }, text: `${list.length} pinned in ${file}.\n` }
}
