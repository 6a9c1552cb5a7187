import { withoutKnown } from './known.ts'
import { hasCheckDigit } from './nhs-number.ts'

/**
 * A second look at what is about to leave, by simpler means than those that redacted it: ten digits together, 3-3-4 or
 * 5-5, with a check digit that is right; a National Insurance number; an address for mail.
 */
const TEN = /(?<![\p{Nd}])(?:\p{Nd}{10}|\p{Nd}{3}([ \-./_])\p{Nd}{3}\1\p{Nd}{4}|\p{Nd}{5}[ -]\p{Nd}{5})(?![\p{Nd}])/gu
const INSURANCE = /(?<![A-Za-z0-9])[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D](?![A-Za-z0-9])/g
const ADDRESS = /[\p{L}\p{N}._%+-]@(?!odata\.)[\p{L}\p{N}-]+\.\p{L}{2,}/u
const NO_PREFIX = /^(?:BG|GB|NK|KN|TN|NT|ZZ|[DFIQUV]|.[DFIOQUV])/

/** A number of JSON is one of ours: a count, a size. */
const JSON_NUMBER = /(?<=[[:,]\s*)-?\d+(?:\.\d+)?(?=\s*[,\]}]|\s*$)/gm

/** True where a text still holds an identifier of a person: it may not leave. `json`: bare numbers are data of ours. */
export function holdsIdentifier(text: string, json: boolean): boolean {
  const normal = withoutKnown((json ? text.replace(JSON_NUMBER, '') : text).normalize('NFKC'))
  if (ADDRESS.test(normal)) return true
  for (const [written] of normal.matchAll(INSURANCE)) if (/^QQ/.test(written) || !NO_PREFIX.test(written)) return true
  for (const [written] of normal.matchAll(TEN)) if (hasCheckDigit(written.replace(/\P{Nd}/gu, '').normalize('NFKC'))) return true
  return false
}
