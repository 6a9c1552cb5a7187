import type { PortRange, PortsValue } from '../../model/index.ts'

const LAST_PORT = 65_535
const port = (text: string): number | undefined => {
  const n = /^\d{1,5}$/.test(text) ? Number(text) : -1
  return n >= 0 && n <= LAST_PORT ? n : undefined
}
const rangeOf = (text: string): PortRange | undefined => {
  const word = text.trim().toLowerCase()
  if (word === 'any' || word === 'all' || word === '*') return [0, LAST_PORT]
  // longer than any range with spaces around: not looked at
  if (word.length > 40) return undefined
  const [from, to, more] = word.split(/\s*(?:-|\.\.|–)\s*/)
  const low = port(from)
  const high = to === undefined ? low : port(to)
  return low === undefined || high === undefined || more !== undefined || high < low ? undefined : [low, high]
}

/** Ranges in order, touching ones joined. */
export const joinRanges = (ranges: readonly PortRange[]): readonly PortRange[] => {
  const joined: [number, number][] = []
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1)
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high)
    else joined.push([low, high])
  }
  return joined
}

/** `443`, `80,443,1000-2000`, `any`, a number, or a list of those; undefined where one of them is no port. */
export const parsePorts = (raw: unknown): PortsValue | undefined => {
  const pieces = Array.isArray(raw) ? raw : typeof raw === 'string' ? raw.split(/[,;]/) : [raw]
  const ranges: PortRange[] = []
  for (const piece of pieces) {
    const range = typeof piece === 'number' || typeof piece === 'string' ? rangeOf(String(piece)) : undefined
    if (!range) return undefined
    ranges.push(range)
  }
  return { ranges: joinRanges(ranges), complete: true }
}

/** Whether all of a range lies in joined ranges. */
export const holdsRange = (joined: readonly PortRange[], [low, high]: PortRange): boolean =>
  joined.some(([from, to]) => from <= low && high <= to)
export const meetsRange = (joined: readonly PortRange[], [low, high]: PortRange): boolean =>
  joined.some(([from, to]) => from <= high && low <= to)

export const printPorts = ({ ranges }: PortsValue): string =>
  ranges.map(([low, high]) => (low === 0 && high === LAST_PORT ? 'any' : low === high ? String(low) : `${low}-${high}`)).join(', ')
