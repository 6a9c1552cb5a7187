import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

let root: string | undefined

/** Folder of the package, found once by its `package.json` above this file, bundled or not. Never looks at the working directory. */
export function packageRoot(): string {
  if (root !== undefined) return root
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new LibraryError('package.json')
    folder = above
  }
  root = folder
  return root
}

/** A file of the package itself is missing or damaged. `file` is its path inside the package. */
export class LibraryError extends Error {
  readonly file: string
  constructor(file: string) {
    super(`The installed package is damaged: ${file} cannot be read.`)
    this.name = 'LibraryError'
    this.file = file
  }
}

/** Names of library files are ours or an id and edition: words, dots, dashes, one `@`; never a way up. */
const isLibraryName = (name: string): boolean => /^[\w@.-]+(\/[\w@.-]+)*$/.test(name) && !name.split('/').includes('..')

/** `dist/library/NAME.json`, parsed. Throws LibraryError where it is missing or broken. */
export function readLibrary(name: string): unknown {
  const file = `dist/library/${name}.json`
  if (!isLibraryName(name)) throw new LibraryError(file)
  try {
    return JSON.parse(readFileSync(join(packageRoot(), file), 'utf8'))
  } catch {
    throw new LibraryError(file)
  }
}

/** Name and version from the package's own package.json. */
export function readPackage(): { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))
}

const SCHEMA = /^([a-z-]+)\.schema\.json$/
/** Names of the published JSON Schemas, sorted. */
export const schemaNames = (): readonly string[] =>
  readdirSync(join(packageRoot(), 'schemas'))
    .flatMap(file => SCHEMA.exec(file)?.[1] ?? [])
    .toSorted()

/** The text of one of them, as it is published. Throws LibraryError where it is missing. */
export function readSchema(name: string): string {
  const file = `schemas/${name}.schema.json`
  if (!SCHEMA.test(`${name}.schema.json`)) throw new LibraryError(file)
  try {
    return readFileSync(join(packageRoot(), file), 'utf8')
  } catch {
    throw new LibraryError(file)
  }
}
