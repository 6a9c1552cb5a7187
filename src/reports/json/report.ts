import type { Report } from '../options.ts'

/** Keys in code point order; arrays as they are. What is in order already, as an assessment read from a file is, is not copied. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const made = value.map(ordered)
    return made.some((each, at) => each !== value[at]) ? made : value
  }
  const keys = Object.keys(value)
  const sorted = keys.every((key, at) => at === 0 || (keys[at - 1] as string) < key)
    ? keys
    : keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const record = value as Readonly<Record<string, unknown>>
  const made = sorted.map(key => ordered(record[key]))
  if (sorted === keys && made.every((each, at) => each === record[keys[at] as string])) return value
  // Entries and not assignments: `__proto__` is an ordinary key.
  return Object.fromEntries(sorted.map((key, at) => [key, made[at]]))
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
