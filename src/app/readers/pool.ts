import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../files/index.ts'
import type { Answers, Job, Reply } from '../../model/index.ts'
import { type Child, type Stopped, superviseJob } from './supervise.ts'

export interface PoolOptions {
  /** folders and files outside the package that readers may read */
  readonly grants: readonly string[]
  readonly deadlineMs?: number
  readonly readers?: number
}

/** Readers of this process that still run: none outlives it, however it ends. */
const live = new Set<Child>()
process.once('exit', () => {
  for (const child of live) child.kill('SIGKILL')
})

/**
 * Reader processes under Node's permission model: no network, no writing, no children, an empty environment, reading
 * only the package and what is granted. At most one a core, started when needed, reused, replaced when one dies.
 */
export class Readers {
  private readonly idle: Child[] = []
  private readonly waiting: { job: Job; done: (reply: Reply | Stopped) => void }[] = []
  private running = 0
  private limit: number
  private readonly options: PoolOptions
  private closed = false

  constructor(options: PoolOptions) {
    this.options = options
    this.limit = options.readers ?? Math.max(1, availableParallelism())
  }

  /** Starts one reader ahead of need: it loads while the caller still works. */
  warm(): void {
    if (this.idle.length + this.running === 0) this.idle.push(this.start())
  }

  /** Never more readers than the work is worth: starting one costs as much as reading some megabytes. */
  atMost(readers: number): void {
    this.limit = Math.max(1, Math.min(this.limit, readers))
  }

  /** The answer to one job; `stopped` where the reader had to be killed or died. */
  run<J extends Job>(job: J): Promise<Reply<J['job'] & keyof Answers> | Stopped> {
    return new Promise(resolve => {
      this.waiting.push({ job, done: reply => resolve(reply as Reply<J['job'] & keyof Answers> | Stopped) })
      this.next()
    })
  }

  close(): void {
    this.closed = true
    for (const child of this.idle.splice(0)) child.kill('SIGKILL')
  }

  private next(): void {
    while (this.running < this.limit) {
      const task = this.waiting.shift()
      if (task === undefined) return
      this.running++
      void this.take(task)
    }
  }

  private async take(task: { job: Job; done: (reply: Reply | Stopped) => void }): Promise<void> {
    const child = this.idle.pop() ?? this.start()
    const reply = await superviseJob(child, task.job, this.options.deadlineMs ?? 60_000)
    if (reply.is === 'stopped' || this.closed) child.kill('SIGKILL')
    else this.idle.push(child)
    this.running--
    task.done(reply)
    this.next()
  }

  private start(): Child {
    const child = this.spawn()
    live.add(child)
    child.once('exit', () => live.delete(child))
    return child
  }

  private spawn(): Child {
    const root = packageRoot()
    const read = [join(root, 'dist/'), join(root, 'package.json'), ...this.options.grants]
    return fork(join(root, 'dist', 'reader.js'), [], {
      cwd: root,
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [
        '--permission',
        ...read.map(path => `--allow-fs-read=${path}`),
        '--max-old-space-size=384',
        '--disallow-code-generation-from-strings',
        '--no-warnings',
      ],
    })
  }
}
