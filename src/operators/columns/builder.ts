import type { Column, DateValue, Duration, FieldType, ListValue, PortsValue, Reason, State as StateCode, Value } from '../../model/index.ts'
import { REASONS, State } from '../../model/index.ts'
import { isFuture } from '../values/dates.ts'
import { tidy } from '../values/fold.ts'
import { joinRanges } from '../values/ports.ts'
import { columnFrom, type Storage, storageOf } from './shape.ts'

/** Codes by name, so that pushing a state costs no search. */
const REASON_CODES = Object.fromEntries(REASONS.map((reason, code) => [reason, code])) as Readonly<Record<Reason, number>>

/**
 * Builds one column, row by row. Each `push…` adds one row; a push whose form does not fit the column's type adds an
 * *invalid* row, so hostile input can never leave two columns of different length.
 */
export class ColumnBuilder {
  readonly type: FieldType
  readonly #storage: Storage
  /** civil day after which (plus a day) a date is invalid `future`; undefined: dates may lie ahead */
  readonly #notAfter: number | undefined
  #rows = 0
  #states: Uint8Array
  #why: Uint8Array | undefined
  #numbers: Float64Array | undefined
  #precisions: Uint8Array | undefined
  #texts: string[] = []
  #lists: (ListValue | undefined)[] = []
  #ports: (PortsValue | undefined)[] = []
  #durations: (Duration | undefined)[] = []

