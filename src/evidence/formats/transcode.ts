/** Bytes that are not UTF-8 stand where the source had no character: whoever reads on sees that something was there. */
const NO_CHARACTER = 0xff

/** Windows-1252's own characters at 0x80–0x9f; 0 where it has none. */
const C1 = [
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c,
  0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
]

/** Writes one character of the basic plane; where the next one goes. */
function put(into: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    into[at] = code
    return at + 1
  }
  if (code < 0x800) {
    into[at] = 0xc0 | (code >> 6)
    into[at + 1] = 0x80 | (code & 63)
    return at + 2
  }
  into[at] = 0xe0 | (code >> 12)
  into[at + 1] = 0x80 | ((code >> 6) & 63)
  into[at + 2] = 0x80 | (code & 63)
  return at + 3
}
function putPair(into: Uint8Array, at: number, high: number, low: number): number {
  const code = 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff)
  into[at] = 0xf0 | (code >> 18)
  into[at + 1] = 0x80 | ((code >> 12) & 63)
  into[at + 2] = 0x80 | ((code >> 6) & 63)
  into[at + 3] = 0x80 | (code & 63)
  return at + 4
}

/** How a decoder left off: `used` bytes of the input were taken, `written` bytes of UTF-8 stand in the output. */
interface Transcoded {
  readonly used: number
  readonly written: number
  /** bytes or units that stand for no character */
  readonly bad: number
}
export type Transcode = (from: Uint8Array, into: Uint8Array, last: boolean) => Transcoded

/** Takes as much of `from` as fits; a byte needs three bytes at most. */
export const fromWindows1252: Transcode = (from, into) => {
  const used = Math.min(from.length, Math.floor(into.length / 3))
  let written = 0
  let bad = 0
  for (let i = 0; i < used; i++) {
    const byte = from[i]
    const code = byte < 0x80 || byte > 0x9f ? byte : C1[byte - 0x80]
    if (code === 0 && byte !== 0) {
      into[written++] = NO_CHARACTER
      bad++
    } else written = put(into, written, code)
  }
  return { used, written, bad }
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

/** Takes whole units; a pair cut off at the end waits for its other half unless this is the last of the input. */
const fromUtf16 =
  (first: 0 | 1): Transcode =>
  (from, into, last) => {
    const second = 1 - first
    let written = 0
    let bad = 0
    let i = 0
    for (; i + 1 < from.length && written + 4 <= into.length; i += 2) {
      const unit = from[i + second] * 256 + from[i + first]
      if (!isHigh(unit) && !isLow(unit)) {
        written = put(into, written, unit)
        continue
      }
      if (isHigh(unit) && i + 3 >= from.length && !last) break
      const low = isHigh(unit) && i + 3 < from.length ? from[i + 2 + second] * 256 + from[i + 2 + first] : 0
      if (isLow(low)) {
        written = putPair(into, written, unit, low)
        i += 2
      } else {
        into[written++] = NO_CHARACTER
        bad++
      }
    }
    if (last && i === from.length - 1 && written < into.length) {
      into[written++] = NO_CHARACTER
      bad++
      i++
    }
    return { used: i, written, bad }
  }
export const fromUtf16le = fromUtf16(0)
export const fromUtf16be = fromUtf16(1)
