/**
 * Control, format (bidi, zero width, tags), separator, surrogate, private and no characters at all, and letters that look like
 * nothing: each could move the cursor, hide text or turn it round.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{NChar}\u115f\u1160\u2800\u3164\uffa0]/gu
/** Marks stacked on one letter beyond what any language writes run into other lines. */
const STACKED = /(?<=\p{M}{3})\p{M}/gu
/** What most texts consist of: nothing in it needs a look. */
const HARMLESS = /^[\x20-\x7e\xa0-\xac\xae-\xff\u2010-\u2027]*$/

const shown = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`

/** What cannot be seen is shown as \u{…}: line feeds too. */
export const visible = (text: string): string => (HARMLESS.test(text) ? text : text.replace(STACKED, shown).replace(UNPRINTABLE, shown))