  constructor(type: FieldType, capacityHint: number, notAfter?: number) {
    this.type = type
    this.#storage = storageOf(type)
    this.#notAfter = notAfter
    const capacity = Math.max(capacityHint, 16)
    this.#states = new Uint8Array(capacity)
    if (this.#storage === 'numbers') this.#numbers = new Float64Array(capacity)
    if (type.type === 'date') this.#precisions = new Uint8Array(capacity)
  }

  get rows(): number {
    return this.#rows
  }

  #grow(): void {
    const wider = <A extends Uint8Array | Float64Array>(old: A, made: A): A => {
      made.set(old)
      return made
    }
    const size = this.#states.length * 2
    this.#states = wider(this.#states, new Uint8Array(size))
    if (this.#why) this.#why = wider(this.#why, new Uint8Array(size))
    if (this.#numbers) this.#numbers = wider(this.#numbers, new Float64Array(size))
    if (this.#precisions) this.#precisions = wider(this.#precisions, new Uint8Array(size))
  }
  #add(state: StateCode): number {
    const row = this.#rows++
    if (row === this.#states.length) this.#grow()
    this.#states[row] = state
    if (state !== State.value) {
      if (this.#storage === 'texts') this.#texts.push('')
      else if (this.#storage === 'lists') this.#lists.push(undefined)
      else if (this.#storage === 'ports') this.#ports.push(undefined)
      else if (this.#storage === 'durations') this.#durations.push(undefined)
    }
    return row
  }
  #reasons(): Uint8Array {
    this.#why ??= new Uint8Array(this.#states.length)
    return this.#why
  }
  #mark(row: number, reason: Reason | undefined): void {
    if (reason) this.#reasons()[row] = REASON_CODES[reason]
  }

  /** Text, long-text, id, host, version, person-key. Trimmed and joined here; nothing left is *blank*. */
  pushText(text: string): void {
    const kept = tidy(text)
    if (this.#storage !== 'texts') this.pushInvalid()
    else if (kept === '') this.pushBlank()
    else this.#keep(kept)
  }
  /** Count, number, ratio, bytes (a count or bytes below 0, or not whole: invalid). */
  pushNumber(value: number): void {
    const { type } = this.type
    const whole = type === 'count' || type === 'bytes'
    const fits = whole ? Number.isSafeInteger(value) && value >= 0 : (type === 'number' || type === 'ratio') && Number.isFinite(value)
    if (fits) this.#set(value)
    else this.pushInvalid()
  }
  pushYesNo(yes: boolean): void {
    if (this.type.type === 'yes-no') this.#set(yes ? 1 : 0)
    else this.pushInvalid()
  }
  /** Enum and level, by index into the type's values. */
  pushIndex(index: number): void {
    const { type, values } = this.type
    if ((type === 'enum' || type === 'level') && values && index >= 0 && index < values.length) this.#set(index)
    else this.pushInvalid()
  }
  /** Enum and level, by word; a word that is not among the values is invalid. */
  pushName(name: string): void {
    this.pushIndex(this.type.values?.indexOf(name) ?? -1)
  }
  pushDate(date: DateValue): void {
    if (this.type.type !== 'date' || !Number.isFinite(date.ms)) this.pushInvalid()
    else if (this.#notAfter !== undefined && isFuture(date, this.#notAfter)) this.pushInvalid('future')
    else {
      const row = this.#set(date.ms)
      if (this.#precisions) this.#precisions[row] = date.precision
    }
  }
  pushDuration(duration: Duration): void {
    if (this.#storage !== 'durations') this.pushInvalid()
    else {
      this.#add(State.value)
      this.#durations.push(duration)
    }
  }
  pushList(list: ListValue): void {
    if (this.#storage !== 'lists') this.pushInvalid()
    else {
      this.#add(State.value)
      this.#lists.push(list)
    }
  }
  pushPorts(ports: PortsValue): void {
    if (this.#storage !== 'ports') this.pushInvalid()
    else {
      this.#add(State.value)
      this.#ports.push({ ranges: joinRanges(ports.ranges), complete: ports.complete })
    }
  }
  pushBlank(): void {
    this.#add(State.blank)
  }
  pushUnknown(reason?: Reason): void {
    this.#mark(this.#add(State.unknown), reason)
  }
  pushInvalid(reason?: Reason): void {
    this.#mark(this.#add(State.invalid), reason)
  }
  /** Dates only: known not to have happened. */
  pushNever(): void {
    this.#add(this.type.type === 'date' ? State.never : State.invalid)
  }
  /** Dates only: known not to end. */
  pushNoEnd(): void {
    this.#add(this.type.type === 'date' ? State.noEnd : State.invalid)
  }
  /** A typed value; one of another type is invalid. Members of lists become words or indexes as the column's type has them. */
  pushValue(value: Value): void {
    if ('text' in value) this.pushText(value.text)
    else if ('number' in value) this.pushNumber(value.number)
    else if ('name' in value) this.pushName(value.name)
    else if (value.type === 'yes-no') this.pushYesNo(value.yes)
    else if (value.type === 'date') this.pushDate(value.date)
    else if (value.type === 'duration') this.pushDuration(value.duration)
    else if (value.type === 'ports') this.pushPorts(value.ports)
    else if (value.type === 'list') this.#pushMembers(value.members)
    else this.pushInvalid()
  }
  /** One row of another column of the same type, with its state and reason. */
  pushFrom(column: Column, row: number): void {
    const state = column.states[row] as StateCode
    if (state !== State.value) {
      const added = this.#add(state)
      const code = column.why?.[row] ?? 0
      if (code) this.#reasons()[added] = code
    } else if (column.type.values !== this.type.values) this.#pushNamed(column, row)
    else if (column.lists?.[row]) this.pushList(column.lists[row])
    else if (column.ports?.[row]) this.pushPorts(column.ports[row])
    else if (column.durations?.[row]) this.pushDuration(column.durations[row])
    else if (column.texts && this.#storage === 'texts') this.#keep(column.texts[row])
    else if (column.numbers && this.#numbers && (column.type.type === 'date') === (this.type.type === 'date')) {
      const added = this.#set(column.numbers[row])
      if (this.#precisions && column.precisions) this.#precisions[added] = column.precisions[row]
    } else this.pushInvalid()
  }

  /** The column of all rows pushed; the builder is empty again and may go on with the next batch. */
  finish(): Column {
    const rows = this.#rows
    const column = columnFrom({
      type: this.type,
      // copies, so that what crosses to another process is no larger than the batch
      states: this.#states.slice(0, rows),
      why: this.#why?.slice(0, rows),
      numbers: this.#numbers?.slice(0, rows),
      precisions: this.#precisions?.slice(0, rows),
      ...(this.#storage === 'texts' && { texts: this.#texts }),
      ...(this.#storage === 'lists' && { lists: this.#lists }),
      ...(this.#storage === 'ports' && { ports: this.#ports }),
      ...(this.#storage === 'durations' && { durations: this.#durations }),
    })
    this.#rows = 0
    this.#why = undefined
    this.#texts = []
    this.#lists = []
    this.#ports = []
    this.#durations = []
    return column
  }

  #keep(text: string): void {
    this.#add(State.value)
    this.#texts.push(text)
  }
  #set(value: number): number {
    const row = this.#add(State.value)
    if (this.#numbers) this.#numbers[row] = value
    return row
  }
  /** Words of another list of values: by the word, never by its place in that list. */
  #pushNamed(column: Column, row: number): void {
    const names = column.type.values ?? []
    const list = column.lists?.[row]
    if (!list) this.pushName(names[column.numbers?.[row] ?? -1] ?? '')
    else if (!this.type.values)
      this.pushList({ members: list.members.map(member => names[member as number] ?? String(member)), complete: list.complete })
    else {
      const members = list.members.map(member => this.type.values?.indexOf(names[member as number] ?? String(member)) ?? -1)
      if (members.includes(-1)) this.pushInvalid()
      else this.pushList({ members, complete: list.complete })
    }
  }
  #pushMembers(members: readonly Value[]): void {
    const list = listOf(members, this.type)
    if (list) this.pushList(list)
    else this.pushInvalid()
  }
}

/** Members as a list column of a type holds them: words, or indexes for enum and level; undefined where one does not fit. */
const listOf = (members: readonly Value[], type: FieldType): ListValue | undefined => {
  const kept: (string | number)[] = []
  for (const member of members) {
    if ('text' in member) kept.push(member.text)
    else if ('name' in member) kept.push(type.values ? type.values.indexOf(member.name) : -1)
    else if ('number' in member) kept.push(member.number)
    else return undefined
  }
  return kept.includes(-1) && type.values ? undefined : { members: kept, complete: true }
}

/** `notAfter`: the position date (civil day), where a date more than a day after it is impossible: it becomes invalid `future`. */
export const newColumn = (type: FieldType, capacityHint = 16, notAfter?: number): ColumnBuilder =>
  new ColumnBuilder(type, capacityHint, notAfter)
