/** What may stand between two digits of a number as people, web pages and exports write it. */
const BETWEEN = '(?:[\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff._/\\-\\u2010-\\u2015\\u2212]|%20|&nbsp;|&#160;|&#xa0;|\\\\u00a0)'
const TEN = new RegExp(`(?<!\\d)\\d(?:${BETWEEN}{0,3}\\d){9}(?!\\d)`, 'gi')
/** Words that say what the number behind them is; then a wrong check digit is a mistyped number, and no less private. */
const LABEL = /(?:\bnhs|\bchi\b|\bh ?& ?c\b|patient[\s_-]?(?:id|no|number))[^0-9]{0,20}$/i
const LABEL_REACH = 40

const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2]

/**
 * Modulus 11 over ten digits, as the NHS Data Dictionary gives it for NHS numbers; CHI numbers of Scotland and health and
 * care numbers of Northern Ireland have the same check digit. Ranges in use are not asked for: over-redaction is the safe side.
 */
export function hasCheckDigit(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  const check = (11 - (sum % 11)) % 11
  return digits.length === 10 && check !== 10 && check === Number(digits[9])
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** Where numbers of patients stand in a text whose digits are those of ASCII. */
export function nhsNumbersIn(text: string): Span[] {
  const spans: Span[] = []
  TEN.lastIndex = 0
  for (let found = TEN.exec(text); found !== null; found = TEN.exec(text)) {
    const [written] = found
    const digits = written.replace(/%20|&#160;|&#xa0;|\\u00a0|\D/gi, '')
    const labelled = LABEL.test(text.slice(Math.max(0, found.index - LABEL_REACH), found.index))
    if (labelled || hasCheckDigit(digits)) spans.push({ start: found.index, end: found.index + written.length })
    else TEN.lastIndex = found.index + 1
  }
  return spans
}
