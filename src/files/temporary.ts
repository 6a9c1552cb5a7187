import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that only its owner can look into, for a program that takes files and gives files; nothing of it stays. */
export interface TemporaryFolder {
  readonly path: string
  put(name: string, content: string): string
  /** undefined where there is no such file */
  take(name: string): Uint8Array | undefined
}

/** Runs something with a temporary folder and removes it, however that ends. */
export async function inTemporaryFolder<T>(work: (folder: TemporaryFolder) => Promise<T>): Promise<T> {
  const path = mkdtempSync(join(tmpdir(), 'probity-'))
  try {
    return await work({
      path,
      put(name, content) {
        writeFileSync(join(path, name), content, { mode: 0o600 })
        return join(path, name)
      },
      take(name) {
        try {
          return readFileSync(join(path, name))
        } catch {
          return undefined
        }
      },
    })
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}
