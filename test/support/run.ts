import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './sources.ts'

export const BIN = join(ROOT, 'bin', 'run.js')
export const SHARED = process.env.PROBITY_SHARED ?? join(ROOT, '..', 'shared')
export const AS_OF = '2026-06-30'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the built program as a person would, and gives back what it printed and its exit code. */
export function probity(args: readonly string[], { cwd = ROOT, env = {} }: RunOptions = {}): Ran {
  const { NODE_EXTRA_CA_CERTS: _, ...outer } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...outer, ...env },
  })
  return { code: status, out: stdout, err: stderr }
}

/** A temporary copy of a folder of the repository (or an empty one), removed when the callback is done. */
export function inCopy<T>(of: string | undefined, work: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'probity-test-'))
  const remove = (): void => rmSync(dir, { recursive: true, force: true })
  let result: T | undefined
  try {
    if (of !== undefined) cpSync(join(ROOT, of), dir, { recursive: true })
    result = work(dir)
    if (result instanceof Promise) return result.finally(remove) as T
    return result
  } finally {
    if (!(result instanceof Promise)) remove()
  }
}
