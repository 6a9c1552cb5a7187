import { closeSync, constants, copyFileSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pid } from 'node:process'

/** An output could not be written; nothing of it stands at its path, and what stood there before still does. `code` is the file system's (ENOSPC, EEXIST, …). */
export class OutputError extends Error {
  readonly code: string
  constructor(code: string) {
    super(`An output could not be written (${code}).`)
    this.name = 'OutputError'
    this.code = code
  }
}
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO'

function quietly(act: () => void): void {
  try {
    act()
  } catch {
    // clearing up after a failure that is reported already
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at)
}

function writeTemporary(path: string, bytes: Uint8Array, mode: number): void {
  const fd = openSync(path, 'wx', mode)
  try {
    writeAll(fd, bytes)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const fd = openSync(path, flags)
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** A rename is durable only once its folder is; some file systems (and Windows) know no such thing. */
function syncFolder(folder: string): void {
  try {
    sync(folder, 'r')
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES'].includes(codeOf(error))) throw error
  }
}

let made = 0

function place(path: string, bytes: string | Uint8Array, mode: number, into: (temporary: string) => void): void {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path).slice(0, 100)}.${pid}-${++made}.tmp`)
  try {
    writeTemporary(temporary, typeof bytes === 'string' ? Buffer.from(bytes) : bytes, mode)
    into(temporary)
    syncFolder(folder)
  } catch (error) {
    quietly(() => unlinkSync(temporary))
    throw new OutputError(codeOf(error))
  }
}

/** Writes beside, synced, then renamed over `path`. Throws OutputError. */
export function writeAtomically(path: string, bytes: string | Uint8Array, mode = 0o600): void {
  place(path, bytes, mode, temporary => renameSync(temporary, path))
}

/** The same, but never over something that exists: OutputError EEXIST. */
export function writeNew(path: string, bytes: string | Uint8Array, mode = 0o600): void {
  place(path, bytes, mode, temporary => {
    try {
      linkSync(temporary, path)
    } catch (error) {
      // shares and sticks without hard links
      if (codeOf(error) === 'EEXIST') throw error
      copyFileSync(temporary, path, constants.COPYFILE_EXCL)
      sync(path, 'r+')
    }
    unlinkSync(temporary)
  })
}
