import type { Batch, Column, ItemFacts, Kind, Limits, Places } from '../../model/index.ts'

/** Where the records of one item go. */
interface OutputOptions {
  /** fields to build, by kind; a kind that is not there is only counted */
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly limits: Limits
  sink(batch: Batch): void
}
interface Ready {
  readonly kind: Kind
  readonly rows: number
  readonly columns: ReadonlyMap<string, Column>
  readonly places: Places
}

/** Counts records by kind and hands batches on; before `release` they are held back, because their date is not known yet. */
export class Output {
  readonly #options: OutputOptions
  readonly #held: Ready[] = []
  #facts: ItemFacts | undefined
  readonly records: Record<string, number> = Object.create(null)
  #total = 0
  /** records beyond the limit: counted, not given */
  beyond = 0

  constructor(options: OutputOptions) {
    this.#options = options
  }
  wants(kind: string): readonly string[] | undefined {
    return Object.hasOwn(this.#options.fields, kind) ? this.#options.fields[kind] : undefined
  }
  /** The kind is fed by this item, even where no record comes. */
  announce(kind: string): void {
    this.records[kind] ??= 0
  }
  give(kind: Kind, rows: number, columns: ReadonlyMap<string, Column>, places: Places): void {
    if (this.beyond > 0 || this.#total + rows > this.#options.limits.records) {
      this.beyond += rows
      return
    }
    this.#total += rows
    this.records[kind.name] = (this.records[kind.name] ?? 0) + rows
    if (rows === 0 || this.wants(kind.name) === undefined) return
    const ready: Ready = { kind, rows, columns, places }
    if (this.#facts === undefined) this.#held.push(ready)
    else this.#options.sink({ ...ready, items: [this.#facts] })
  }
  /** From now on batches carry these facts; those held back go first, in order. */
  release(facts: ItemFacts): void {
    this.#facts = facts
    for (const ready of this.#held.splice(0)) this.#options.sink({ ...ready, items: [facts] })
  }
}
