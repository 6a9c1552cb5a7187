import { fold } from './fold.ts'

/** Two running 32-bit sums; together 64 bits, so that a million different texts hardly ever share both. */
let [high, low] = [0, 0]
const mix = (code: number): void => {
  high = Math.imul(high ^ code, 0x01000193)
  low = Math.imul(low + code, 0x85ebca6b)
  low ^= low >>> 15
}
const start = (): void => {
  high = 0x811c9dc5 | 0
  low = 0x9e3779b9 | 0
}
const put = (sums: Int32Array, row: number): void => {
  sums[row * 2] = high
  sums[row * 2 + 1] = low
}

const BEYOND_ASCII = /[\u007f-\uffff]/
/** What a text compares by, as two numbers into `sums`: texts that fold alike have the same. `text`: tidied. */
export function textSum(text: string, sums: Int32Array, row: number): void {
  start()
  const plain = BEYOND_ASCII.test(text) ? fold(text) : text
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i)
    mix(code > 64 && code < 91 ? code + 32 : code)
  }
  put(sums, row)
}
/** The same for the bytes of a tidied text that is all ASCII. */
export function bytesSum(bytes: Uint8Array, from: number, to: number, sums: Int32Array, row: number): void {
  start()
  for (let i = from; i < to; i++) {
    const code = bytes[i]
    mix(code > 64 && code < 91 ? code + 32 : code)
  }
  put(sums, row)
}
