import type { AuthorJob, Reply } from '../model/index.ts'
import { compileLock } from '../protocol/index.ts'
import { textOf, unreadable } from './author.ts'

/** A lock file, compiled. Throws AuthorErrors. */
export function lock(job: AuthorJob): Reply {
  const read = textOf(job.root, job.path, job.limits.yamlBytes)
  return read === undefined ? { is: 'problem', problem: unreadable(job.path) } : { is: 'done', value: compileLock(read.text, job.path) }
}
