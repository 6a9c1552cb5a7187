import { isAscii, isUtf8 } from 'node:buffer'
import type { ByteSource } from '../../model/index.ts'
import { ASCII, markedEncoding, markLength, openTail, UTF8, WINDOWS_1252 } from './encoding.ts'
import { fill } from './source.ts'
import { fromUtf16be, fromUtf16le, fromWindows1252, type Transcode } from './transcode.ts'
import type { Encoding } from './types.ts'

const TRANSCODERS: Readonly<Record<Encoding['name'], Transcode | undefined>> = {
  'utf-8': undefined,
  'utf-16le': fromUtf16le,
  'utf-16be': fromUtf16be,
  'windows-1252': fromWindows1252,
}
const RAW_BYTES = 64 * 1024

interface Utf8Options {
  /** an encoding that the file itself declares, where no mark or pattern of its bytes says otherwise */
  readonly declared?: 'windows-1252'
  /** false: bytes that are not UTF-8 are bad, not Windows-1252 */
  readonly fallBack?: boolean
}

/**
 * A source's bytes as UTF-8 without byte order mark. Everything before the first byte above 127 is the same in UTF-8 and
 * Windows-1252, so the choice falls where the first such bytes stand: not valid UTF-8 there means Windows-1252 from there
 * on. Later bytes that do not fit the choice stay in the stream as bytes that are not valid UTF-8, and `bad` is true.
 */
export class Utf8Stream {
  encoding: Encoding = ASCII
  /** bytes given since the start stand for no character */
  bad = false
  private readonly source: ByteSource
  private readonly options: Utf8Options
  private transcode: Transcode | undefined
  private raw: Uint8Array = new Uint8Array(0)
  private rawEnd = 0
  private ended = false
  private started = false
  /** bytes of a character cut off at the end of the last chunk, in the caller's buffer just before where it goes on */
  private open = 0

  constructor(source: ByteSource, options: Utf8Options = {}) {
    this.source = source
    this.options = options
  }

  /** From the start again; the encoding stays decided. */
  rewind(): void {
    this.source.rewind()
    this.bad = false
    this.started = false
    this.ended = false
    this.open = 0
    this.rawEnd = 0
  }

  /** Every byte of the file has been given. */
  get done(): boolean {
    return this.ended && this.rawEnd === 0
  }

  /**
   * Fills `into` from `from` on; where the bytes end. The bytes before `from` must be those given before (a character that
   * begins there may turn out to be Windows-1252), and there must be room for 8 more.
   */
  read(into: Uint8Array, from: number): number {
    if (!this.started) {
      this.started = true
      return this.first(into, from)
    }
    return this.transcode === undefined ? this.plain(into, from) : this.transcoded(into, from)
  }

  private first(into: Uint8Array, from: number): number {
    const end = fill(this.source, into, from)
    const bytes = into.subarray(from, end)
    const marked = markedEncoding(bytes)
    if (marked !== undefined) this.encoding = marked
    else if (this.options.declared !== undefined) this.encoding = { ...WINDOWS_1252, because: 'declared in the file' }
    this.ended = end < into.length
    const start = from + markLength(this.encoding)
    this.transcode = TRANSCODERS[this.encoding.name]
    if (this.transcode !== undefined) {
      this.keep(into.subarray(start, end))
      into.fill(0, from, end)
      return this.transcoded(into, from)
    }
    into.copyWithin(from, start, end)
    // nobody may take what stood behind for more of the text
    into.fill(0, end - (start - from), end)
    return this.checked(into, from, end - (start - from))
  }

  private plain(into: Uint8Array, from: number): number {
    if (this.ended) return from
    const end = fill(this.source, into, from)
    this.ended = end < into.length
    return this.checked(into, from, end)
  }

  /** Holds new bytes against UTF-8; the first that are above 127 and do not fit turn the stream into Windows-1252. */
  private checked(into: Uint8Array, from: number, end: number): number {
    const start = from - this.open
    const bytes = into.subarray(start, end)
    this.open = this.ended ? 0 : openTail(bytes)
    const closed = bytes.subarray(0, bytes.length - this.open)
    if (this.encoding === ASCII && isAscii(closed)) return end
    if (isUtf8(closed)) {
      if (this.encoding === ASCII) this.encoding = UTF8
    } else if (this.encoding === ASCII && this.options.fallBack !== false) {
      this.encoding = WINDOWS_1252
      this.transcode = fromWindows1252
      this.keep(bytes)
      return this.transcoded(into, start)
    } else this.bad = true
    return end
  }

  private keep(bytes: Uint8Array): void {
    this.raw = new Uint8Array(Math.max(RAW_BYTES, bytes.length))
    this.raw.set(bytes)
    this.rawEnd = bytes.length
    this.open = 0
  }

  private transcoded(into: Uint8Array, from: number): number {
    let end = from
    while (this.transcode !== undefined && into.length - end >= 4) {
      if (this.raw.length === 0) this.raw = new Uint8Array(RAW_BYTES)
      if (!this.ended && this.rawEnd < 4) {
        const filled = fill(this.source, this.raw, this.rawEnd)
        this.ended = filled < this.raw.length
        this.rawEnd = filled
      }
      const { used, written, bad } = this.transcode(this.raw.subarray(0, this.rawEnd), into.subarray(end), this.ended)
      this.raw.copyWithin(0, used, this.rawEnd)
      this.rawEnd -= used
      end += written
      if (bad > 0) this.bad = true
      if (used === 0 && (this.ended || written === 0)) break
    }
    return end
  }
}
