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

/** Identifiers that were written without anything between them are told apart once their neighbour is gone. */
const MOST_PASSES = 4

function replaced(text: string, found: ReturnType<typeof identifiersIn>): string {
  let out = ''
  let at = 0
  for (const { type, start, end } of found) {
    out += text.slice(at, start) + IN_PLACE[type]
    at = end
  }
  return out + text.slice(at)
}

/** The text with every identifier of a person replaced by what it was: the one way out for any text. */
export function redact(text: string): string {
  let now = text
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const found = identifiersIn(now)
    if (found.length === 0) return now
    now = replaced(now, found)
  }
  return now
}

/** Texts that hold no identifier: keys, words and sentences of protocols stand in thousands of objects. */
const clean = new Set<string>()
const MOST_CLEAN = 10_000
const LONGEST_CLEAN = 500

function once(text: string): string {
  if (clean.has(text)) return text
  const redacted = redact(text)
  if (redacted === text && text.length <= LONGEST_CLEAN && clean.size < MOST_CLEAN) clean.add(text)
  return redacted
}
const redactList = (list: readonly unknown[]): readonly unknown[] => {
  const redacted = list.map(redactData)
  return redacted.some((member, at) => member !== list[at]) ? redacted : list
}

/** The same for every text and every key of plain data; what holds none is given back as it is. Numbers and dates of ours are what they are. */
export function redactData<T>(value: T): T {
  if (typeof value === 'string') return once(value) as T
  if (Array.isArray(value)) return redactList(value) as T
  if (typeof value !== 'object' || value === null) return value
  let same = true
  const members: [string, unknown][] = []
  for (const key of Object.keys(value)) {
    const before: unknown = (value as Record<string, unknown>)[key]
    const member: [string, unknown] = [once(key), redactData(before)]
    same &&= member[0] === key && member[1] === before
    members.push(member)
  }
  return same ? value : (Object.fromEntries(members) as T)
}
