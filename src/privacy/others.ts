import type { Span } from './nhs-number.ts'

/** What else tells who somebody is; `part` is the group to hide, where not all of it is. */
interface Pattern {
  readonly type: Exclude<IdentifierType, 'nhs-number'>
  readonly pattern: RegExp
  readonly part?: number
  /** what stands in every one: where it does not, nothing is looked for */
  readonly sign?: string
}
export type IdentifierType = 'nhs-number' | 'national-insurance' | 'e-mail' | 'postcode' | 'telephone' | 'date-of-birth'

const DAY = String.raw`(?:\d{1,2}[\s./-]{1,2}(?:\d{1,2}|[A-Za-z]{3,9})[\s./-]{1,2}\d{2,4}|\d{4}-\d{2}-\d{2}|\d{8})`

const PATTERNS: readonly Pattern[] = [
  {
    type: 'national-insurance',
    pattern:
      /(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)(?:QQ|[A-CEGHJ-PR-TW-Z]{2})[\s\u200b.-]{0,2}\d{2}(?:[\s\u200b.-]{0,2}\d{2}){2}[\s\u200b.-]{0,2}[A-D](?![A-Za-z0-9])/gi,
  },
  {
    // `state@odata.type` is a key of Microsoft's exports, not an address
    type: 'e-mail',
    pattern:
      /(?<![\p{L}\p{N}._%+'-])([\p{L}\p{N}._%+'-]{1,64}|"[^"@\n]{1,64}")@(?!odata\.)(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
    part: 1,
    sign: '@',
  },
  {
    type: 'postcode',
    pattern: /(?<![A-Za-z0-9])[A-Z]{1,2}\d[A-Z\d]?[\s\u00a0]{0,2}(\d[A-Z]{2})(?![A-Za-z0-9])/g,
    part: 1,
  },
  {
    // in small letters only where no ordinal (v1 2nd) looks alike
    type: 'postcode',
    pattern: /(?<![A-Za-z0-9])(?:[a-z]{2}\d{1,2}[a-z]?[\s\u00a0]?|[a-z]\d{1,2}[a-z]?)(\d(?!nd|rd|th|st)[a-z]{2})(?![A-Za-z0-9])/g,
    part: 1,
  },
  {
    type: 'telephone',
    pattern:
      /(?:\b(?:tel(?:ephone)?|phone|mobile|mob|fax|call(?:ed)?|contact)\b[^\d+\n]{0,20})((?:\+?44|0)(?:[\s()-]{0,3}\d){9,10})(?!\d)/gi,
    part: 1,
  },
  {
    type: 'date-of-birth',
    pattern: new RegExp(String.raw`(?:\b(?:dob|d\.o\.b\.?|born|birth(?:[\s_-]?date)?|date of birth)\b[^\d\n]{0,20})(${DAY})(?!\d)`, 'gi'),
    part: 1,
  },
]

const BIRTHS = PATTERNS.filter(({ type }) => type === 'date-of-birth')

type Found = Span & { readonly type: IdentifierType }
const found = (text: string, patterns: readonly Pattern[]): Found[] =>
  patterns.flatMap(({ type, pattern, part = 0, sign = '' }) =>
    (text.includes(sign) ? [...text.matchAll(pattern)] : []).map(match => {
      const hidden = match[part] as string
      const start = part === 0 || type === 'e-mail' ? match.index : match.index + match[0].lastIndexOf(hidden)
      return { type, start, end: start + hidden.length }
    }),
  )

/** Where other identifiers stand in a text, by type; nothing is said of names, which no pattern tells from other words. */
export const othersIn = (text: string): Found[] => found(text, PATTERNS)
/** The days of birth among them. */
export const birthsIn = (text: string): Found[] => found(text, BIRTHS)
