import type { Column, DateValue, ListValue, PortsValue } from '../model/index.ts'
import { Precision, reasonCode, State } from '../model/index.ts'
import {
  compareDates,
  compareLengths,
  compareVersions,
  DAY,
  dateAt,
  daysOf,
  fold,
  lengthOf,
  parsePorts,
  sameHost,
} from '../operators/index.ts'
import { UNDATED } from './fresh.ts'
import { memberKeys } from './keys.ts'
import { oneReason } from './reasons.ts'

/** One source's word on one field of one thing. */
export interface Cell {
  readonly column: Column
  readonly row: number
  readonly taken: DateValue | undefined
  /** 0, or the code for which its item cannot be used */
  readonly code: number
}
/** What the field becomes: the cell of one source, a joined list, or unknown for a reason. */
export type Settled =
  | { readonly is: 'cell'; readonly cell: Cell }
  | { readonly is: 'list'; readonly list: ListValue }
  | { readonly is: 'ports'; readonly ports: PortsValue }
  | { readonly is: 'unknown'; readonly reason: number; readonly between?: readonly [Cell, Cell] }

const CONFLICT = reasonCode('conflict')
const stateOf = ({ column, row }: Cell): number => column.states[row]
const isGiven = (cell: Cell): boolean => {
  const state = stateOf(cell)
  return state === State.value || state === State.never || state === State.noEnd
}

const sameMembers = (a: Cell, b: Cell): boolean => {
  const [one, other] = [new Set(memberKeys(a.column, a.row)), new Set(memberKeys(b.column, b.row))]
  return one.size === other.size && one.isSubsetOf(other)
}
const sameText = (a: string, b: string, type: string): boolean => {
  const [one, other] = type === 'person-key' ? [a, b] : [fold(a), fold(b)]
  if (one === other) return true
  return type === 'host' ? sameHost(one, other) : type === 'version' && compareVersions(a, b) === 0
}
/** Whether two sources say the same: as `is` compares, dates at the coarser precision, lists as sets. */
function agree(a: Cell, b: Cell): boolean {
  if (stateOf(a) !== stateOf(b)) return false
  if (stateOf(a) !== State.value) return true
  const [x, y] = [a.column, b.column]
  if (x.lists) return sameMembers(a, b)
  if (x.ports) return JSON.stringify(x.ports[a.row]?.ranges) === JSON.stringify(y.ports?.[b.row]?.ranges)
  if (x.durations) {
    const [one, other] = [x.durations[a.row], y.durations?.[b.row]]
    return one !== undefined && other !== undefined && compareLengths(lengthOf(one), lengthOf(other)) === 0
  }
  if (x.texts) return sameText(x.texts[a.row], y.texts?.[b.row] ?? '', x.type.type)
  if (x.type.type === 'date') return compareDates(dateAt(x, a.row), dateAt(y, b.row)) === 0
  return x.numbers?.[a.row] === y.numbers?.[b.row]
}

/** `a` was taken a day or more after `b`: 24 hours where both know the hour, else another calendar day. */
const isDayLater = (a: DateValue | undefined, b: DateValue | undefined): boolean => {
  if (!a || !b) return false
  if (a.precision > Precision.day && b.precision > Precision.day) return a.ms - b.ms >= DAY
  return daysOf(a)[0] - daysOf(b)[1] >= DAY
}
const newestOf = (cells: readonly Cell[]): Cell =>
  cells.reduce((best, cell) => (cell.taken && (!best.taken || compareDates(cell.taken, best.taken) > 0) ? cell : best))

/** The finest wording of one value: the date with an hour, the full host name. */
const finest = (cells: readonly Cell[]): Cell =>
  cells.reduce((best, cell) => {
    const { column, row } = cell
    if (column.precisions) return column.precisions[row] > (best.column.precisions?.[best.row] ?? 0) ? cell : best
    if (column.type.type === 'host' && column.texts)
      return column.texts[row].length > (best.column.texts?.[best.row].length ?? 0) ? cell : best
    return best
  })

