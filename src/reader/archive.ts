import { archiveOf } from '../evidence/index.ts'
import type { ArchiveJob, Problem, Reply } from '../model/index.ts'
import { CHANGED, openSource } from './sources.ts'

const NOT_A_PACK: Problem = {
  code: 'not-a-pack',
  severity: 'error',
  where: '',
  what: 'It is neither a folder nor a ZIP archive of files.',
  todo: 'Give the folder that the file lies in, or a ZIP archive of that folder.',
}

/** What a pack that is one file holds. */
export async function archive(job: ArchiveJob): Promise<Reply> {
  const opened = await openSource(job, job.limits)
  if (!('source' in opened)) return { is: 'problem', problem: opened }
  try {
    const { refused } = opened.source
    const entries = archiveOf(opened.source)?.entries
    if (entries === undefined) return { is: 'problem', problem: refused ?? NOT_A_PACK }
    const sha256 = opened.sha256()
    return opened.changed() ? { is: 'problem', problem: CHANGED } : { is: 'done', value: { sha256, entries } }
  } finally {
    opened.close()
  }
}
