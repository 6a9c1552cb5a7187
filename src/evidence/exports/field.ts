import { type Clock, type Column, type FieldType, type Form, type Source, State } from '../../model/index.ts'
import { newColumn, retyped } from '../../operators/index.ts'
import { addressIn } from './address.ts'
import { type Cell, newCell, pusher, setState } from './cell.ts'
import { RawTests, type SlotList } from './conditions.ts'
import { compileForm, type FormContext, type Read, slotOf } from './forms.ts'
import type { Coded, Frame, Slot, Slots } from './slots.ts'
import type { SourceContext } from './source.ts'

/** One field of the records of a frame, and the rows about which something has to be noted. */
interface FieldRows {
  readonly column: Column
  /** rows with a date after the day of collection */
  readonly late: ReadonlySet<number>
  /** rows with a date that speaks against the assumed order of day and month */
  readonly turned: ReadonlySet<number>
  /** rows whose list has a member that could not be read */
  readonly members: ReadonlySet<number>
}
interface FieldOptions extends SourceContext {
  readonly clock: Clock
  readonly ahead: boolean
  readonly collected?: FormContext['bounds']['collected']
}

const NONE: ReadonlySet<number> = new Set()
const EMPTY: Frame = {
  rows: 0,
  places: { form: 'row', numbers: new Float64Array(0) },
  column: () => {
    throw new Error('no frame is loaded')
  },
}
const COPIED = new Set(['text', 'id', 'host', 'version', 'long-text'])
/** A text that is kept as it stands. */
const isCopy = (form: Form, type: FieldType): form is Source =>
  form.form === 'from' && COPIED.has(type.type) && form.map === undefined && form.part === undefined && form.strip === undefined

const toAddress = (cell: Cell): void => {
  const address = addressIn(cell.text)
  if (address === undefined) setState(cell, State.invalid, 'invalid')
  else cell.text = address
}

/** The slots of a plan, noting which of them one field uses. */
class Uses implements SlotList {
  readonly #slots: Slots
  readonly used = new Set<number>()
  constructor(slots: Slots) {
    this.#slots = slots
  }
  get all(): readonly Slot[] {
    return this.#slots.all
  }
  add(slot: Slot): number {
    const number = this.#slots.add(slot)
    this.used.add(number)
    return number
  }
}

/** A field of a kind and the form that gives it, compiled. */
export class FieldReader {
  readonly name: string
  readonly #type: FieldType
  readonly #read: Read
  readonly #tests: RawTests
  readonly #copies: number | undefined
  /** what it reads of a record */
  readonly slots: readonly number[]
  readonly #now = { frame: EMPTY }
  #row = 0
  #late: Set<number> = new Set()
  #turned: Set<number> = new Set()
  #members: Set<number> = new Set()
  /** what was worked out for the words of a column */
  #words: { words: readonly string[]; count: number; result: FieldRows } | undefined

  constructor(name: string, type: FieldType, form: Form, slots: Slots, options: FieldOptions) {
    this.name = name
    this.#type = type
    const uses = new Uses(slots)
    this.#tests = new RawTests(uses, options.clock)
    const { clock, ahead, collected } = options
    this.#read = compileForm(form, type, {
      ...{ slots: uses, tests: this.#tests, now: this.#now, read: options.read, key: options.key },
      bounds: {
        ...{ asOf: clock.asOf, ahead, ...(collected === undefined ? {} : { collected }) },
        onLate: () => this.#late.add(this.#row),
        onTurned: () => this.#turned.add(this.#row),
      },
      dates: (source, slot) => options.dates(source, slot),
      onMember: row => this.#members.add(row),
    })
    this.#copies = isCopy(form, type) && name !== 'email' ? uses.add(slotOf(form, 'text')) : undefined
    this.slots = [...uses.used]
  }

  /** The field of every record of a frame. */
  rows(frame: Frame): { readonly result: FieldRows; readonly codes?: Int32Array } {
    const coded = frame.single?.(this.slots)
    if (coded === undefined) return { result: this.#evaluate(frame) }
    return { result: this.#ofWords(coded), codes: coded.codes }
  }
  #ofWords(coded: Coded): FieldRows {
    const known = this.#words
    if (known !== undefined && known.words === coded.words && known.count === coded.words.length) return known.result
    const result = this.#evaluate(coded.frame())
    this.#words = { words: coded.words, count: coded.words.length, result }
    return result
  }
  #evaluate(frame: Frame): FieldRows {
    if (this.#copies !== undefined)
      return { column: retyped(frame.column(this.#copies), this.#type), late: NONE, turned: NONE, members: NONE }
    this.#now.frame = frame
    this.#tests.load(frame)
    this.#late = new Set()
    this.#turned = new Set()
    this.#members = new Set()
    const builder = newColumn(this.#type, frame.rows)
    const push = pusher(this.#type)
    const cell = newCell()
    for (let row = 0; row < frame.rows; row++) {
      this.#row = row
      cell.why = undefined
      this.#read(row, cell)
      if (this.name === 'email' && cell.state === State.value) toAddress(cell)
      push(builder, cell)
    }
    return { column: builder.finish(), late: this.#late, turned: this.#turned, members: this.#members }
  }
}
