import type { PdfLine } from '../../../model/index.ts'

/** A run of text as the engine gives it: where it begins (baseline), how wide and how large it is, in points. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  /** the engine says that the line ends here */
  readonly last: boolean
}
/** Parts of a line that are so far apart, in heights of their letters, are cells beside one another. */
const APART = 1.3
const SAME_LINE = 0.5

const isBlank = (text: string): boolean => text.trim() === ''

/** One line in the making. */
class Line {
  #text = ''
  #end: number | undefined
  #y = 0
  readonly #sizes = new Map<number, number>()

  takes({ y, size }: Run): boolean {
    return this.#end === undefined || Math.abs(y - this.#y) <= Math.max(size, 1) * SAME_LINE
  }
  add({ text, x, y, width, size }: Run): void {
    const gap = this.#end === undefined ? 0 : x - this.#end
    const far = gap > size * APART
    if (isBlank(text)) {
      // white space of a table is one wide blank
      if (width > Math.max(size, 6) * APART || far) this.#divide('\t')
      else if (text !== '') this.#divide(' ')
    } else {
      if (far) this.#divide('\t')
      else if (gap > size * 0.2) this.#divide(' ')
      this.#text += text
      const letters = text.trim().length
      const rounded = Math.round(size * 2) / 2
      this.#sizes.set(rounded, (this.#sizes.get(rounded) ?? 0) + letters)
    }
    this.#end = x + width
    this.#y = y
  }
  #divide(by: ' ' | '\t'): void {
    if (this.#text === '' || this.#text.endsWith('\t')) return
    if (by === ' ') this.#text += this.#text.endsWith(' ') ? '' : ' '
    else this.#text = `${this.#text.trimEnd()}\t`
  }
  done(): PdfLine | undefined {
    const text = this.#text.trim()
    if (text === '') return undefined
    const [size] = [...this.#sizes].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])
    return { text, size }
  }
}

/** Lines of one page, in the order in which the page writes them. */
export function linesOf(runs: readonly Run[]): readonly PdfLine[] {
  const lines: PdfLine[] = []
  let line = new Line()
  const end = (): void => {
    const done = line.done()
    if (done !== undefined) lines.push(done)
    line = new Line()
  }
  for (const run of runs) {
    if (!line.takes(run)) end()
    line.add(run)
    if (run.last) end()
  }
  end()
  return lines
}