/** One value for cells that are given and complete: theirs where they agree, else the one taken a day or more later. */
function standing(cells: readonly Cell[]): Settled {
  const newest = newestOf(cells)
  const others = cells.filter(cell => !agree(cell, newest))
  const first = others[0]
  if (first && !others.every(cell => isDayLater(newest.taken, cell.taken)))
    return { is: 'unknown', reason: CONFLICT, between: [newest, first] }
  const agreeing = cells.filter(cell => agree(cell, newest))
  const cell = finest(agreeing)
  // a short host name agrees with two full ones that do not agree with each other
  const odd = agreeing.find(other => !agree(other, cell))
  return odd ? { is: 'unknown', reason: CONFLICT, between: [cell, odd] } : { is: 'cell', cell }
}

const listOf = ({ column, row }: Cell): ListValue | undefined => (column.states[row] === State.value ? column.lists?.[row] : undefined)
const portsOf = ({ column, row }: Cell): PortsValue | undefined => (column.states[row] === State.value ? column.ports?.[row] : undefined)
const isOpen = (cell: Cell): boolean => listOf(cell)?.complete === false || portsOf(cell)?.complete === false

function joinLists(base: Cell | undefined, cells: readonly Cell[]): Settled {
  const members = new Map<string, string | number>()
  for (const cell of cells) {
    const keys = memberKeys(cell.column, cell.row) ?? []
    listOf(cell)?.members.forEach((member, index) => {
      if (!members.has(keys[index])) members.set(keys[index], member)
    })
  }
  const complete = base !== undefined && new Set(memberKeys(base.column, base.row)).size === members.size
  return { is: 'list', list: { members: [...members.values()], complete } }
}
function joinPorts(base: Cell | undefined, cells: readonly Cell[]): Settled {
  const ranges = cells.flatMap(cell => portsOf(cell)?.ranges ?? [])
  const joined = parsePorts(ranges.map(([low, high]) => `${low}-${high}`))?.ranges ?? []
  const complete = base !== undefined && JSON.stringify(portsOf(base)?.ranges) === JSON.stringify(joined)
  return { is: 'ports', ports: { ranges: joined, complete } }
}

/** Given cells of one thing. Where a list is not complete, what every source found counts; more may still exist. */
function settleGiven(cells: readonly Cell[]): Settled {
  const open = cells.filter(isOpen)
  if (open.length === 0) return standing(cells)
  const closed = cells.filter(cell => !isOpen(cell))
  const base = closed.length > 0 ? standing(closed) : undefined
  if (base && base.is !== 'cell') return base
  const all = base ? [base.cell, ...open] : open
  return all[0].column.ports ? joinPorts(base?.cell, all) : joinLists(base?.cell, all)
}

/** Blank beats unknown, invalid beats both: something stands there that nobody can read. */
const RANK: Readonly<Record<number, number>> = { [State.unknown]: 0, [State.blank]: 1, [State.invalid]: 2 }
const strongest = (cells: readonly Cell[]): Cell => cells.reduce((best, cell) => (RANK[stateOf(cell)] > RANK[stateOf(best)] ? cell : best))

/**
 * One field of one thing that several sources describe. Sources that cannot be used (stale, undated) never supply a
 * value: a field that only they give is unknown for that reason; an undated one that says otherwise is a conflict.
 */
export function settleCells(cells: readonly Cell[]): Settled {
  const usable = cells.filter(({ code }) => code === 0)
  if (usable.length === 0) return settleCells(cells.map(cell => ({ ...cell, code: 0 })))
  const given = usable.filter(isGiven)
  if (given.length > 0) return settleGiven([...given, ...cells.filter(cell => cell.code === UNDATED && isGiven(cell))])
  const unfit = oneReason(cells.filter(isGiven).map(({ code }) => code))
  if (unfit > 0) return { is: 'unknown', reason: unfit }
  return { is: 'cell', cell: strongest(usable) }
}
