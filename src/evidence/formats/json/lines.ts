import type { Utf8Stream } from '../utf8.ts'

const LF = 10
const SPARE = 16

/** The lines of a file, one in hand at a time: `bytes` from `start` to `end`, where a line end or a zero stands. */
export class LineReader {
  bytes: Buffer
  start = 0
  end = 0
  /** 1-based, of the line in hand */
  line = 0
  /** the line in hand is longer than the limit: it is not there, and nothing after it is read */
  tooLong = false
  private readonly stream: Utf8Stream
  private readonly limit: number
  private filled = 0
  private next = 0

  constructor(stream: Utf8Stream, fileBytes: number, limit: number) {
    this.stream = stream
    this.limit = limit
    this.bytes = Buffer.alloc(Math.min(64 * 1024, fileBytes * 3 + 64) + SPARE)
    stream.rewind()
  }

  /** False: no more lines. */
  advance(): boolean {
    for (;;) {
      const at = this.bytes.subarray(0, this.filled).indexOf(LF, this.next)
      if (at >= 0 || (this.stream.done && this.next < this.filled)) {
        this.start = this.next
        this.end = at >= 0 ? at : this.filled
        this.next = this.end + 1
        this.line++
        return true
      }
      if (this.stream.done && this.filled > 0) return false
      if (!this.more()) return false
    }
  }

  private more(): boolean {
    const kept = Math.max(0, this.filled - this.next)
    this.tooLong = kept > this.limit
    if (this.tooLong) return false
    const into = kept * 2 > this.bytes.length ? Buffer.alloc(this.bytes.length * 2) : this.bytes
    this.bytes.copy(into, 0, this.next, this.next + kept)
    this.bytes = into
    this.next = 0
    this.filled = this.stream.read(into.subarray(0, into.length - SPARE), kept)
    into[this.filled] = 0
    return this.filled > 0
  }
}
