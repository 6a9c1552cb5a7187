/** `2026-06-30` of a UTC midnight. */
export const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** UTC midnight of an ISO day as written; undefined where it is no real day (such as 2026-02-30). */
export function dayMs(iso: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(ms) || isoDay(ms) !== iso ? undefined : ms
}
