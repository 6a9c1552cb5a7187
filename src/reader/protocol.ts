import type { LintJob, ProtocolJob, Reply } from '../model/index.ts'
import { compileLibrary, lint } from '../protocol/index.ts'
import { textOf, unreadable } from './author.ts'
import { libraryBase } from './library.ts'

/** A protocol folder compiled on top of what is shipped, or what the lint says of it. Throws AuthorErrors. */
export function protocol(job: ProtocolJob | LintJob): Reply {
  const files: { path: string; text: string }[] = []
  for (const path of job.paths) {
    const read = textOf(job.root, path, job.limits.yamlBytes)
    if (read === undefined) return { is: 'problem', problem: unreadable(path) }
    files.push({ path, text: read.text })
  }
  return { is: 'done', value: job.job === 'lint' ? lint(files, libraryBase()) : compileLibrary(files, libraryBase()) }
}
