/** More keys than a run may hold: the check is undetermined (`limit`). */
export class KeyLimit extends Error {}

/** Counts keys down to none. */
export class Budget {
  #left: number
  constructor(keys: number) {
    this.#left = keys
  }
  spend(): void {
    if (--this.#left < 0) throw new KeyLimit()
  }
}

/** Lists of rows by key, as chains in two growing arrays: a map of arrays would cost several times the memory. */
export class Index {
  readonly #heads = new Map<string, number>()
  readonly #rows: number[] = []
  readonly #next: number[] = []
  add(key: string, row: number): void {
    this.#next.push(this.#heads.get(key) ?? -1)
    this.#heads.set(key, this.#rows.push(row) - 1)
  }
  forEach(key: string, use: (row: number) => void): void {
    for (let at = this.#heads.get(key) ?? -1; at >= 0; at = this.#next[at]) use(this.#rows[at])
  }
}
