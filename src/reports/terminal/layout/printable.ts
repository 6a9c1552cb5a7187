import { redact } from '../../../privacy/index.ts'

/**
 * Control, format (bidi, zero width, tags), separator, surrogate and private characters, and letters that look like
 * nothing: each could move the cursor, hide text or turn it round.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu
/** Marks stacked on one letter beyond what any language writes run into other lines. */
const STACKED = /(?<=\p{M}{3})\p{M}/gu

const shown = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`

/** The one sink for every text on its way to a screen: identifiers of people are replaced, and what cannot be seen is shown as \u{…}. */
export const printable = (text: string): string => redact(text).replace(STACKED, shown).replace(UNPRINTABLE, shown)
