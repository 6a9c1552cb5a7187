import { wordsOf } from './fold.ts'
import { passagesOf } from './marks.ts'

/** Where a word or phrase of a topic first stands in a long text, as `mentions` finds it; undefined where it does not. */
export function placeOfWords(text: string, phrases: readonly string[]): string | undefined {
  const wanted = phrases.map(wordsOf).filter(phrase => phrase.length > 2)
  const passages = passagesOf(text).map(passage => ({ place: passage.place, words: wordsOf(passage.text) }))
  for (const [index, { place, words }] of passages.entries()) {
    if (wanted.some(phrase => words.includes(phrase))) return place
    // a phrase may begin on one page and end on the next
    const next = passages[index + 1]?.words ?? ''
    const both = `${words}${next.trimStart()}`
    if (wanted.some(phrase => both.includes(phrase) && !next.includes(phrase))) return place
  }
  return undefined
}
