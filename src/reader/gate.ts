import { compileGate } from '../assessment/index.ts'
import type { AuthorJob, Reply } from '../model/index.ts'
import { documentOf } from './author.ts'

/** A gate file, compiled. Throws AuthorErrors. */
export async function gate(job: AuthorJob): Promise<Reply> {
  const read = await documentOf(job)
  return 'node' in read ? { is: 'done', value: compileGate(read.node) } : { is: 'problem', problem: read }
}
