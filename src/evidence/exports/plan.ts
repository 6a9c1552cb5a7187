import type { Clock, Column, DateValue, Give, Kind, Places, ReadOptions, Source } from '../../model/index.ts'
import { Outcome, placeText, REASONS, State } from '../../model/index.ts'
import { codedColumn, pickRows } from '../../operators/index.ts'
import { fieldProblem, type Notebook } from '../problems.ts'
import { RawTests } from './conditions.ts'
import type { DateReading } from './dates.ts'
import { FieldReader } from './field.ts'
import type { Output } from './output.ts'
import { type Frame, Slots } from './slots.ts'

/** What every give of one item shares. */
export interface PlanContext {
  readonly read: ReadOptions
  readonly clock: Clock
  readonly key: string | undefined
  readonly collected: DateValue | undefined
  readonly notebook: Notebook
  readonly output: Output
  dates(source: Source): DateReading
  /** counts a record or row that was passed over */
  passOver(reason: string): void
  /** counts a record that is kept although something about it could not be told */
  unsure(): void
}

const pickPlaces = (places: Places, rows: readonly number[]): Places =>
  'numbers' in places
    ? { form: places.form, numbers: new Float64Array(rows.map(row => places.numbers[row])) }
    : { form: places.form, texts: rows.map(row => places.texts[row]) }

/** The records' column: all rows of the one that was made, some of them, or for each its word. */
function columnAt(made: Column, codes: Int32Array | undefined, at: ArrayLike<number> | undefined, count: number): Column {
  if (at === undefined) return made
  // the codes of a batch are written over by the next
  return codes === undefined ? pickRows(made, at) : codedColumn(made, new Uint16Array(at).subarray(0, count))
}

/** One `give` of a mapping, compiled: turns frames of raw records into batches of its kind. */
export class GivePlan {
  readonly kind: Kind
  readonly give: Give
  readonly slots = new Slots()
  /** slots that hold dates, with the source that reads each */
  readonly dated: { slot: number; source: Source }[] = []
  readonly #tests: RawTests
  readonly #context: PlanContext
  readonly fields: readonly FieldReader[]
  readonly #passedOver: number

  constructor(kind: Kind, give: Give, context: PlanContext) {
    this.kind = kind
    this.give = give
    this.#context = context
    this.#tests = new RawTests(this.slots, context.clock)
    this.#passedOver = give.passedOverWhen === undefined ? -1 : this.#tests.add(give.passedOverWhen)
    const names = (context.output.wants(kind.name) ?? []).filter(
      name => Object.hasOwn(kind.fields, name) && Object.hasOwn(give.fields, name),
    )
    this.fields = names.map(name => this.#field(name))
    context.output.announce(kind.name)
  }
  #field(name: string): FieldReader {
    const { read, key, clock, collected, dates } = this.#context
    return new FieldReader(name, this.kind.fields[name].type, this.give.fields[name], this.slots, {
      ...{ read, key, clock, ahead: this.kind.fields[name].ahead === true },
      ...(collected === undefined ? {} : { collected }),
      dates: (source, slot) => {
        this.dated.push({ slot, source })
        return dates(source)
      },
    })
  }

  /** Rows that are records; undefined: every row. */
  #kept(frame: Frame): readonly number[] | undefined {
    if (this.#passedOver < 0) return undefined
    this.#tests.load(frame)
    const outcomes = this.#tests.outcomes(this.#passedOver)
    const rows: number[] = []
    for (let row = 0; row < frame.rows; row++) {
      if (outcomes[row] === Outcome.met) this.#context.passOver(`${this.kind.name}: passed over as the export says`)
      else {
        if (outcomes[row] !== Outcome.notMet) this.#context.unsure()
        rows.push(row)
      }
    }
    return rows.length === frame.rows ? undefined : rows
  }
  /** Turns the records of a frame into a batch of the kind. */
  take(frame: Frame): void {
    if (frame.rows === 0) return
    const rows = this.#kept(frame)
    const count = rows?.length ?? frame.rows
    const places = rows === undefined ? frame.places : pickPlaces(frame.places, rows)
    const late = new Set<number>()
    const columns = new Map(this.fields.map(field => [field.name, this.#column(field, frame, rows, count, places, late)] as const))
    this.#noteLate(late, places)
    this.#context.output.give(this.kind, count, columns, places)
  }
  #column(field: FieldReader, frame: Frame, rows: readonly number[] | undefined, count: number, places: Places, late: Set<number>): Column {
    const { result, codes } = field.rows(frame)
    // from a row of the batch to the row of the result
    const at = codes === undefined ? rows : rows === undefined ? codes : new Int32Array(rows.map(row => codes[row]))
    const column = columnAt(result.column, codes, at, count)
    const where = (row: number): string => frame.placeOf?.(field.slots, rows?.[row] ?? row) ?? placeText(places, row)
    this.#noteInvalid(field, result.column, at, count, where)
    if (result.late.size + result.turned.size + result.members.size > 0) {
      for (let row = 0; row < count; row++) {
        const source = at === undefined ? row : at[row]
        if (result.late.has(source)) late.add(row)
        if (result.turned.has(source)) this.#context.unsure()
        if (result.members.has(source)) this.#note(field.name, 'list-member', row, where)
      }
    }
    return column
  }
  #noteInvalid(
    { name }: FieldReader,
    { states, why }: Column,
    at: ArrayLike<number> | undefined,
    count: number,
    where: (row: number) => string,
  ): void {
    if (!states.includes(State.invalid)) return
    for (let row = 0; row < count; row++) {
      const source = at === undefined ? row : at[row]
      if (states[source] === State.invalid) this.#note(name, REASONS[why?.[source] ?? 0] || 'invalid', row, where)
    }
  }
  #note(field: string, reason: string, row: number, where: (row: number) => string): void {
    const key = `${this.kind.name} ${field} ${reason}`
    this.#context.notebook.again(key, () => fieldProblem(this.kind.name, field, reason, where(row)))
  }
  /** Rows with a date after the day on which the file is said to have been collected: their dates cannot be relied on. */
  #noteLate(late: ReadonlySet<number>, places: Places): void {
    for (const row of late) {
      this.#context.unsure()
      this.#context.notebook.again('collected-before-data', () => ({
        code: 'collected-before-data',
        severity: 'error',
        where: placeText(places, row),
        what: 'A date inside the file lies after the day on which it is said to have been collected.',
        todo: 'Correct `collected` in evidence.yaml, or export the file again.',
      }))
    }
  }
}
