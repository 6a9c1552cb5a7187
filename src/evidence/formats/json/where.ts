import type { Problem } from '../../../model/index.ts'
import type { Utf8Stream } from '../utf8.ts'
import { WINDOW_BYTES } from '../window.ts'

const LF = 10
const isCharacter = (byte: number): boolean => (byte & 0xc0) !== 0x80

/** The stream once more, up to the last of the offsets (in order): what each is called as line and column. */
function places(stream: Utf8Stream, offsets: readonly number[]): Map<string, string> {
  const found = new Map<string, string>()
  const bytes = Buffer.alloc(Math.min(WINDOW_BYTES, (offsets.at(-1) ?? 0) + 64))
  let [before, line, column, kept] = [0, 1, 1, 0]
  const waiting = [...offsets]
  stream.rewind()
  while (waiting.length > 0) {
    const end = stream.read(bytes.subarray(0, bytes.length - 8), kept)
    const last = stream.done
    // what a next read may still put right stays
    const give = last ? end : Math.max(0, end - 3)
    for (let i = 0; i <= give; i++) {
      while (waiting[0] === before + i && (i < give || last)) found.set(String(waiting.shift()), `line ${line}, column ${column}`)
      if (i === give || waiting.length === 0) break
      if (bytes[i] === LF) {
        line++
        column = 1
      } else if (isCharacter(bytes[i])) column++
    }
    if (last) break
    bytes.copyWithin(0, give, end)
    kept = end - give
    before += give
  }
  return found
}

/** Problems whose places are offsets, with lines and columns instead. */
export function located(stream: Utf8Stream, problems: readonly Problem[]): Problem[] {
  const offsets = problems.filter(({ where }) => where !== '').map(({ where }) => Number(where))
  if (offsets.length === 0) return [...problems]
  const known = places(
    stream,
    offsets.toSorted((a, b) => a - b),
  )
  return problems.map(problem => ({ ...problem, where: known.get(problem.where) ?? '' }))
}
