import type { DateValue, Form, Run, Source } from '../../model/index.ts'
import { compareDates, isFuture, parseDate } from '../../operators/index.ts'
import type { DateReading } from './dates.ts'

/** One source of the run time: every date that was found there. */
interface Times {
  readonly source: Source
  newest: DateValue | undefined
  /** more than one moment was found */
  several: boolean
  unread: boolean
}
export type TakenProblem = 'run-time-unreadable' | 'run-time-several' | 'run-time-future'

const sourcesOf = (form: Form): readonly Source[] =>
  form.form === 'from' ? [form] : form.form === 'first-of' ? form.of.flatMap(sourcesOf) : []

/** When the file says it was made: the newest of its dates, or the only one. */
export class TakenReader {
  readonly times: readonly Times[]
  readonly #newest: boolean
  readonly #asOf: number
  readonly #dates: (source: Source) => DateReading

  constructor(taken: Run['taken'], asOf: number, dates: (source: Source) => DateReading) {
    this.#newest = taken !== 'none' && 'newest' in taken
    const form = taken === 'none' ? undefined : 'newest' in taken ? taken.newest : taken
    const sources = form === undefined ? [] : sourcesOf(form)
    this.times = sources.map(source => ({ source, newest: undefined, several: false, unread: false }))
    this.#asOf = asOf
    this.#dates = dates
  }
  add(index: number, text: string): void {
    const times = this.times[index]
    const { format, zone } = this.#dates(times.source)
    const date = parseDate(text, format, zone)
    if (date === undefined || date === 'date-order') times.unread = true
    else if (times.newest === undefined) times.newest = date
    else {
      const order = date.ms - times.newest.ms
      if (order !== 0) times.several = true
      if (order > 0) times.newest = date
    }
  }
  /** Nothing at all where the file says nothing. A time that cannot be believed is a problem, and no date. */
  result(): { readonly date?: DateValue; readonly problem?: TakenProblem } {
    for (const { newest, several, unread } of this.times) {
      if (newest === undefined && !unread) continue
      if (newest === undefined) return { problem: 'run-time-unreadable' }
      if (several && !this.#newest) return { problem: 'run-time-several' }
      return isFuture(newest, this.#asOf) ? { problem: 'run-time-future' } : { date: newest }
    }
    return {}
  }
}

/** True where `collected` lies before the run: by day, unless both tell the time. */
export const isBefore = (collected: DateValue, run: DateValue): boolean => compareDates(collected, run) < 0
