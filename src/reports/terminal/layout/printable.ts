import { redact } from '../../../privacy/index.ts'
import { NARROW } from './width.ts'

/**
 * Control, format (bidi, zero width, tags), separator, surrogate and private characters, and letters that look like
 * nothing: each could move the cursor, hide text or turn it round.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu
/** Marks stacked on one letter beyond what any language writes run into other lines. */
const STACKED = /(?<=\p{M}{3})\p{M}/gu

const shown = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`

const made = (text: string): string => {
  const redacted = redact(text)
  return NARROW.test(redacted) ? redacted : redacted.replace(STACKED, shown).replace(UNPRINTABLE, shown)
}

/** A report is laid out several times until it fits, with the same texts: so many of them are remembered. */
const MOST_KNOWN = 2000
const known = new Map<string, string>()

/** The one sink for every text on its way to a screen: identifiers of people are replaced, and what cannot be seen is shown as \u{…}. */
export function printable(text: string): string {
  const before = known.get(text)
  if (before !== undefined) return before
  const shown = made(text)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, shown)
  return shown
}
