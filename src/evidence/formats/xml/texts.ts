/** Texts of so many bytes at most are kept, in so many places. */
const LONGEST = 32
const PLACES = 2048

/** Texts that come again and again in a document (severities, ports, dates, line ends), each made once. */
export class Texts {
  private readonly texts: (string | undefined)[] = Array.from({ length: PLACES })
  private readonly kept = Buffer.alloc(PLACES * LONGEST)

  /** What these bytes say, which are UTF-8. */
  of(bytes: Buffer, from: number, to: number): string {
    const length = to - from
    if (length > LONGEST) return bytes.toString('utf8', from, to)
    if (length === 0) return ''
    let hash = length
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + bytes[i]) | 0
    const place = (hash ^ (hash >>> 11)) & (PLACES - 1)
    const known = this.texts[place]
    if (known !== undefined && this.same(place * LONGEST, bytes, from, length)) return known
    const text = bytes.toString('utf8', from, to)
    this.texts[place] = text
    this.kept.set(bytes.subarray(from, to), place * LONGEST)
    if (length < LONGEST) this.kept[place * LONGEST + length] = 0
    return text
  }

  /** A text that is shorter than the longest ends with a zero, which no document holds. */
  private same(at: number, bytes: Buffer, from: number, length: number): boolean {
    const { kept } = this
    for (let i = 0; i < length; i++) if (kept[at + i] !== bytes[from + i]) return false
    return length === LONGEST || kept[at + length] === 0
  }
}
