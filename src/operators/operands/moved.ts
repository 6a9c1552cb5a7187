import type { Column, DateValue, Duration } from '../../model/index.ts'
import { REASONS, State } from '../../model/index.ts'
import { type ColumnBuilder, newColumn } from '../columns/builder.ts'
import { dateAt } from '../columns/cell.ts'
import { addDuration } from '../values/dates.ts'
import { type Resolve, span } from './cells.ts'
import { reasonAt } from './settle.ts'

/** Adds the state of a row that has no value, as a date's: what is not known stays so, with its reason. */
const pass = (to: ColumnBuilder, column: Column, row: number): void => {
  const state = column.states[row]
  if (state === State.never) to.pushNever()
  else if (state === State.noEnd) to.pushNoEnd()
  else if (state === State.blank) to.pushBlank()
  else to.pushUnknown(REASONS[reasonAt(column, row)])
}

/** Dates moved by durations, −1 back or 1 on. A date too coarse for the unit is unknown, `precision`. */
export const moved =
  (base: Resolve, by: Resolve, sign: 1 | -1): Resolve =>
  (batch, own) => {
    const [dates, times] = [base(batch, own), by(batch, own)]
    const rows = span([dates, times], batch.rows)
    const column = newColumn({ type: 'date' }, rows)
    // most rows share one date or one duration with the row before
    let last: { date: DateValue; time: Duration; moved: DateValue | undefined } | undefined
    for (let i = 0; i < rows; i++) {
      const [from, by] = [dates.base + dates.step * i, times.base + times.step * i]
      const time = times.column.durations?.[by]
      if (dates.column.states[from] !== State.value) pass(column, dates.column, from)
      else if (times.column.states[by] !== State.value) pass(column, times.column, by)
      else if (!time || dates.column.type.type !== 'date') column.pushInvalid()
      else {
        const date = dateAt(dates.column, from)
        if (last?.time !== time || last.date.ms !== date.ms || last.date.precision !== date.precision)
          last = { date, time, moved: addDuration(date, time, sign) }
        if (last.moved) column.pushDate(last.moved)
        else column.pushUnknown('precision')
      }
    }
    return { column: column.finish(), base: 0, step: rows === 1 && dates.step + times.step === 0 ? 0 : 1 }
  }
