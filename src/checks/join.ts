import type { Batch } from '../model/index.ts'
import { type Budget, Index } from './joinindex.ts'
import { filledMask, keysBy, type On, reallyAgree, type Side, sidesOf } from './joinkeys.ts'

/** Rows of the other table that may belong to one record, in row order; `sure[i]`: row `rows[i]` certainly agrees. */
export interface Partners {
  readonly rows: readonly number[]
  readonly sure: readonly boolean[]
  /** nothing identifies the record, so nothing can be matched to it */
  readonly noKey: boolean
  /** rows with no filled field in common with the record to compare */
  readonly unkeyed: readonly number[]
}

/** Rows that have the same pairs filled in every alternative: the same can be compared with all of them. */
interface Class {
  readonly masks: readonly number[]
  readonly rows: number[]
}

/** `open`: a list that is not complete does not count as filled. */
function classesOf(sides: readonly Side[], rows: ArrayLike<number>, open: boolean): Class[] {
  const classes = new Map<string, Class>()
  for (let i = 0; i < rows.length; i++) {
    const masks = sides.map(side => filledMask(side, rows[i], open))
    classes.getOrInsertComputed(masks.join(), () => ({ masks, rows: [] })).rows.push(rows[i])
  }
  return [...classes.values()]
}

/**
 * Finds the records of `other` (of its rows `among`) that agree with records of `own` under `on`. A record agrees where
 * every pair of an alternative does; perhaps, where the pairs that both sides fill agree and others cannot be compared.
 * A list that is not complete is looked at twice: as it is, and as if it were not there. Where `own` is the smaller side
 * only its keys are indexed.
 */
export class Join {
  readonly #sides: readonly { readonly other: Side; readonly own: Side }[]
  readonly #full: readonly number[]
  readonly #open: readonly Class[]
  readonly #classes: readonly Class[]
  readonly #signatures: readonly (readonly number[])[]
  readonly #own: Batch
  readonly #smallOwn: boolean
  /** a row can stand in two classes, and be found by one list while another hides it */
  readonly #hasLists: boolean
  readonly #budget: Budget
  readonly #indexes = new Map<string, Index>()
  readonly #unkeyed = new Map<string, readonly number[]>()
  readonly #found = new Map<number, boolean>()

  constructor(on: On, other: Batch, among: ArrayLike<number>, own: Batch, budget: Budget) {
    this.#sides = sidesOf(on, other, own)
    this.#full = on.map(pairs => (1 << pairs.length) - 1)
    const others = this.#sides.map(side => side.other)
    this.#hasLists = this.#sides.some(side => [...side.other.columns, ...side.own.columns].some(({ lists }) => lists !== undefined))
    this.#open = classesOf(others, among, true)
    this.#classes = this.#hasLists ? [...classesOf(others, among, false), ...this.#open] : this.#open
    this.#signatures = on.map((_, alternative) => [...new Set(this.#classes.map(({ masks }) => masks[alternative]))])
    this.#own = own
    this.#smallOwn = own.rows < among.length
    this.#budget = budget
  }

  /** Keys that the records of the smaller side ask for. */
  #wanted(side: Side, mask: number): ReadonlySet<string> {
    const keys = new Set<string>()
    for (let row = 0; row < this.#own.rows; row++) {
      if ((filledMask(side, row, false) & mask) !== mask) continue
      for (const key of keysBy(side, mask, row)) {
        if (keys.has(key)) continue
        this.#budget.spend()
        keys.add(key)
      }
    }
    return keys
  }

  #build(alternative: number, signature: number, mask: number): Index {
    const { other, own } = this.#sides[alternative]
    const index = new Index()
    const only = this.#smallOwn ? this.#wanted(own, mask) : undefined
    const all = this.#classes.filter(({ masks }) => masks[alternative] === signature).flatMap(({ rows }) => rows)
    for (const row of this.#hasLists ? new Set(all) : all) {
      for (const key of keysBy(other, mask, row)) {
        if (only && !only.has(key)) continue
        this.#budget.spend()
        index.add(key, row)
      }
    }
    return index
  }

  #look(row: number, alternative: number, mine: number): void {
    const { other, own } = this.#sides[alternative]
    for (const signature of this.#signatures[alternative]) {
      const mask = mine & signature
      if (mask === 0) continue
      const sure = mask === this.#full[alternative]
      const index = this.#indexes.getOrInsertComputed(`${alternative} ${signature} ${mask}`, () =>
        this.#build(alternative, signature, mask),
      )
      for (const key of keysBy(own, mask, row)) {
        index.forEach(key, partner => {
          if (this.#found.get(partner) !== true && reallyAgree(other, partner, own, row, mask)) this.#found.set(partner, sure)
        })
      }
    }
  }

  #unkeyedFor(masks: readonly number[]): readonly number[] {
    return this.#unkeyed.getOrInsertComputed(masks.join(), () =>
      this.#open
        .filter(({ masks: theirs }) => theirs.every((mask, alternative) => (mask & masks[alternative]) === 0))
        .flatMap(({ rows }) => rows)
        .sort((a, b) => a - b),
    )
  }

  /** How many rows of the other table nothing identifies, whatever is looked for. */
  get unkeyed(): number {
    return this.#open.filter(({ masks }) => masks.every(mask => mask === 0)).reduce((sum, { rows }) => sum + rows.length, 0)
  }

  /** Partners of one row of `own`. */
  of(row: number): Partners {
    this.#found.clear()
    const masks = this.#sides.map(({ own }) => filledMask(own, row, false))
    const open = this.#sides.map(({ own }) => filledMask(own, row, true))
    for (let alternative = 0; alternative < masks.length; alternative++) {
      this.#look(row, alternative, masks[alternative])
      if (open[alternative] !== masks[alternative]) this.#look(row, alternative, open[alternative])
    }
    const rows = [...this.#found.keys()].sort((a, b) => a - b)
    return {
      rows,
      sure: rows.map(partner => this.#found.get(partner) === true),
      noKey: masks.every(mask => mask === 0),
      unkeyed:
        this.#hasLists && rows.length > 0 ? this.#unkeyedFor(open).filter(partner => !this.#found.has(partner)) : this.#unkeyedFor(open),
    }
  }
}
