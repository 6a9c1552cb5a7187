import type { Report } from '../options.ts'

/** Keys in code point order; arrays as they are. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  // Entries and not assignments: `__proto__` is an ordinary key.
  return Object.fromEntries(keys.map(key => [key, ordered((value as Readonly<Record<string, unknown>>)[key])]))
}

/** Characters that a terminal obeys or hides and JSON lets through: written as escapes they are the same data. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu
const escaped = (char: string): string =>
  char
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** The assessment itself: keys in one order whoever made it, two spaces, a line feed at the end. */
export const json: Report = { render: assessment => `${JSON.stringify(ordered(assessment), null, 2).replace(UNSEEN, escaped)}\n` }
