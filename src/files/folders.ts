import { existsSync, lstatSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { OutputError } from './write.ts'

/** True where something stands at `name` in a folder, link or not. */
export function fileExists(folder: string, name: string): boolean {
  return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined
}

/** Makes a folder and those above it, readable by their owner alone. Throws OutputError. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new OutputError(error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO')
  }
}
