import type { LaterCells } from '../types.ts'

/** True where a cell is printable ASCII in single-spaced words, so that nothing is to be trimmed or joined. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  let before = 32
  for (let i = from; i < to; i++) {
    const byte = bytes[i]
    if (byte > 126 || byte < 32 || (byte === 32 && before === 32)) return false
    before = byte
  }
  return before !== 32 || from === to
}

/** `bytes`: the cells of one column of a batch end to end; `cuts`: where each begins and the last ends. Both are handed over. */
export function laterCells(bytes: Buffer, cuts: Int32Array): LaterCells {
  const plain = new Uint8Array(cuts.length - 1)
  for (let row = 0; row < plain.length; row++) plain[row] = Number(isPlain(bytes, cuts[row], cuts[row + 1]))
  return { bytes, cuts, plain }
}
