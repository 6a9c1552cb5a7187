/** An approval that was refused, or is still to come. */
const NOT_DONE =
  /^no$|\b(?:not|never|nobody|no one|awaiting|awaits|pending|expected|anticipated|proposed|planned|intended|to be|will be|deferred|rejected|declined|refused)\b/i
/** One that may not hold. */
const WITH_STRINGS = /\b(?:subject to|in principle|provisional(?:ly)?|conditional(?:ly)?)\b|\?/i

/** What stands in the place of an approval without being one: `expected March 2026`, `01/03/2026 (not yet ratified)`. */
export const doubtIn = (value: string): 'not-done' | 'with-strings' | undefined =>
  NOT_DONE.test(value.trim()) ? 'not-done' : WITH_STRINGS.test(value) ? 'with-strings' : undefined
