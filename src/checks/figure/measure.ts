import type { Measured as Asked } from '../../model/index.ts'
import { reasonCode, State } from '../../model/index.ts'
import { addToDay, columnOf } from '../../operators/index.ts'
import { hasProofOfLife } from '../empty.ts'
import { limitDuration } from '../literal.ts'
import { oneReason } from '../reasons.ts'
import type { Run } from '../run.ts'
import { distinctOf, largestShareOf, type RowSets } from './shares.ts'
import { largestOf, longestGapOf, type Measured, medianOf, quotientOf, type Span, smallestOf, sumOf } from './span.ts'
import { rowsOfGroup, type Subject, subjectOf } from './subject.ts'
import { type Clockwork, endsOf, valuesOf, whyNot } from './values.ts'

const SCOPE = reasonCode('scope-unclear')
const EMPTY = reasonCode('empty')

/** A count or sum of nothing is 0 only where the list says so by being whole, clean, or of a stated period. */
function isZeroKnown({ view }: Subject, asked: Asked, run: Run): boolean {
  if (!view || view.sources.length === 0) return view === undefined
  if (view.sources.every(({ facts }) => facts.wholeList)) return true
  const { clock } = run.context
  const stated = asked.over !== undefined || view.need?.covers !== undefined || clock.periodFrom !== undefined
  return hasProofOfLife(view, run) || (view.kind.nature === 'events' && stated)
}

/** Spans of the rows; a REASON code where one of them is not known. */
function spansOf(
  subject: Subject,
  of: NonNullable<Asked['of']>,
  rows: RowSets,
  clockwork: Clockwork,
): { certain: Span[]; unsure: Span[] } | number {
  const valueAt = valuesOf(subject.table, of, clockwork)
  const lists = { certain: [] as Span[], unsure: [] as Span[] }
  let unknown = 0
  for (const part of ['certain', 'unsure'] as const) {
    for (const row of rows[part]) {
      const value = valueAt(row)
      if (typeof value === 'number') unknown = oneReason([unknown, value])
      else lists[part].push(value)
    }
  }
  return unknown || lists
}

const figure = (span: Span): Measured => ({ is: 'figure', span })
const unknown = (reason: number): Measured => ({ is: 'unknown', reason: reason || SCOPE })

function periodEnds(asked: Asked, run: Run, clockwork: Clockwork): readonly Span[] {
  const last = asked.over && limitDuration(asked.over.last)
  return last ? endsOf(addToDay(run.context.clock.asOf, last, -1), run.context.clock.asOf, clockwork) : []
}

/** Measures that look at the values of a field. */
function byValue(asked: Asked, subject: Subject, rows: RowSets, run: Run, clockwork: Clockwork): Measured {
  const { measure, of } = asked
  if (of === undefined) return unknown(0)
  const spans = spansOf(subject, of, rows, clockwork)
  if (typeof spans === 'number') return unknown(spans)
  if (measure === 'longest-gap') {
    const gap = longestGapOf(spans, periodEnds(asked, run, clockwork))
    return gap ? figure(gap) : rows.unsure.length > 0 ? unknown(subject.why) : { is: 'nothing' }
  }
  if (measure === 'sum') return figure(sumOf(spans))
  if (spans.certain.length === 0) return unknown(subject.why)
  const measures = { median: medianOf, smallest: smallestOf, largest: largestOf } as const
  return measure in measures ? figure(measures[measure as keyof typeof measures](spans)) : unknown(0)
}

/** Measures that look at which values there are. */
function bySort(asked: Asked, subject: Subject, rows: RowSets): Measured {
  if (typeof asked.of !== 'string') return unknown(0)
  const column = columnOf(subject.table, asked.of)
  if (asked.measure === 'distinct') return figure(distinctOf(column, rows))
  const empty = [...rows.certain, ...rows.unsure].filter(row => column.states[row] !== State.value)
  if (empty.length > 0) return unknown(oneReason(empty.map(row => whyNot(column, row))))
  return rows.certain.length === 0 ? unknown(subject.why) : figure(largestShareOf(column, rows))
}

/** The figure of some rows of its subject, before it is divided. */
function undivided(asked: Asked, subject: Subject, rows: RowSets, run: Run, clockwork: Clockwork): Measured {
  const { measure } = asked
  const something = rows.certain.length + rows.unsure.length > 0
  if (measure === 'count' || measure === 'sum') {
    if (rows.certain.length === 0 && !isZeroKnown(subject, asked, run)) return something ? unknown(SCOPE) : { is: 'nothing' }
    const { length } = rows.certain
    return measure === 'count'
      ? figure({ lowest: length, highest: length + rows.unsure.length })
      : byValue(asked, subject, rows, run, clockwork)
  }
  if (measure === 'longest-gap') return byValue(asked, subject, rows, run, clockwork)
  if (!something) return { is: 'nothing' }
  return measure === 'distinct' || measure === 'largest-share'
    ? bySort(asked, subject, rows)
    : byValue(asked, subject, rows, run, clockwork)
}

function divided(one: Measured, other: Measured): Measured {
  if (one.is !== 'figure') return one
  if (other.is !== 'figure') return other
  if (other.span.highest === 0) return { is: 'nothing' }
  const span = quotientOf(one.span, other.span)
  return span ? figure(span) : unknown(EMPTY)
}

/** The figure of some rows; divided where the check divides, by the same group's where the divisor is grouped too. */
export function measure(
  asked: Asked,
  subject: Subject,
  rows: RowSets,
  group: string | undefined,
  run: Run,
  clockwork: Clockwork,
): Measured {
  const one = undivided(asked, subject, rows, run, clockwork)
  if (!asked.dividedBy) return one
  const by = subjectOf(asked.dividedBy, run)
  const grouped = asked.dividedBy.per && group !== undefined ? rowsOfGroup(by, asked.dividedBy.per, group) : by.rows
  return divided(one, measure(asked.dividedBy, by, grouped, group, run, clockwork))
}
