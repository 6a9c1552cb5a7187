import type { Column, Give, Limits, Places } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { type ColumnBuilder, newColumn, unknownColumn } from '../../operators/index.ts'
import { RawTests } from './conditions.ts'
import type { GivePlan, PlanContext } from './plan.ts'
import { FRAME, type Frame, frameOf, rawType, type Slot, Slots } from './slots.ts'

type Gather = NonNullable<Give['gather']>

/** Rows of one name and value each that together are one record. */
interface Group {
  readonly place: number | string
  readonly by: readonly string[]
  /** values by the number of the name that is asked for */
  readonly values: (string[] | undefined)[]
}
const textsOf = (column: Column, row: number): string => (column.states[row] === State.value ? (column.texts?.[row] ?? '') : '')

/** Gathers rows into records, whose paths are then the names (and the columns gathered by). */
export class Gatherer {
  /** what is read of each row */
  readonly slots = new Slots()
  readonly plan: GivePlan
  readonly #gather: Gather
  readonly #context: PlanContext
  readonly #tests: RawTests
  readonly #passedOver: number
  readonly #by: readonly number[]
  readonly #name: number
  readonly #value: number
  readonly #names: ReadonlyMap<string, number>
  readonly #groups = new Map<string, Group>()
  readonly #limit: number
  #form: Places['form'] = 'row'
  /** rows that belong to a group beyond the limit on keys */
  #beyond = 0

  constructor(plan: GivePlan, gather: Gather, context: PlanContext, limits: Limits) {
    const slot = (path: string): number => this.slots.add({ at: 'path', view: 'text', path })
    this.plan = plan
    this.#gather = gather
    this.#context = context
    this.#limit = limits.keys
    this.#tests = new RawTests(this.slots, context.clock)
    this.#passedOver = gather.rowsPassedOverWhen === undefined ? -1 : this.#tests.add(gather.rowsPassedOverWhen)
    this.#by = gather.by.map(slot)
    this.#name = slot(gather.name)
    this.#value = slot(gather.value)
    const names = plan.slots.all.flatMap(one => (one.at === 'path' && !gather.by.includes(one.path) ? [one.path] : []))
    this.#names = new Map([...new Set(names)].map((name, index) => [name, index]))
  }

  /** Adds the rows of a frame to their groups. */
  take(frame: Frame): void {
    this.#form = frame.places.form
    this.#tests.load(frame)
    for (let row = 0; row < frame.rows; row++) {
      const outcome = this.#passedOver < 0 ? Outcome.notMet : this.#tests.outcomes(this.#passedOver)[row]
      if (outcome === Outcome.met) this.#context.passOver(`${this.plan.kind.name}: row passed over as the export says`)
      else {
        if (outcome !== Outcome.notMet) this.#context.unsure()
        this.#add(frame, row)
      }
    }
  }
  /** Rows of a frame that are not passed over, for counts of what was covered. */
  counts(row: number): boolean {
    return this.#passedOver < 0 || this.#tests.outcomes(this.#passedOver)[row] !== Outcome.met
  }
  #add(frame: Frame, row: number): void {
    const by = this.#by.map(slot => textsOf(frame.column(slot), row))
    const key = JSON.stringify(by)
    let group = this.#groups.get(key)
    if (group === undefined) {
      if (this.#groups.size >= this.#limit) {
        this.#beyond++
        return
      }
      const { places } = frame
      group = { place: 'numbers' in places ? places.numbers[row] : places.texts[row], by, values: new Array(this.#names.size) }
      this.#groups.set(key, group)
    }
    const name = this.#names.get(textsOf(frame.column(this.#name), row))
    if (name === undefined) return
    const value = textsOf(frame.column(this.#value), row)
    const known = group.values[name]
    if (known === undefined) group.values[name] = [value]
    else known.push(value)
  }

  /** After the last row: the records, to the plan. The number of rows beyond the limit. */
  finish(): number {
    const groups = [...this.#groups.values()]
    for (let from = 0; from < groups.length; from += FRAME) this.plan.take(this.#frame(groups.slice(from, from + FRAME)))
    return this.#beyond
  }
  #frame(groups: readonly Group[]): Frame {
    const columns = this.plan.slots.all.map(slot => this.#column(slot, groups))
    const places: Places =
      this.#form === 'row' || this.#form === 'line' || this.#form === 'record'
        ? { form: this.#form, numbers: Float64Array.from(groups, group => Number(group.place)) }
        : { form: this.#form, texts: groups.map(group => String(group.place)) }
    return frameOf(groups.length, columns, places)
  }
  #column(slot: Slot, groups: readonly Group[]): Column {
    const type = rawType(slot.view)
    if (slot.at === 'entry') return unknownColumn(type, groups.length)
    const builder = newColumn(type, groups.length)
    const by = this.#gather.by.indexOf(slot.path)
    const name = this.#names.get(slot.path) ?? -1
    for (const group of groups) pushValues(builder, slot, by >= 0 ? [group.by[by]] : group.values[name], this.#context.read.missing)
    return builder.finish()
  }
}

/** One record's values of one name: none is a missing place, two are no single text. */
function pushValues(builder: ColumnBuilder, slot: Slot, values: readonly string[] | undefined, missing: 'unknown' | 'blank'): void {
  const given = values?.filter(value => value !== '')
  if (given === undefined) missing === 'blank' ? builder.pushBlank() : builder.pushUnknown()
  else if (given.length === 0) builder.pushBlank()
  else if (slot.view === 'list') builder.pushList({ members: given, complete: true })
  else if (slot.view === 'text' && given.length > 1) builder.pushInvalid()
  else builder.pushText(given[0])
}
