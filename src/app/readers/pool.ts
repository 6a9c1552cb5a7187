import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../files/index.ts'
import { type Answers, EXIT, Failure, type Job, PACKAGE_DAMAGED, type PlanJob, type ReadPlan, type Reply } from '../../model/index.ts'
import { type Child, type Stopped, superviseJob } from './supervise.ts'

export interface PoolOptions {
  /** folders and files outside the package that readers may read */
  readonly grants: readonly string[]
  readonly deadlineMs?: number
  readonly readers?: number
}

const DEADLINE_MS = 60_000

/** A reader that was started before anybody asked for one, with what it was given to do. */
interface Early {
  readonly grants: string
  readonly child: Child
  readonly asked: string
  readonly reply: Promise<Reply | Stopped> | undefined
}
/** Starts one reader for what will be asked of it; `Readers` takes it over where the grants are the same. */
let early: Early | undefined
export function startEarly(grants: readonly string[], job: Job | undefined): void {
  if (early !== undefined) return
  const child = startReader(grants)
  early = { grants: JSON.stringify(grants), child, asked: JSON.stringify(job), reply: job && superviseJob(child, job, DEADLINE_MS) }
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
  private current: PlanJob | undefined
  private readonly planned = new WeakMap<Child, PlanJob>()
  private limit: number
  private readonly options: PoolOptions
  private closed = false

  constructor(options: PoolOptions) {
    this.options = options
    this.limit = options.readers ?? Math.max(1, availableParallelism())
  }

  /** Never more readers than the work is worth: starting one costs as much as reading some megabytes. */
  atMost(readers: number): void {
    this.limit = Math.max(1, Math.min(this.limit, readers))
  }

  /** What every item from now on is read for: sent to a reader before its first one. */
  plan(plan: ReadPlan): void {
    this.current = { job: 'plan', plan }
  }

  /** The answer to one job; `stopped` where the reader had to be killed or died. Throws where the package is damaged. */
  async run<J extends Job>(job: J): Promise<Reply<J['job'] & keyof Answers> | Stopped> {
    const reply = await new Promise<Reply | Stopped>(done => {
      this.waiting.push({ job, done })
      this.next()
    })
    if (reply.is === 'problem' && reply.problem.code === PACKAGE_DAMAGED)
      throw new Failure(EXIT.internal, ['Probity is not built, or its files are damaged: run npm ci in its folder.'])
    return reply as Reply<J['job'] & keyof Answers> | Stopped
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
    const reply = await this.ask(child, task.job)
    if (reply.is === 'stopped' || this.closed) child.kill('SIGKILL')
    else this.idle.push(child)
    this.running--
    task.done(reply)
    this.next()
  }

  private async ask(child: Child, job: Job): Promise<Reply | Stopped> {
    if (early?.child === child) {
      const { asked, reply } = early
      early = undefined
      const answered = await reply
      if (answered !== undefined && (answered.is === 'stopped' || asked === JSON.stringify(job))) return answered
    }
    const deadline = this.options.deadlineMs ?? DEADLINE_MS
    if (job.job === 'item' && this.current !== undefined && this.planned.get(child) !== this.current) {
      const taken = await superviseJob(child, this.current, deadline)
      if (taken.is === 'stopped') return taken
      this.planned.set(child, this.current)
    }
    return superviseJob(child, job, deadline)
  }

  private start(): Child {
    const { grants } = this.options
    return early?.grants === JSON.stringify(grants) ? early.child : startReader(grants)
  }
}

function startReader(grants: readonly string[]): Child {
  const root = packageRoot()
  const read = [join(root, 'dist/'), join(root, 'package.json'), ...grants]
  const child = fork(join(root, 'dist', 'reader.js'), [], {
    cwd: root,
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [
      '--permission',
      ...read.map(path => `--allow-fs-read=${path}`),
      '--max-old-space-size=384',
      // half of the engine's own choice: as fast, and some 50 MB less
      '--max-semi-space-size=8',
      '--disallow-code-generation-from-strings',
      '--no-warnings',
    ],
  })
  live.add(child)
  child.once('exit', () => live.delete(child))
  // an idle reader keeps nobody waiting, least of all one started on a guess: a job's own deadline does
  child.unref()
  child.channel?.unref()
  return child
}
