import type { EnquiryLine } from '../../model/index.ts'

/** `1 to 3`; an assessor's own score where one counts. */
export function indicativeWords({ level: { lowest, highest }, judged }: EnquiryLine): string {
  if (judged !== undefined) return `judged ${judged.level}`
  return lowest === highest ? highest : `${lowest} to ${highest}`
}

/** What concerns may bear on, a rule of law each: never that it is broken. */
export function bearingWords(lines: readonly EnquiryLine[]): readonly string[] {
  const bearing = lines.filter(({ concerns, bearsOn }) => concerns.length > 0 && bearsOn !== undefined)
  return [...Map.groupBy(bearing, ({ bearsOn }) => bearsOn?.rule ?? '')].map(
    ([rule, of]) => `${of.map(({ requirement }) => requirement).join(', ')} may bear on ${rule}; inspector to decide.`,
  )
}
