/** Words that leave it to the reader how much, how often or how soon. In a text that decides, a number has to stand there. */
const VAGUE: readonly string[] = [
  ...['appropriate', 'appropriately', 'adequate', 'adequately', 'sufficient', 'sufficiently', 'suitable', 'suitably'],
  ...['reasonable', 'reasonably', 'proper', 'properly', 'acceptable', 'acceptably', 'robust', 'robustly', 'effectively'],
  ...['regular', 'regularly', 'periodic', 'periodically', 'frequent', 'frequently', 'from time to time', 'too often', 'often enough'],
  ...['timely', 'promptly', 'quickly', 'swiftly', 'in good time', 'without delay', 'without undue delay'],
  ...['where possible', 'if possible', 'as far as possible', 'where practical', 'where practicable', 'as necessary', 'where necessary'],
  ...['as needed', 'if needed', 'as required', 'as appropriate', 'best practice', 'good practice', 'industry standard', 'state of the art'],
]
const BY_LENGTH = VAGUE.toSorted((a, b) => b.length - a.length)

/** The vague words of a text, in its order, each once: the longest that stands at a place. */
export const vagueIn = (text: string): readonly string[] => {
  let left = ` ${text.toLowerCase().replaceAll(/[^a-z]+/g, ' ')} `
  const found: { readonly word: string; readonly at: number }[] = []
  for (const word of BY_LENGTH) {
    const at = left.indexOf(` ${word} `)
    if (at < 0) continue
    found.push({ word, at })
    // of the same length, so that places stay what they are
    left = left.replaceAll(` ${word} `, ` ${'-'.repeat(word.length)} `)
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ word }) => word)
}

const NUMBER =
  /\d|\b(?:all|every|each|any|no|none|nobody|nothing|only|one|two|three|four|five|six|ten|half|once|twice|daily|weekly|monthly|quarterly|yearly|annual|annually|minimum|maximum)\b/i
/** Whether a text names a number, or the whole, or none at all: what a reader could hold something against. */
export const namesNumber = (text: string): boolean => NUMBER.test(text.replaceAll(/\bno number\b/gi, '')) && vagueIn(text).length === 0

const FILLER =
  /^(?:to ?do|to be (?:done|confirmed|written|decided)|tb[acd]|fix ?me|n ?a|none|nothing|see above|as above|yes|no|x+|why|how|fill in|write this)$/
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** A text that was put there because one had to be. */
export const isFiller = (text: string): boolean =>
  /\b(?:TODO|FIXME|TBC|TBD)\b/.test(text) || FILLER.test(plain(text)) || plain(text).length < 3
/** Two texts that say the same, in the same words. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other)
