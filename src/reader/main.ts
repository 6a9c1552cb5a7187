/**
 * Entry of a reader: a child process under Node's permission model that parses what came from outside. It gets one
 * job at a time, answers with plain data, and never says a library's words or a byte of the evidence.
 */
import { type Job, PACKAGE_DAMAGED, type Reply } from '../model/index.ts'
import { answer } from './answer.ts'

// Not given through the environment, which is empty: no zone of the machine reaches anything.
process.env.TZ = 'UTC0'

const failed: Reply = {
  is: 'problem',
  problem: {
    code: 'reader-failed',
    severity: 'error',
    where: '',
    what: 'The reader failed on this file.',
    todo: 'Export the file again; if it happens again, report it with the name of the tool that wrote it.',
  },
}

/** The file is not at fault: the library that reads it is not whole. */
const damaged: Reply = {
  is: 'problem',
  problem: { ...failed.problem, code: PACKAGE_DAMAGED, what: 'The installed package is damaged.', todo: '' },
}

// The PDF engine forgets promises, which then fail while nobody waits for them: what a job awaits has its own answer, and a
// file must not end the reader for those that come after it.
process.on('unhandledRejection', () => undefined)

process.on('message', async (job: Job) => {
  const reply = await answer(job).catch((error: unknown) => (error instanceof Error && error.name === 'LibraryError' ? damaged : failed))
  process.send?.(reply)
})
