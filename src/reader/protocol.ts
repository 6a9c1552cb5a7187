import type { Library, LintJob, ProtocolJob, Reply } from '../model/index.ts'
import { compileLibrary, lint } from '../protocol/index.ts'
import { textOf, unreadable } from './author.ts'
import { libraryBase } from './library.ts'

const without = <T>(all: Readonly<Record<string, T>>, known: Readonly<Record<string, unknown>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([id]) => !Object.hasOwn(known, id)))

/** What a folder adds: what is shipped the other process has, and it is megabytes. */
function added(files: Parameters<typeof compileLibrary>[0]): Library {
  const base = libraryBase()
  const library = compileLibrary(files, base)
  return {
    ...library,
    kinds: without(library.kinds, base.kinds),
    checks: without(library.checks, base.checks),
    mappings: library.mappings.filter(mapping => !base.mappings.includes(mapping)),
  }
}

/** A protocol folder compiled on top of what is shipped, or what the lint says of it. Throws AuthorErrors. */
export function protocol(job: ProtocolJob | LintJob): Reply {
  const files: { path: string; text: string }[] = []
  for (const path of job.paths) {
    const read = textOf(job.root, path, job.limits.yamlBytes)
    if (read === undefined) return { is: 'problem', problem: unreadable(path) }
    files.push({ path, text: read.text })
  }
  return { is: 'done', value: job.job === 'lint' ? lint(files, libraryBase()) : added(files) }
}
