import { createHash } from 'node:crypto'
import { archiveOf, memorySource, type Prepared, prepare } from '../evidence/index.ts'
import { type OpenEvidence, openEvidence } from '../files/index.ts'
import type { Archive, Inside, Limits, Problem } from '../model/index.ts'

/** Where a job's bytes lie. */
export interface Where {
  readonly root: string
  readonly path: string
  readonly inside?: Inside
}
/** The bytes of a job, wherever they lie. */
export interface Opened {
  readonly source: Prepared
  /** bytes as they lie there, before anything is unpacked */
  readonly bytes: number
  /** hex SHA-256 of those */
  sha256(): string
  /** written to since it was opened */
  changed(): boolean
  close(): void
}

export const CHANGED: Problem = {
  code: 'changed-while-read',
  severity: 'error',
  where: '',
  what: 'The file was written to while it was read.',
  todo: 'Copy the finished export into the pack and run again.',
}
const GONE: Problem = {
  code: 'archive-changed',
  severity: 'error',
  where: '',
  what: 'The archive it lies in does not hold it any more.',
  todo: 'Copy the finished archive into the pack and run again.',
}

/** An archive in use, and the file that it, or the archives around it, lie in. */
interface Held {
  readonly key: string
  readonly file: OpenEvidence
  readonly archive: Archive
  readonly level: number
}
/** Files of one archive are asked for one after the other: it is opened, and its digest taken, once for all of them. */
let held: Held | undefined

function letGo(): void {
  held?.file.close()
  held = undefined
}

/** The archive that is a file: the very one that was listed. */
async function openFile(root: string, { file, sha256, pack }: Inside, limits: Limits): Promise<Omit<Held, 'key'> | Problem> {
  const opened = openEvidence(root, file)
  if (!('read' in opened)) return opened
  const source = opened.sha256() === sha256 ? await prepare(opened, limits, pack ? 0 : 1) : undefined
  const archive = source && archiveOf(source)
  if (source !== undefined && archive !== undefined) return { file: opened, archive, level: source.level }
  opened.close()
  return CHANGED
}

/** The archive in an archive, of which only the bytes of the innermost are kept. */
async function openInner({ archive, level, file }: Omit<Held, 'key'>, name: string, limits: Limits): Promise<Omit<Held, 'key'> | Problem> {
  const bytes = archive.open(name)
  if (!('buffer' in bytes)) return bytes
  const source = await prepare(memorySource(name, bytes), limits, level + 1)
  const inner = archiveOf(source)
  return inner === undefined ? (source.refused ?? GONE) : { file, archive: inner, level: source.level }
}

async function archiveFor(root: string, inside: Inside, limits: Limits): Promise<Held | Problem> {
  const key = JSON.stringify([root, inside.file, inside.sha256, inside.pack, inside.names.slice(0, -1)])
  if (held?.key === key) return held
  letGo()
  const outer = await openFile(root, inside, limits)
  if (!('archive' in outer)) return outer
  let found = outer
  for (const name of inside.names.slice(0, -1)) {
    const inner = await openInner(found, name, limits)
    if (!('archive' in inner)) {
      outer.file.close()
      return inner
    }
    found = inner
  }
  held = { ...found, key }
  return held
}

async function openWithin(path: string, root: string, inside: Inside, limits: Limits): Promise<Opened | Problem> {
  const from = await archiveFor(root, inside, limits)
  if (!('archive' in from)) return from
  const bytes = from.archive.open(inside.names.at(-1) ?? '')
  if (!('buffer' in bytes)) return { ...bytes, where: '' }
  return {
    source: await prepare(memorySource(path, bytes), limits, from.level + 1),
    bytes: bytes.length,
    sha256: () => createHash('sha256').update(bytes).digest('hex'),
    changed: () => from.file.changed(),
    close: () => undefined,
  }
}

/** Opens a file of the pack, or one in an archive, as it is to be read; a problem where it cannot be had. */
export async function openSource({ root, path, inside }: Where, limits: Limits): Promise<Opened | Problem> {
  if (inside !== undefined) return openWithin(path, root, inside, limits)
  const file = openEvidence(root, path)
  if (!('read' in file)) return { ...file, where: '' }
  try {
    return {
      source: await prepare(file, limits),
      bytes: file.size,
      sha256: () => file.sha256(),
      changed: () => file.changed(),
      close: () => file.close(),
    }
  } catch (error) {
    file.close()
    throw error
  }
}
