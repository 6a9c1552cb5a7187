import { labelOf } from './labels.ts'

const BESIDE = /\t|\s\|\s|\n|;\s+(?=[A-Z][\w ]{2,40}:)/
/** Headers and footers string what they say together with dashes and dots. */
const IN_MARGIN = /\t|\s\|\s|\n|\s[–—•·-]\s|;\s/
const MOST_WORDS = 6

/** Where a known label begins that ends at a colon: so many of the words before it as make one. */
function labelStart(text: string, colon: number): number {
  let best = -1
  let at = colon
  for (let words = 0; words < MOST_WORDS && at > 0; words++) {
    at = text.lastIndexOf(' ', at - 1)
    if (at < 0) return best
    if (labelOf(text.slice(at + 1, colon)) !== undefined) best = at + 1
  }
  return best
}

/** `Version: 2 Owner: SIRO` is two things, because what stands before the second colon is a label. */
function divided(text: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  for (let colon = text.indexOf(':', text.indexOf(':') + 1); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const start = labelStart(text.slice(from), colon - from)
    if (start <= 0) continue
    parts.push(text.slice(from, from + start))
    from += start
  }
  return [...parts, text.slice(from)]
}

const LONGEST = 1000
/** Parts of a line that stand beside one another. */
export const partsOf = (text: string, margin: boolean): readonly string[] =>
  text
    .split(margin ? IN_MARGIN : BESIDE)
    .flatMap(part => (part.length > LONGEST ? [part] : divided(part)))
    .map(part => part.trim())
