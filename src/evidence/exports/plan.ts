import type {
  Clock,
  Column,
  Condition,
  DateValue,
  Field,
  FieldType,
  Form,
  Give,
  Kind,
  Places,
  ReadOptions,
  Source,
} from '../../model/index.ts'
import { Outcome, placeText, State } from '../../model/index.ts'
import { newColumn, pickRows } from '../../operators/index.ts'
import { fieldProblem, type Notebook } from '../problems.ts'
import { mayLieAhead } from './ahead.ts'
import { newCell, pusher } from './cell.ts'
import { RawTests } from './conditions.ts'
import type { DateReading } from './dates.ts'
import { compileForm, type FormContext, type Read } from './forms.ts'
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

interface FieldPlan {
  readonly name: string
  readonly type: FieldType
  readonly read: Read
  /** the raw column of this slot is the field itself: nothing has to be converted */
  readonly copies?: number
}

const EMPTY: Frame = { rows: 0, columns: [], places: { form: 'row', numbers: new Float64Array(0) } }
const pickPlaces = (places: Places, rows: readonly number[]): Places =>
  'numbers' in places
    ? { form: places.form, numbers: Float64Array.from(rows, row => places.numbers[row]) }
    : { form: places.form, texts: rows.map(row => places.texts[row]) }

const COPIED = new Set(['text', 'id', 'host', 'version', 'long-text'])
/** A text that is kept as it stands. */
const isCopy = (form: Form, type: FieldType): form is Source =>
  form.form === 'from' && COPIED.has(type.type) && form.map === undefined && form.part === undefined && form.strip === undefined

/** One `give` of a mapping, compiled: turns frames of raw records into batches of its kind. */
export class GivePlan {
  readonly kind: Kind
  readonly give: Give
  readonly slots = new Slots()
  /** slots that hold dates, with the source that reads each */
  readonly dated: { slot: number; source: Source }[] = []
  readonly #tests: RawTests
  readonly #context: PlanContext
  readonly #fields: readonly FieldPlan[]
  readonly #passedOver: number
  readonly #now = { frame: EMPTY }
  readonly #late = new Set<number>()
  #row = 0

  constructor(kind: Kind, give: Give, context: PlanContext) {
    this.kind = kind
    this.give = give
    this.#context = context
    this.#tests = new RawTests(this.slots, context.clock)
    this.#passedOver = this.#test(give.passedOverWhen)
    const names = context.output.wants(kind.name) ?? []
    this.#fields = names.flatMap(name =>
      Object.hasOwn(kind.fields, name) && Object.hasOwn(give.fields, name) ? [this.#field(name, kind.fields[name], give.fields[name])] : [],
    )
    context.output.announce(kind.name)
  }
  #test(condition: Condition | undefined): number {
    return condition === undefined ? -1 : this.#tests.add(condition)
  }
  #field(name: string, { type }: Field, form: Form): FieldPlan {
    const context = this.#context
    const late = () => this.#late.add(this.#row)
    const bounds = {
      asOf: context.clock.asOf,
      ahead: mayLieAhead(this.kind.name, name),
      ...(context.collected === undefined ? {} : { collected: context.collected }),
      onLate: late,
      onTurned: () => context.unsure(),
    }
    const forms: FormContext = {
      slots: this.slots,
      tests: this.#tests,
      bounds,
      now: this.#now,
      read: context.read,
      key: context.key,
      dates: (source, slot) => {
        this.dated.push({ slot, source })
        return context.dates(source)
      },
      onMember: row => this.#note(name, 'list-member', row),
    }
    const read = compileForm(form, type, forms)
    return isCopy(form, type) ? { name, type, read, copies: this.slots.add(copySlot(form)) } : { name, type, read }
  }
  #note(field: string, reason: string, row: number): void {
    const { places } = this.#now.frame
    this.#context.notebook.again(`${this.kind.name} ${field} ${reason}`, () =>
      fieldProblem(this.kind.name, field, reason, placeText(places, row)),
    )
  }

  /** Rows that are records; undefined: every row. */
  #kept(frame: Frame): readonly number[] | undefined {
    if (this.#passedOver < 0) return undefined
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
  #column({ name, type, read, copies }: FieldPlan, frame: Frame, rows: readonly number[] | undefined): Column {
    if (copies !== undefined) {
      const column: Column = { ...frame.columns[copies], type }
      for (let row = 0; row < frame.rows; row++) if (column.states[row] === State.invalid) this.#note(name, 'invalid', row)
      return rows === undefined ? column : pickRows(column, rows)
    }
    const count = rows?.length ?? frame.rows
    const builder = newColumn(type, count)
    const push = pusher(type)
    const cell = newCell()
    for (let index = 0; index < count; index++) {
      const row = rows === undefined ? index : rows[index]
      this.#row = row
      cell.why = undefined
      read(row, cell)
      if (cell.state === State.invalid) this.#note(name, cell.why ?? 'invalid', row)
      push(builder, cell)
    }
    return builder.finish()
  }
  /** Turns the records of a frame into a batch of the kind. */
  take(frame: Frame): void {
    if (frame.rows === 0) return
    this.#now.frame = frame
    this.#tests.load(frame)
    const rows = this.#kept(frame)
    const columns = new Map(this.#fields.map(field => [field.name, this.#column(field, frame, rows)] as const))
    this.#noteLate(frame)
    this.#context.output.give(
      this.kind,
      rows?.length ?? frame.rows,
      columns,
      rows === undefined ? frame.places : pickPlaces(frame.places, rows),
    )
  }
  /** Rows with a date after the day on which the file is said to have been collected: their dates cannot be relied on. */
  #noteLate(frame: Frame): void {
    for (const row of this.#late) {
      this.#context.unsure()
      this.#context.notebook.again('collected-before-data', () => ({
        code: 'collected-before-data',
        severity: 'error',
        where: placeText(frame.places, row),
        what: 'A date inside the file lies after the day on which it is said to have been collected.',
        todo: 'Correct `collected` in evidence.yaml, or export the file again.',
      }))
    }
    this.#late.clear()
  }
}

const copySlot = ({ path, of, named }: Source) =>
  ({ at: 'path', view: 'text', path, ...(of === undefined ? {} : { of }), ...(named === undefined ? {} : { named }) }) as const
