const VOWELS = /[aeiouy]+/g
/** Syllables of an English word, by its groups of vowels: a final silent e does not count, every word has one. */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  if (plain === '') return 1
  const heard = plain.replace(/(?:[^laeiouy]es|[^aeioudty]ed|[^laeiouy]e)$/, end => end.slice(0, 1))
  return Math.max(1, heard.match(VOWELS)?.length ?? 0)
}

export interface Readability {
  readonly words: number
  readonly sentences: number
  /** Flesch–Kincaid: years of school; reading age is about five more */
  readonly grade: number
  readonly readingAge: number
}
/** Flesch–Kincaid grade: 0.39 × words a sentence + 11.8 × syllables a word − 15.59. */
export function readability(text: string): Readability {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter(part => /\w/.test(part)).length
  const words = text.match(/[A-Za-z0-9][A-Za-z0-9'’-]*/g) ?? []
  const all = words.reduce((sum, word) => sum + syllables(word), 0)
  const grade = 0.39 * (words.length / Math.max(1, sentences)) + 11.8 * (all / Math.max(1, words.length)) - 15.59
  return { words: words.length, sentences, grade, readingAge: grade + 5 }
}
