import type { Directive } from './nginx-directive.ts'

/** A file inside a dump of `nginx -T`: its lines from `start` to `end`. */
interface Part {
  readonly path: string
  readonly start: number
  readonly end: number
}
interface File {
  readonly path: string
  readonly directives: readonly Directive[]
}

const MARKER = /^# configuration file (\/[^\0]{1,1000}):$/
export const isMarker = (line: string): boolean => MARKER.test(line.trim())

/** The files of a dump, the main one first; of a file that is no dump itself alone. */
export function filesOf(lines: readonly string[], from: number): readonly Part[] {
  const starts = lines.flatMap((line, index) => (isMarker(line) ? [index] : []))
  if (starts.length === 0) return [{ path: '', start: from, end: lines.length }]
  return starts.map((start, index) => ({
    path: MARKER.exec(lines[start].trim())?.[1] ?? '',
    start: start + 1,
    end: starts[index + 1] ?? lines.length,
  }))
}

/** Whether a path fits a pattern with `*` and `?`, which take no slash: one way through, and back to the last star. */
export function fitsPattern(path: string, pattern: string): boolean {
  let [at, sign, star, after] = [0, 0, -1, 0]
  while (at < path.length) {
    if (pattern[sign] === '*') [star, after, sign] = [sign, at, sign + 1]
    else if (pattern[sign] === path[at] || (pattern[sign] === '?' && path[at] !== '/')) [at, sign] = [at + 1, sign + 1]
    else if (star >= 0 && path[after] !== '/') [after, at, sign] = [after + 1, after + 1, star + 1]
    else return false
  }
  while (pattern[sign] === '*') sign++
  return sign === pattern.length
}

const DEPTH = 8
/** Directives that includes may add: a file taken in again and again doubles with every level. */
const MOST = 20_000

/** The main file with all that it takes in put in its place. An include of what the dump does not hold stays as it is. */
export function taken(files: readonly File[]): readonly Directive[] {
  const [main] = files
  if (main === undefined || files.length === 1) return main?.directives ?? []
  const folder = main.path.slice(0, main.path.lastIndexOf('/') + 1)
  let added = 0
  const filled = (directives: readonly Directive[], depth: number): readonly Directive[] =>
    directives.flatMap((directive): readonly Directive[] => {
      const { name, words, block } = directive
      if (block !== undefined) return [{ ...directive, block: filled(block, depth) }]
      if (name !== 'include' || words.length !== 1 || depth >= DEPTH || added >= MOST) return [directive]
      const pattern = words[0].startsWith('/') ? words[0] : folder + words[0]
      const found = files.slice(1).filter(({ path }) => fitsPattern(path, pattern))
      if (found.length === 0) return [directive]
      return found.flatMap(file => {
        added += file.directives.length + 1
        return filled(file.directives, depth + 1)
      })
    })
  return filled(main.directives, 0)
}
