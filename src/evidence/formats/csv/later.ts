import { bytesSum, textSum, tidy } from '../../../operators/index.ts'
import type { LaterCells } from '../types.ts'

/** Look of a cell. plain: printable ASCII in single-spaced words, so that nothing is to be trimmed, joined or folded but capitals. */
export const Look = { plain: 0, empty: 1, other: 2 } as const

function lookOf(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return Look.empty
  let before = 32
  for (let i = from; i < to; i++) {
    const byte = bytes[i]
    if (byte < 33 || byte > 126) {
      if (byte !== 32 || before === 32) return Look.other
    }
    before = byte
  }
  return before === 32 ? Look.other : Look.plain
}

/** The cells of one column of a batch, out of the window: their bytes end to end. Strings are made when asked for. */
export class KeptCells implements LaterCells {
  private readonly bytes: Buffer
  /** where each cell begins, and the last ends */
  private readonly cuts: Int32Array
  private readonly looks: Uint8Array

  /** `bytes` and `cuts` are the caller's to hand over. */
  constructor(bytes: Buffer, cuts: Int32Array) {
    this.bytes = bytes
    this.cuts = cuts
    this.looks = new Uint8Array(cuts.length - 1)
    for (let row = 0; row < this.looks.length; row++) this.looks[row] = lookOf(bytes, cuts[row], cuts[row + 1])
  }

  isEmpty(row: number): boolean {
    return this.looks[row] === Look.empty
  }

  isPlain(row: number): boolean {
    return this.looks[row] === Look.plain
  }

  shape(row: number): number {
    const from = this.cuts[row]
    return ((this.cuts[row + 1] - from) << 8) | this.bytes[from]
  }

  text(row: number): string {
    return this.bytes.toString('utf8', this.cuts[row], this.cuts[row + 1])
  }

  texts(): string[] {
    const { looks, bytes, cuts } = this
    const all = bytes.toString('latin1')
    const texts = new Array<string>(looks.length)
    for (let row = 0; row < looks.length; row++)
      texts[row] = looks[row] === Look.other ? tidy(this.text(row)) : all.slice(cuts[row], cuts[row + 1])
    return texts
  }

  sums(): Int32Array {
    const { looks, bytes, cuts } = this
    const sums = new Int32Array(looks.length * 2)
    for (let row = 0; row < looks.length; row++)
      if (looks[row] === Look.other) textSum(tidy(this.text(row)), sums, row)
      else bytesSum(bytes, cuts[row], cuts[row + 1], sums, row)
    return sums
  }
}
