import type { ChildProcess } from 'node:child_process'
import { residentBytes } from '../../files/index.ts'
import type { Job, Reply } from '../../model/index.ts'

export type Child = ChildProcess
/** A reader that was killed, or died of its own: nothing it would have said counts. */
export interface Stopped {
  readonly is: 'stopped'
  readonly why: 'deadline' | 'memory' | 'died'
}

/** Resident memory above which a reader is killed, and how soon and how often that is looked at. */
const MEMORY_BYTES = 512 * 1024 * 1024
const WATCH_AFTER_MS = 1000
const WATCH_EVERY_MS = 100

/** Sends one job and waits for its answer, for the deadline, for too much memory, or for the reader's death. */
export function superviseJob(child: Child, job: Job, deadlineMs: number): Promise<Reply | Stopped> {
  return new Promise(resolve => {
    let watch: NodeJS.Timeout | undefined
    const settle = (reply: Reply | Stopped): void => {
      clearTimeout(deadline)
      clearTimeout(begin)
      clearInterval(watch)
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onExit)
      resolve(reply)
    }
    const onMessage = (reply: unknown): void => settle(reply as Reply)
    const onExit = (): void => settle({ is: 'stopped', why: 'died' })
    const look = (): void => {
      if (child.pid !== undefined && residentBytes(child.pid) > MEMORY_BYTES) settle({ is: 'stopped', why: 'memory' })
    }
    const deadline = setTimeout(() => settle({ is: 'stopped', why: 'deadline' }), deadlineMs)
    // Small files are done long before: nothing outside package and pack is opened for them.
    const begin = setTimeout(() => {
      watch = setInterval(look, WATCH_EVERY_MS)
    }, WATCH_AFTER_MS)
    child.on('message', onMessage)
    child.on('exit', onExit)
    child.on('error', onExit)
    child.send(job, error => {
      if (error) onExit()
    })
  })
}
