import { withoutKnown } from './known.ts'
import { hasCheckDigit } from './nhs-number.ts'

/**
 * A second look at what is about to leave, by simpler means than those that redacted it: ten digits together, 3-3-4 or
 * 5-5, with a check digit that is right; a National Insurance number; an address for mail.
 */
const INSURANCE = /(?<![A-Za-z0-9])[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D](?![A-Za-z0-9])/g
const NO_PREFIX = /^(?:BG|GB|NK|KN|TN|NT|ZZ|[DFIQUV]|.[DFIOQUV])/

interface Looks {
  readonly ten: RegExp
  readonly address: RegExp
}
const ANY_SCRIPT: Looks = {
  ten: /(?<![\p{Nd}])(?:\p{Nd}{10}|\p{Nd}{3}([ \-./_])\p{Nd}{3}\1\p{Nd}{4}|\p{Nd}{5}[ -]\p{Nd}{5})(?![\p{Nd}])/gu,
  address: /[\p{L}\p{N}._%+-]@(?!odata\.)[\p{L}\p{N}-]+\.\p{L}{2,}/u,
}
/** Dashes, quotation marks, arrows, lines and marks: none is a letter or a digit, and only … is something else in its normal form. */
const SIGNS = '\\u2010\\u2012-\\u2015\\u2018-\\u201f\\u2022\\u2026\\u2190-\\u2193\\u2264\\u2265\\u2500-\\u257f\\u2713\\u2717'
/** What a screen obeys when it colours. */
const ESCAPE = String.fromCharCode(27)
/** What nearly all reports are written in: ASCII, Western letters and such signs. */
const WESTERN = new RegExp(`^[\\t\\n\\r${ESCAPE} -~\\xa0\\xb7\\xc0-\\xff${SIGNS}]*$`)
/** The same looks in its letters and digits: tables of every script are not asked for, which costs a small command a twentieth. */
const IN_WESTERN: Looks = {
  ten: /(?<!\d)(?:\d{10}|\d{3}([ \-./_])\d{3}\1\d{4}|\d{5}[ -]\d{5})(?!\d)/g,
  address:
    /[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff0-9._%+-]@(?!odata\.)[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff0-9-]+\.[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff]{2,}/,
}

/** A number of JSON is one of ours: a count, a size. */
const JSON_NUMBER = /(?<=[[:,]\s*)-?\d+(?:\.\d+)?(?=\s*[,\]}]|\s*$)/gm

/** True where a text still holds an identifier of a person: it may not leave. `json`: bare numbers are data of ours. */
export function holdsIdentifier(text: string, json: boolean): boolean {
  const western = WESTERN.test(text)
  const { ten, address } = western ? IN_WESTERN : ANY_SCRIPT
  const written = json ? text.replace(JSON_NUMBER, '') : text
  const normal = withoutKnown(western ? written.replaceAll('\u2026', '...').replaceAll('\u00a0', ' ') : written.normalize('NFKC'))
  if (address.test(normal)) return true
  for (const [found] of normal.matchAll(INSURANCE)) if (/^QQ/.test(found) || !NO_PREFIX.test(found)) return true
  for (const [found] of normal.matchAll(ten)) if (hasCheckDigit(digitsOf(found, western))) return true
  return false
}
const digitsOf = (found: string, western: boolean): string =>
  western ? found.replace(/\D/g, '') : found.replace(/\P{Nd}/gu, '').normalize('NFKC')
