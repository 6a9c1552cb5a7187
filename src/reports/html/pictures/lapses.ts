import { type Assessment, counted, dayWords } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { more, nothing } from '../parts/shell.ts'

const DAY_MS = 86_400_000
/** How far ahead an assessment looks, in days. */
const AHEAD = 35
const MOST = 60

const daysTo = (asOf: string, on: string): number =>
  Math.round((Date.parse(`${on.slice(0, 10)}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / DAY_MS)

const line = (days: number): Markup => {
  const at = Math.max(0, Math.min(100, Math.round((days / AHEAD) * 1000) / 10)) || 0
  return html`<svg width="100%" height="18" aria-hidden="true" focusable="false"><line class="axis" x1="0" x2="100%" y1="9" y2="9"/><line class="soon" x1="0" x2="${at}%" y1="9" y2="9"/><circle class="end-dot" cx="${at}%" cy="9" r="5"/></svg>`
}

/** Evidence that goes out of date within the next weeks, by day: how long it still counts. */
export function lapses({ evidence, asOf }: Assessment, most = MOST): Markup {
  if (evidence.lapses.length === 0) return nothing(`Nothing goes out of date within ${AHEAD} days.`)
  const byDay = [...Map.groupBy(evidence.lapses, ({ on }) => on)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return html`<figure><ul class="rows">${byDay.slice(0, most).map(([on, list]) => {
    const days = daysTo(asOf, on)
    return html`<li><span><b>${dayWords(on)}</b>, ${days < 0 ? 'past' : days === 0 ? 'today' : `in ${counted(days, 'day')}`}</span>${line(days)}<span class="soft">${[...new Set(list.map(({ item }) => item))].slice(0, most).join(', ')}: ${[...new Set(list.map(({ why }) => why))].join('; ')}</span></li>`
  })}</ul><figcaption>Each line runs from ${dayWords(asOf)} over ${AHEAD} days and ends where the evidence no longer counts.</figcaption></figure>${more(byDay.length - most, 'day')}`
}
