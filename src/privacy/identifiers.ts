import { withoutKnown } from './known.ts'
import { nhsNumbersIn, type Span } from './nhs-number.ts'
import { birthsIn, type IdentifierType, othersIn } from './others.ts'
import { plainOf } from './plain.ts'

/** An identifier of a person, by where it stands in the text: never by its value. */
export interface Identifier extends Span {
  readonly type: IdentifierType
}

/** Fewer digits than these hold no number of a person, but a day of birth may. */
const DIGITS = 6
const BIRTH = /born|birth|d\.?o\.?b/i
const CODE = /[a-z]\d[a-z\d]?\s{0,2}\d[a-z]{2}/i

/** Western letters, dashes and quotation marks: neither digits nor signs of an address, nor like any. */
const isHarmless = (unit: number): boolean =>
  (unit >= 0xc0 && unit <= 0xff) || (unit >= 0x2010 && unit <= 0x201f) || unit === 0x2026 || unit === 0xa0 || unit === 0xa3 || unit === 0xb7

/** False for most texts, at the cost of one look at each letter: plain words, paths and small numbers. */
function mayHold(text: string): boolean {
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 64 || (unit > 126 && !isHarmless(unit))) return true
    if (unit >= 48 && unit <= 57 && ++digits >= DIGITS) return true
  }
  return digits > 1 && (CODE.test(text) || BIRTH.test(text))
}

/** Where the original goes on behind a span: one letter of it may have become several. */
function endOf(from: readonly number[], end: number): number {
  let next = end
  while (next < from.length - 1 && from[next] === from[end - 1]) next++
  return from[next] ?? 0
}

/** Identifiers of people in a text, first to last, none over another. */
export function identifiersIn(text: string): Identifier[] {
  if (!mayHold(text)) return []
  const plain = plainOf(text)
  const masked = withoutKnown(plain.text)
  const found: Identifier[] = [
    ...nhsNumbersIn(masked).map(span => ({ ...span, type: 'nhs-number' as const })),
    ...othersIn(masked),
    // a day is masked above, and a date of birth is one
    ...birthsIn(plain.text),
  ]
  const { from } = plain
  const placed =
    from === undefined ? found : found.map(({ type, start, end }) => ({ type, start: from[start] ?? 0, end: endOf(from, end) }))
  const sorted = placed.toSorted((a, b) => a.start - b.start || b.end - a.end)
  let last = 0
  return sorted.filter(one => {
    if (one.start < last) return false
    last = one.end
    return true
  })
}
