import type { Batch, Clock, Condition, ItemFacts, Kind, Operand, OperatorName, Value } from '../../model/index.ts'
import { compile } from '../../operators/index.ts'
import { type Frame, rawType, type Slot, type View } from './slots.ts'

/** Where conditions put the places they read. */
export interface SlotList {
  readonly all: readonly Slot[]
  add(slot: Slot): number
}

const RAW: Kind = { name: 'raw', means: 'Records as they stand in the file.', nature: 'things', sameWhen: [], combine: 'each', fields: {} }
const NO_ITEMS: readonly ItemFacts[] = []

const viewOf = (operator: OperatorName): View =>
  operator.startsWith('includes-') ? 'list' : operator === 'present' || operator === 'absent' ? 'presence' : 'text'

/** Raw values are text: `true` and `7` of a literal are compared as they would stand in the file. */
function asText(value: Value): Value {
  if (value.type === 'yes-no') return { type: 'text', text: String(value.yes) }
  if (value.type === 'count' || value.type === 'number') return { type: 'text', text: String(value.number) }
  if (value.type === 'enum' || value.type === 'level') return { type: 'text', text: value.name }
  if (value.type === 'list') return { type: 'list', of: 'text', members: value.members.map(asText) }
  return value
}

/** Puts the number of a slot in the place of every path, so that each operator sees the view it needs. */
class Rewriter {
  readonly #slots: SlotList
  constructor(slots: SlotList) {
    this.#slots = slots
  }
  /** slots that the conditions read */
  readonly used = new Set<number>()
  #slot(path: string, view: View): string {
    const slot = this.#slots.add({ at: 'path', view, path })
    this.used.add(slot)
    return String(slot)
  }
  #operand(operand: Operand, view: View): Operand {
    switch (operand.is) {
      case 'value':
        return { is: 'value', value: asText(operand.value) }
      case 'field':
        return { is: 'field', field: this.#slot(operand.field, view) }
      case 'or':
        return { is: 'or', first: this.#operand(operand.first, view), second: this.#operand(operand.second, view) }
      case 'list':
        return { is: 'list', members: operand.members.map(member => this.#operand(member, 'text')) }
      default:
        return operand
    }
  }
  condition(condition: Condition): Condition {
    if ('of' in condition) return { ...condition, of: condition.of.map(member => this.condition(member)) }
    if (condition.op !== 'test') return condition
    const view = viewOf(condition.operator)
    const field = this.#slot(condition.field, view)
    return condition.operand === undefined
      ? { ...condition, field }
      : { ...condition, field, operand: this.#operand(condition.operand, view) }
  }
}

/** The frame as a batch whose fields are the numbers of its slots. */
const batchOf = (frame: Frame, slots: Iterable<number>): Batch => ({
  kind: RAW,
  rows: frame.rows,
  columns: new Map([...slots].map(slot => [String(slot), frame.column(slot)])),
  items: NO_ITEMS,
  places: frame.places,
})

/** Conditions of one field (or of a give, or the run) over its frames; the paths they name are added to `slots`. */
export class RawTests {
  readonly #rewriter: Rewriter
  readonly #slots: SlotList
  readonly #clock: Clock
  readonly #compiled: ((batch: Batch) => Uint8Array)[] = []
  readonly #known = new Map<Condition, number>()
  #outcomes: readonly Uint8Array[] = []

  constructor(slots: SlotList, clock: Clock) {
    this.#slots = slots
    this.#rewriter = new Rewriter(slots)
    this.#clock = clock
  }
  /** Number of the condition, by which `outcomes` knows it. */
  add(condition: Condition): number {
    const known = this.#known.get(condition)
    if (known !== undefined) return known
    const rewritten = this.#rewriter.condition(condition)
    const compiled = compile(rewritten, name => rawType(this.#slots.all[Number(name)]?.view ?? 'text'), { clock: this.#clock })
    this.#known.set(condition, this.#compiled.length)
    return this.#compiled.push(batch => compiled(batch).outcomes) - 1
  }
  /** Judges every condition for the rows of a frame. */
  load(frame: Frame): void {
    if (this.#compiled.length === 0) return
    const batch = batchOf(frame, this.#rewriter.used)
    this.#outcomes = this.#compiled.map(judge => judge(batch))
  }
  /** Outcomes of one condition for the frame that was loaded last. */
  outcomes(condition: number): Uint8Array {
    return this.#outcomes[condition]
  }
}
