import { AuthorErrors, type Job, type Reply } from '../model/index.ts'

/** The part of the reader that a job needs is loaded with the first such job. */
async function work(job: Job): Promise<Reply> {
  if (job.job === 'item') return (await import('./item.ts')).readItemJob(job)
  if (job.job === 'archive') return (await import('./archive.ts')).archive(job)
  if (job.job === 'plan') return (await import('./item.ts')).takePlan(job)
  if (job.job === 'opt-out') return (await import('./opt-out.ts')).optOut(job)
  if (job.job === 'overlay') return (await import('./overlay.ts')).overlay(job)
  if (job.job === 'lock') return (await import('./lock.ts')).lock(job)
  if (job.job === 'gate') return (await import('./gate.ts')).gate(job)
  if (job.job === 'protocol' || job.job === 'lint') return (await import('./protocol.ts')).protocol(job)
  if (job.job === 'import') return (await import('./import.ts')).importing(job)
  if (job.job === 'assessment') return (await import('./assessment.ts')).assessment(job)
  const { manifest } = await import('./author.ts')
  // items come next: what reads them loads while the caller makes its plan
  setImmediate(() => void import('./item.ts'))
  return manifest(job)
}

/** One job done. Authors' mistakes come back as data; anything else thrown is the caller's to turn into a problem. */
export async function answer(job: Job): Promise<Reply> {
  try {
    return await work(job)
  } catch (error) {
    if (error instanceof AuthorErrors) return { is: 'mistakes', errors: error.errors }
    throw error
  }
}
