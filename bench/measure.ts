import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
export const BIN = join(ROOT, 'bin', 'run.js')
/** Arguments of node for an audit, and for a worker over one file. */
export const auditOf = (pack: string, protocol: string): string[] => [
  BIN,
  'audit',
  pack,
  '--protocol',
  protocol,
  '--as-of',
  '2026-06-30',
  '--quiet',
]
export const worker = (name: string, file: string): string[] => [join(ROOT, 'bench', 'workers', name), file]
const { NODE_EXTRA_CA_CERTS: _, ...ENV } = process.env

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/** Runs one process to its end and gives milliseconds of wall time. Exit codes 0, 1 and 3 are results; anything else stops the run. */
function timed(args: readonly string[]): number {
  const from = process.hrtime.bigint()
  const ran: SpawnSyncReturns<Buffer> = spawnSync(process.execPath, args, { cwd: ROOT, env: ENV, stdio: ['ignore', 'ignore', 'inherit'] })
  if (![0, 1, 3].includes(ran.status ?? -1)) throw new Error(`exit code ${ran.status} of ${args.join(' ')}`)
  return Number(process.hrtime.bigint() - from) / 1e6
}

/** Median time of each command, taken in turns, after one round that does not count. */
export function inTurns(commands: Readonly<Record<string, readonly string[]>>, rounds = 11): Record<string, number> {
  const times = new Map<string, number[]>(Object.keys(commands).map(name => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const took = timed(args)
      if (round > 0) times.get(name)?.push(took)
    }
  }
  return Object.fromEntries([...times].map(([name, taken]) => [name, median(taken)]))
}

/** Memory of a process with what it shares with others divided among them: summed over processes nothing counts twice. */
const sharedOut = (pid: string): number =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0) * 1024

const memoryOf = (pid: string): { parent: string; bytes: number } | undefined => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return { parent: /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '', bytes: sharedOut(pid) }
  } catch {
    return undefined
  }
}

/** Most memory of a process and its children together, in megabytes (proportional set size), looked at every 20 ms. */
export function peakMegabytes(args: readonly string[]): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env: ENV, stdio: 'ignore' })
    let peak = 0
    const look = setInterval(() => {
      const all = new Map(
        readdirSync('/proc')
          .filter(name => /^\d+$/.test(name))
          .map(pid => [pid, memoryOf(pid)]),
      )
      const mine = (pid: string): boolean =>
        pid === String(child.pid) ||
        (all.get(pid)?.parent !== undefined &&
          all.get(pid)?.parent !== '0' &&
          all.get(pid)?.parent !== '1' &&
          mine(all.get(pid)?.parent as string))
      const sum = [...all].reduce((total, [pid, entry]) => total + (entry && mine(pid) ? entry.bytes : 0), 0)
      peak = Math.max(peak, sum)
    }, 20)
    child.on('exit', () => {
      clearInterval(look)
      resolve(peak / 1e6)
    })
  })
}
