import type { Utf8Stream } from './utf8.ts'

const SPARE = 16
export const WINDOW_BYTES = 256 * 1024

const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView => new DataView(buffer, byteOffset, length)

/** The part of a document that is in hand: `bytes` up to `end`, where zeros stand. It grows where one value needs more. */
export class Window {
  bytes: Buffer
  /** the same bytes, four at a time */
  view: DataView
  end = 0
  /** bytes of the document before the window */
  before = 0
  private readonly stream: Utf8Stream

  /** `size`: bytes that it holds at first. The stream is read from its start. */
  constructor(stream: Utf8Stream, size: number) {
    this.stream = stream
    this.bytes = Buffer.alloc(size + SPARE)
    this.view = viewOf(this.bytes)
    stream.rewind()
    this.slide(0)
  }

  /** The document ends where the window ends. */
  get done(): boolean {
    return this.stream.done
  }
  /** Bytes that are no characters came by. */
  get bad(): boolean {
    return this.stream.bad
  }

  /** Lets go what stands before `from` and reads on; what stood at `from` is then at 0. */
  slide(from: number): void {
    const kept = this.end - from
    const into = kept * 2 + SPARE > this.bytes.length ? Buffer.alloc(this.bytes.length * 2) : this.bytes
    this.bytes.copy(into, 0, from, this.end)
    if (into !== this.bytes) this.view = viewOf(into)
    this.bytes = into
    this.before += from
    this.end = this.stream.read(into.subarray(0, into.length - SPARE), kept)
    into.fill(0, this.end, this.end + SPARE)
  }
}
