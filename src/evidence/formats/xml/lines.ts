import type { Window } from '../window.ts'

const [LF, CR] = [10, 13]

/** Which line the reading is on, and where in it something stands. */
export class Lines {
  line = 1
  /** where the line in hand begins in the document, and the characters of it that are no longer in hand */
  private start = 0
  private carried = 0
  private readonly window: Window

  constructor(window: Window) {
    this.window = window
  }

  /** A line ends before this offset of the bytes in hand. */
  end(next: number): void {
    this.line++
    this.start = this.window.before + next
    this.carried = 0
  }
  /** Those that end between two offsets. */
  pass(from: number, to: number): void {
    const { bytes } = this.window
    for (let i = from; i < to; i++) if (bytes[i] === LF || (bytes[i] === CR && bytes[i + 1] !== LF)) this.end(i + 1)
  }
  /** What stands before this offset is about to go. */
  letGo(at: number): void {
    const { bytes, before } = this.window
    const from = Math.max(0, this.start - before)
    if (at <= from) return
    this.carried += bytes.toString('utf8', from, at).length
    this.start = before + at
  }
  /** Where an offset of the bytes in hand stands. */
  place(at: number): string {
    const { bytes, before, end } = this.window
    const from = Math.max(0, this.start - before)
    const inside = bytes.toString('utf8', from, Math.max(from, Math.min(at, end))).split(/\r\n?|\n/)
    const column = [...(inside.at(-1) ?? '')].length + (inside.length === 1 ? this.carried : 0)
    return `line ${this.line + inside.length - 1}, column ${column + 1}`
  }
}
