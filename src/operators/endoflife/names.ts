/** Who made it: said before the name of a product or not, and never what tells two of them apart. */
const MAKERS = new Set([
  'microsoft',
  'ms',
  'apple',
  'oracle',
  'the',
  'canonical',
  'inc',
  'corporation',
  'apache',
  'red',
  'hat',
  'mozilla',
  'google',
  'cisco',
  'fortinet',
  'veeam',
  'citrix',
  'r',
  'tm',
])
const WORD = /\d+(?:\.\d+)*|\p{L}+\d*/gu

/** A name as words: letters, or digits with their dots; capitals and every other sign are no part of it. */
export const nameWords = (name: string): readonly string[] =>
  name.normalize('NFKC').toLowerCase().replaceAll('&', ' and ').match(WORD) ?? []

/** Words that may stand between a product and its version. Any other makes it another product: a driver, a tool, a player. */
const BETWEEN = new Set(
  'standard enterprise datacenter professional pro home education ltsc ltsb iot edition server workstation desktop linux gnu release version v service pack sp community ultimate business essentials core xp vista'.split(
    ' ',
  ),
)
/** From here on a name speaks of what the product is for. */
const UNTIL = new Set(['for', 'on', 'with'])

/** What follows a product, up to where it speaks of something else; undefined where it is a name of another product. */
function restOf(words: readonly string[]): readonly string[] | undefined {
  const end = words.findIndex(word => UNTIL.has(word))
  const rest = end < 0 ? words : words.slice(0, end)
  const number = rest.findIndex(word => /^\d/.test(word))
  return (number < 0 ? rest : rest.slice(0, number)).every(word => BETWEEN.has(word)) ? rest : undefined
}

/** A product, and what its name says after it. */
export interface Named {
  readonly product: string
  readonly rest: readonly string[]
}

const beginsWith = (words: readonly string[], from: number, name: readonly string[]): boolean =>
  name.every((word, at) => words[from + at] === word)

/** The product that a name begins with, its maker passed over: the longest that fits. */
export function productNamed(
  words: readonly string[],
  names: readonly { readonly product: string; readonly words: readonly string[] }[],
): Named | undefined {
  for (let from = 0; from < words.length; from++) {
    const fitting = names.filter(name => beginsWith(words, from, name.words))
    const longest = Math.max(0, ...fitting.map(name => name.words.length))
    const best = fitting.find(name => name.words.length === longest)
    const rest = best && restOf(words.slice(from + longest))
    if (best !== undefined) return rest && { product: best.product, rest }
    if (!MAKERS.has(words[from] ?? '')) return undefined
  }
  return undefined
}
