import type { Report } from '../options.ts'

/** True where every key stands in its place already, as in an assessment that was read from a file. */
function inOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(inOrder)
  const record = value as Readonly<Record<string, unknown>>
  let before: string | undefined
  for (const key in record) {
    if ((before !== undefined && key < before) || !inOrder(record[key])) return false
    before = key
  }
  return true
}

/** Keys in code point order; arrays as they are. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(ordered)
  const record = value as Readonly<Record<string, unknown>>
  const keys = Object.keys(record).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  // Entries and not assignments: `__proto__` is an ordinary key.
  return Object.fromEntries(keys.map(key => [key, ordered(record[key])]))
}

/** Characters that a terminal obeys or hides and JSON lets through: written as escapes they are the same data. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu
const escaped = (char: string): string =>
  char
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** The assessment itself: keys in one order whoever made it, two spaces, a line feed at the end. */
export const json: Report = {
  render: assessment => `${JSON.stringify(inOrder(assessment) ? assessment : ordered(assessment), null, 2).replace(UNSEEN, escaped)}\n`,
}
