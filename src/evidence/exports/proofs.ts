import type { DateFormat, Source } from '../../model/index.ts'
import { State } from '../../model/index.ts'
import { proveOrder } from '../../operators/index.ts'
import type { Frame } from './slots.ts'

type Order = 'day-month-year' | 'month-day-year'
interface Proof {
  dayFirst: boolean
  monthFirst: boolean
}
const keyOf = ({ path, of, named }: Source): string => JSON.stringify([path, of ?? null, named ?? null])

/** Which of day and month comes first in the columns whose dates have to prove it: a part above 12, and none against. */
export class Proofs {
  readonly #proofs = new Map<string, Proof>()
  /** a column has to be looked through before its dates can be read */
  get needed(): boolean {
    return this.#proofs.size > 0
  }
  /** The format of a source whose order has to be proved. */
  format(source: Source): { readonly format: DateFormat; readonly proven: boolean } {
    const key = keyOf(source)
    const proof = this.#proofs.get(key)
    if (proof === undefined) this.#proofs.set(key, { dayFirst: false, monthFirst: false })
    const order: Order | undefined =
      proof === undefined || proof.dayFirst === proof.monthFirst ? undefined : proof.dayFirst ? 'day-month-year' : 'month-day-year'
    return order === undefined ? { format: { is: 'proven' }, proven: false } : { format: { is: order }, proven: true }
  }
  asks(source: Source): boolean {
    return this.#proofs.has(keyOf(source))
  }
  /** Looks through one column of a frame. */
  take(source: Source, frame: Frame, slot: number): void {
    const proof = this.#proofs.get(keyOf(source))
    const { states, texts, lists } = frame.column(slot)
    for (let row = 0; row < frame.rows && proof !== undefined; row++) {
      if (states[row] !== State.value || (proof.dayFirst && proof.monthFirst)) continue
      const order = proveOrder(lists?.[row]?.members.map(String) ?? [texts?.[row] ?? ''])
      if (order === 'day-month-year') proof.dayFirst = true
      else if (order === 'month-day-year') proof.monthFirst = true
    }
  }
}
