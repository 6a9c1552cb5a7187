/**
 * Entry of a reader: a child process under Node's permission model that parses what came from outside. It gets one
 * job at a time, answers with plain data, and never says a library's words or a byte of the evidence.
 */
import type { Job, Reply } from '../model/index.ts'
import { answer } from './answer.ts'

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

process.on('message', async (job: Job) => {
  const reply = await answer(job).catch(() => failed)
  process.send?.(reply)
})
