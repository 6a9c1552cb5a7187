import { identifiersIn } from './identifiers.ts'
import type { IdentifierType } from './others.ts'

/** What stands for an identifier. None of them is one, so that what was redacted once stays as it is. */
const IN_PLACE: Readonly<Record<IdentifierType, string>> = {
  'nhs-number': '[NHS number]',
  'national-insurance': '[NI number]',
  'e-mail': '[name]',
  postcode: '[code]',
  telephone: '[telephone]',
  'date-of-birth': '[date of birth]',
}

/** The text with every identifier of a person replaced by what it was: the one way out for any text. */
export function redact(text: string): string {
  const found = identifiersIn(text)
  if (found.length === 0) return text
  let out = ''
  let at = 0
  for (const { type, start, end } of found) {
    out += text.slice(at, start) + IN_PLACE[type]
    at = end
  }
  return out + text.slice(at)
}

/** The same for every text and every key of plain data. Numbers and dates of ours are what they are. */
export function redactData<T>(value: T): T {
  if (typeof value === 'string') return redact(value) as T
  if (Array.isArray(value)) return value.map(redactData) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [redact(key), redactData(member)])) as T
}
