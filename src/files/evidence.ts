import { createHash, type Hash } from 'node:crypto'
import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource, Problem } from '../model/index.ts'
import { innerPath, type Refusal, realRoot, refusal, refusalOf } from './paths.ts'

/** An open evidence file. Every byte that is read is hashed through the same descriptor. */
export interface OpenEvidence extends ByteSource {
  /** hex SHA-256 of the whole file; reads the rest of it where no pass has reached its end */
  sha256(): string
  /** the file was written to, or replaced in place, since it was opened: what was read is not one state of it */
  changed(): boolean
  close(): void
}

const sameFile = (a: BigIntStats, b: BigIntStats): boolean => a.dev === b.dev && a.ino === b.ino
const sameState = (a: BigIntStats, b: BigIntStats): boolean =>
  sameFile(a, b) && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs
// O_NONBLOCK: opening a FIFO must not wait for somebody to write into it
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
const REST_BYTES = 64 * 1024

/** Reads one descriptor forward; the digest is of the first pass that reached the end, and every later pass is held against it. */
class Evidence implements OpenEvidence {
  readonly path: string
  readonly size: number
  private readonly fd: number
  private readonly opened: BigIntStats
  private at = 0
  private hash: Hash | undefined = createHash('sha256')
  private digest: string | undefined
  private differs = false
  private open = true

  constructor(path: string, fd: number, opened: BigIntStats) {
    this.path = path
    this.fd = fd
    this.opened = opened
    this.size = Number(opened.size)
  }

  read(into: Uint8Array): number {
    if (into.length === 0) return 0
    const got = readSync(this.fd, into, 0, into.length, this.at)
    if (got === 0) this.finish()
    else this.hash?.update(got === into.length ? into : into.subarray(0, got))
    this.at += got
    return got
  }

  /** Beside the digest: whoever reads so has to have read all of it once, and to ask at the end whether it changed. */
  readAt(into: Uint8Array, position: number): number {
    return into.length === 0 ? 0 : readSync(this.fd, into, 0, into.length, position)
  }

  rewind(): void {
    this.at = 0
    this.hash = createHash('sha256')
  }

  sha256(): string {
    if (this.digest === undefined) {
      const rest = new Uint8Array(REST_BYTES)
      while (this.read(rest) > 0);
    }
    return this.digest ?? ''
  }

  changed(): boolean {
    return this.differs || (this.open && !sameState(this.opened, fstatSync(this.fd, { bigint: true })))
  }

  close(): void {
    if (!this.open) return
    this.differs = this.changed()
    this.open = false
    closeSync(this.fd)
  }

  private finish(): void {
    if (this.hash === undefined) return
    const digest = this.hash.digest('hex')
    this.hash = undefined
    this.digest ??= digest
    if (digest !== this.digest || this.at !== this.size) this.differs = true
  }
}

/** Why the descriptor is not the file that stands at the path now, reached through no link. */
function mismatch(root: string, path: string, full: string, opened: BigIntStats): Refusal | undefined {
  if (!opened.isFile()) return 'not-a-file'
  const again = innerPath(root, path)
  if ('refused' in again) return again.refused
  return sameFile(opened, lstatSync(full, { bigint: true })) ? undefined : 'outside'
}

/**
 * Opens `path` inside `root` (absolute) for reading: a regular file, reached through no link, on the pack's own file
 * system, and the very file that stands at that path. Anything else is a problem, and so is what the file system refuses.
 */
export function openEvidence(root: string, path: string): OpenEvidence | Problem {
  let fd: number | undefined
  try {
    const top = realRoot(root)
    const inner = innerPath(top, path)
    if ('refused' in inner) return refusal(path, inner.refused)
    fd = openSync(inner.full, FLAGS)
    const opened = fstatSync(fd, { bigint: true })
    const refused = mismatch(top, path, inner.full, opened)
    if (refused === undefined) return new Evidence(path, fd, opened)
    closeSync(fd)
    return refusal(path, refused)
  } catch (error) {
    if (fd !== undefined) closeSync(fd)
    return refusal(path, refusalOf(error))
  }
}
