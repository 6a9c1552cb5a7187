import type { Clock, Kind, Need } from '../model/index.ts'
import { Precision, State } from '../model/index.ts'
import { addToDay, DAY, dateAt, dayOf, lengthOf } from '../operators/index.ts'
import type { Source } from './evidence.ts'

/** The field that says when a record of a kind happened: the first date among its fields. With `from` and `to`: the span. */
export function happenedField(kind: Kind): readonly string[] {
  const dates = Object.keys(kind.fields).filter(name => kind.fields[name].type.type === 'date')
  return dates.includes('from') && dates.includes('to') ? ['from', 'to'] : dates.slice(0, 1)
}

/** Civil days on which something is known to have happened: spans by both ends. A date without a day tells nothing here. */
function spansOf(sources: readonly Source[], fields: readonly string[]): (readonly [number, number])[] {
  const spans: [number, number][] = []
  for (const { batch } of sources) {
    const columns = fields.map(name => batch?.columns.get(name))
    const [first, last = first] = columns
    if (!batch || !first || !last) continue
    for (let row = 0; row < batch.rows; row++) {
      if (first.states[row] !== State.value || last.states[row] !== State.value) continue
      const [from, to] = [dateAt(first, row), dateAt(last, row)]
      if (from.precision >= Precision.day && to.precision >= Precision.day && dayOf(from) <= dayOf(to)) spans.push([dayOf(from), dayOf(to)])
    }
  }
  return spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

/**
 * Whether dated records stand over the whole of `covers`, up to the day of the newest item, without a longer gap than
 * allowed. Where no gap is given it is a twelfth of the period: a log of three days is no proof of a year.
 */
export function isCovered(kind: Kind, sources: readonly Source[], covers: NonNullable<Need['covers']>, clock: Clock): boolean {
  const start = addToDay(clock.asOf, covers.period, -1)
  const taken = sources.flatMap(({ facts }) => (facts.taken ? [dayOf(facts.taken)] : []))
  const end = Math.min(
    clock.asOf,
    taken.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  )
  const allowed = covers.gapAtMost ? lengthOf(covers.gapAtMost).shortest : Math.max(DAY, (clock.asOf - start) / 12)
  let reached = start
  for (const [from, to] of spansOf(sources, happenedField(kind))) {
    if (from - reached > allowed) return false
    reached = Math.max(reached, to)
  }
  return end - reached <= allowed
}
