/**
 * Dates that may lie ahead of the position date because they are plans or ends, not things that happened. Every other
 * date later than the day after the position date is invalid: nothing can have been completed tomorrow.
 */
const ANYWHERE = new Set([
  ...['expires', 'until', 'ends', 'due', 'review-due', 'support-ends', 'extended-support-until', 'certificate-until'],
  ...['keep-until', 'approval-until', 'auditor-approved-until'],
])
const IN_KIND: Readonly<Record<string, readonly string[]>> = {
  staff: ['started', 'left'],
  leavers: ['left'],
  assets: ['went-live', 'retired-on'],
  certificates: ['from'],
}

/** True where a date field of a kind may lie in the future. */
export const mayLieAhead = (kind: string, field: string): boolean =>
  ANYWHERE.has(field) || (Object.hasOwn(IN_KIND, kind) && IN_KIND[kind].includes(field))
