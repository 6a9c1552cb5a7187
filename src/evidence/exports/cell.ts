import { type Duration, type FieldType, type ListValue, type PortsValue, Precision, type Reason, State } from '../../model/index.ts'
import type { ColumnBuilder } from '../../operators/index.ts'

/** One field of one record on its way into a column; one object is used for all of them. */
export interface Cell {
  state: State
  /** why it is unknown or invalid, where more is known than the state */
  why: Reason | undefined
  text: string
  /** numbers, yes-no (0 or 1), enum and level (index), date (ms) */
  number: number
  precision: Precision
  list: ListValue | undefined
  ports: PortsValue | undefined
  duration: Duration | undefined
}
export const newCell = (): Cell => ({
  state: State.unknown,
  why: undefined,
  text: '',
  number: 0,
  precision: Precision.day,
  list: undefined,
  ports: undefined,
  duration: undefined,
})

export const setState = (cell: Cell, state: State, why?: Reason): void => {
  cell.state = state
  cell.why = why
}
export const setNumber = (cell: Cell, number: number): void => {
  cell.state = State.value
  cell.number = number
}

type Push = (builder: ColumnBuilder, cell: Cell) => void
const pushList: Push = (builder, { list }) => (list === undefined ? builder.pushInvalid() : builder.pushList(list))
const pushPorts: Push = (builder, { ports }) => (ports === undefined ? builder.pushInvalid() : builder.pushPorts(ports))
const pushDuration: Push = (builder, { duration }) => (duration === undefined ? builder.pushInvalid() : builder.pushDuration(duration))
const VALUES: Readonly<Record<FieldType['type'], Push>> = {
  text: (builder, cell) => builder.pushText(cell.text),
  'long-text': (builder, cell) => builder.pushText(cell.text),
  id: (builder, cell) => builder.pushText(cell.text),
  host: (builder, cell) => builder.pushText(cell.text),
  version: (builder, cell) => builder.pushText(cell.text),
  'person-key': (builder, cell) => builder.pushText(cell.text),
  'yes-no': (builder, cell) => builder.pushYesNo(cell.number === 1),
  enum: (builder, cell) => builder.pushIndex(cell.number),
  level: (builder, cell) => builder.pushIndex(cell.number),
  count: (builder, cell) => builder.pushNumber(cell.number),
  number: (builder, cell) => builder.pushNumber(cell.number),
  ratio: (builder, cell) => builder.pushNumber(cell.number),
  bytes: (builder, cell) => builder.pushNumber(cell.number),
  date: (builder, cell) => builder.pushDate({ ms: cell.number, precision: cell.precision }),
  duration: pushDuration,
  ports: pushPorts,
  list: pushList,
}

/** Adds a cell to a column of a type. */
export const pusher = (type: FieldType): Push => {
  const value = VALUES[type.type]
  return (builder, cell) => {
    if (cell.state === State.value) value(builder, cell)
    else if (cell.state === State.blank) builder.pushBlank()
    else if (cell.state === State.unknown) builder.pushUnknown(cell.why)
    else if (cell.state === State.invalid) builder.pushInvalid(cell.why)
    else if (cell.state === State.never) builder.pushNever()
    else builder.pushNoEnd()
  }
}
