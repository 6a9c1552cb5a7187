/** A text whose digits, of whatever script or width, are those of ASCII, with the way back to where each letter stood. */
export interface Plain {
  readonly text: string
  /** for each letter of `text`, and for its end: where in the original it begins; absent: the text is the original */
  readonly from?: readonly number[]
}

const DIGIT = /\p{Nd}/u

/** 0 to 9: the digits of a script stand together, zero first. */
function digitOf(codePoint: number): string {
  let zero = codePoint
  while (zero > codePoint - 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return String(codePoint - zero)
}

const plainLetter = (letter: string): string =>
  [...letter.normalize('NFKC')].map(one => (DIGIT.test(one) ? digitOf(one.codePointAt(0) ?? 0) : one)).join('')

const ASCII = /^\p{ASCII}*$/u

export function plainOf(original: string): Plain {
  if (ASCII.test(original)) return { text: original }
  let text = ''
  const from: number[] = []
  let at = 0
  for (const letter of original) {
    const plain = (letter.codePointAt(0) ?? 0) < 128 ? letter : plainLetter(letter)
    for (let unit = 0; unit < plain.length; unit++) from.push(at)
    text += plain
    at += letter.length
  }
  from.push(at)
  return { text, from }
}
