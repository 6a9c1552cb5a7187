import { AuthorErrors, type Library, type LintJob, type ProtocolJob, type Reply } from '../model/index.ts'
import { type AuthorFile, type Base, compileLibrary, lint } from '../protocol/index.ts'
import { textOf, unreadable } from './author.ts'
import { checkIds, libraryBase, readingLibrary, requirementIds } from './library.ts'

const without = <T>(all: Readonly<Record<string, T>>, known: Readonly<Record<string, unknown>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([id]) => !Object.hasOwn(known, id)))

/**
 * A folder that names no shipped check, compiled without any: they are megabytes. undefined: one may be meant, or there
 * are mistakes, which have to be told with all that could have been meant.
 */
function alone(files: readonly AuthorFile[]): Library | undefined {
  const shipped = checkIds()
  if (shipped.some(id => files.some(({ text }) => text.includes(id)))) return undefined
  try {
    const library = compileLibrary(files, { ...readingLibrary(), checks: {}, ids: requirementIds() })
    return shipped.some(id => Object.hasOwn(library.checks, id)) ? undefined : library
  } catch (error) {
    if (error instanceof AuthorErrors) return undefined
    throw error
  }
}

/** What a folder adds: what is shipped the other process has. */
function added(files: readonly AuthorFile[]): Library {
  const own = alone(files)
  const base: Base = own === undefined ? libraryBase() : { ...readingLibrary(), checks: {}, ids: {} }
  const library = own ?? compileLibrary(files, base)
  return {
    ...library,
    kinds: without(library.kinds, base.kinds),
    checks: without(library.checks, base.checks),
    mappings: library.mappings.filter(mapping => !base.mappings.includes(mapping)),
  }
}

/** A protocol folder compiled on top of what is shipped, or what the lint says of it. Throws AuthorErrors. */
export function protocol(job: ProtocolJob | LintJob): Reply {
  const files: AuthorFile[] = []
  for (const path of job.paths) {
    const read = textOf(job.root, path, job.limits.yamlBytes)
    if (read === undefined) return { is: 'problem', problem: unreadable(path) }
    files.push({ path, text: read.text })
  }
  return { is: 'done', value: job.job === 'lint' ? lint(files, libraryBase()) : added(files) }
}
