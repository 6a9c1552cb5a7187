/** What stands in the document in place of a value that JSON.parse would change or pass over in silence. */
export const Mark = { number: '#', inexact: '!', duplicate: '=', surrogate: '?' } as const
export type Mark = (typeof Mark)[keyof typeof Mark]

/** A value to be replaced by a marked text: where it stands, and why. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly mark: Mark
}
export type Refusal = 'syntax' | 'trailing' | 'depth'
export interface Scanned {
  /** first byte that is no JSON, or that goes too deep; edits are then of no use */
  readonly refused: { readonly at: number; readonly why: Refusal } | undefined
  /** in order, none inside another */
  readonly edits: readonly Edit[]
  /** keys with half a surrogate pair: where */
  readonly oddKeys: readonly number[]
  /** longest run of the escape for U+0000 in one place */
  readonly nulRun: number
  /** after the value and the white space behind it */
  readonly end: number
  /** what was wanted of the value */
  made: unknown
}

export const refusal = (at: number, why: Refusal): Scanned => ({
  refused: { at, why },
  edits: [],
  oddKeys: [],
  nulRun: 0,
  end: at,
  made: undefined,
})

/** What was read of a value about which nothing is odd. */
export const plainly = (end: number, made: unknown): Scanned => ({ refused: undefined, edits: [], oddKeys: [], nulRun: 0, end, made })
