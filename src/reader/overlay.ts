import { compileOverlay } from '../assessment/index.ts'
import type { AuthorJob, Reply } from '../model/index.ts'
import { documentOf } from './author.ts'

/** An overlay, compiled. Throws AuthorErrors. */
export async function overlay(job: AuthorJob): Promise<Reply> {
  const read = await documentOf(job)
  if (!('node' in read)) return { is: 'problem', problem: read }
  return { is: 'done', value: { ...compileOverlay(read.node), sha256: read.sha256 } }
}
