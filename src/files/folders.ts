import { existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OutputError } from './write.ts'

/** True where something stands at `name` in a folder, link or not. */
export function fileExists(folder: string, name: string): boolean {
  return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined
}

/** True where the operator's own path leads to a regular file. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** True for a folder in which nothing lies; false for anything else, also for what cannot be looked into. */
export function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO'

/**
 * Makes a folder and those above it, readable by their owner alone. Throws OutputError. Folder by folder: where a file
 * system answers that a folder just seen does not exist (such as /proc), Node's own recursive call never ends.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new OutputError(codeOf(error))
  }
}
