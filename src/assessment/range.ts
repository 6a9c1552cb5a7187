/** A level as a range of indices into the protocol's scale, and what keeps the ends apart. */
export interface Range {
  readonly lowest: number
  readonly highest: number
  /** ids of indicators or parts; empty where the ends agree */
  readonly turnsOn: readonly string[]
}
/** Something with a range that counts in the range of what it is part of. */
export interface Member {
  readonly id: string
  readonly weight: number
  readonly mandatory: boolean
  readonly range: Range
}

export const isSettled = ({ lowest, highest }: Range): boolean => lowest === highest
export const settled = (level: number): Range => ({ lowest: level, highest: level, turnsOn: [] })

/** Nothing is known: every level that exists here is possible. `levels` ascending, never empty. */
export const unsettled = (levels: readonly number[], id: string): Range => {
  const [lowest, highest] = [levels[0] as number, levels.at(-1) as number]
  return { lowest, highest, turnsOn: lowest === highest ? [] : [id] }
}

/** From two readings; a range that is settled turns on nothing. */
export const rangeOf = (lowest: number, highest: number, turnsOn: readonly string[]): Range => ({
  lowest,
  highest,
  turnsOn: lowest === highest ? [] : turnsOn,
})

const down = (level: number, levels: readonly number[]): number => levels.findLast(known => known <= level) ?? (levels[0] as number)

/** A range in levels that exist here: a level between two of them counts as the lower. */
export const within = (range: Range, levels: readonly number[]): Range =>
  rangeOf(down(range.lowest, levels), down(range.highest, levels), range.turnsOn)
