/** Fewest single-letter changes (a swap of neighbours counts as one) between two short words. */
const changes = (a: string, b: string): number => {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2] + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length]
}

/**
 * The word an author most likely meant, for messages such as "unknown key …; did you mean …". Undefined where nothing
 * is near: more than a third of the letters differ, or the word is longer than anything an author would mistype.
 */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  if (word.length > 80) return undefined
  const written = word.toLowerCase().replaceAll('_', '-')
  let best: string | undefined
  let least = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const candidate of words) {
    const away = changes(written, candidate.toLowerCase())
    if (away < least) {
      least = away
      best = candidate
    }
  }
  return best
}
