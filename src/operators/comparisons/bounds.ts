import type { DateValue, Precision } from '../../model/index.ts'
import { boundsOf } from '../values/dates.ts'

type Bounds = readonly (readonly [number, number])[]
const PRECISIONS: readonly Precision[] = [0, 1, 2, 3, 4]

/** The bounds of a date for fields of each precision, so that a column is compared by numbers alone. */
export const boundsFor = (date: DateValue): Bounds => PRECISIONS.map(precision => boundsOf(date, precision))
