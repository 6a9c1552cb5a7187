import { Outcome } from '../../model/index.ts'
import { asWords, scratch, scratchCopy } from './scratch.ts'
import type { Judged } from './types.ts'

/** The lowest bit of each of four rows. */
const LOW = 0x01010101

/**
 * Four rows at a time. An outcome is two bits: low for met (01), high for undetermined (10), both for not applicable.
 * `n` not met, `u` undetermined, `x` not applicable. `all`: one that is not met decides, then one that cannot be told.
 */
const allWord = (a: number, b: number): number => {
  const [aHigh, bHigh] = [(a >>> 1) & LOW, (b >>> 1) & LOW]
  const n = LOW & ~((a | aHigh) & (b | bHigh))
  const u = ((aHigh & ~a) | (bHigh & ~b)) & ~n
  const x = aHigh & a & bHigh & b
  return (LOW & ~(n | u)) | ((u | x) << 1)
}
/** `any`: one that is met decides, then one that cannot be told. */
const anyWord = (a: number, b: number): number => {
  const [aHigh, bHigh] = [(a >>> 1) & LOW, (b >>> 1) & LOW]
  const met = ((a & ~aHigh) | (b & ~bHigh)) & LOW
  const u = ((aHigh & ~a) | (bHigh & ~b)) & ~met
  const x = aHigh & a & bHigh & b
  return met | x | ((u | x) << 1)
}

/** The reason of four rows: that of the first member, in the order written, that gives one with the outcome taken. */
const mergeReasons = (from: number, mine: Judged, theirs: Judged, to: { outcomes: Uint8Array; reasons: Uint8Array }): void => {
  for (let i = from; i < Math.min(from + 4, to.outcomes.length); i++) {
    const taken = to.outcomes[i]
    const own = taken === mine.outcomes[i] ? (mine.reasons?.[i] ?? 0) : 0
    to.reasons[i] = own > 0 ? own : taken === theirs.outcomes[i] ? (theirs.reasons?.[i] ?? 0) : 0
  }
}

const combineTwo = (mine: Judged, theirs: Judged, all: boolean): Judged => {
  const outcomes = scratch(mine.outcomes.length)
  const [a, b, to] = [asWords(mine.outcomes), asWords(theirs.outcomes), asWords(outcomes)]
  if (all) for (let i = 0; i < to.length; i++) to[i] = allWord(a[i], b[i])
  else for (let i = 0; i < to.length; i++) to[i] = anyWord(a[i], b[i])
  if (!mine.reasons && !theirs.reasons) return { outcomes }
  const made = { outcomes, reasons: scratch(outcomes.length) }
  const one = asWords(mine.reasons ?? theirs.reasons ?? outcomes)
  const other = mine.reasons && theirs.reasons ? asWords(theirs.reasons) : one
  for (let i = 0; i < to.length; i++) if ((one[i] | other[i]) !== 0) mergeReasons(i * 4, mine, theirs, made)
  return made
}

const nothing = (rows: number): Judged => ({ outcomes: scratch(rows).fill(Outcome.notApplicable), reasons: scratch(rows) })

const combine = (members: readonly Judged[], rows: number, all: boolean): Judged => {
  if (members.length === 0) return nothing(rows)
  return members.reduce((mine, theirs) => combineTwo(mine, theirs, all))
}

/** Met where every member is; not met where one is not; not-applicable members drop out. */
export const allOf = (members: readonly Judged[], rows: number): Judged => combine(members, rows, true)
/** Met where one member is; not met where none is. */
export const anyOf = (members: readonly Judged[], rows: number): Judged => combine(members, rows, false)

/** Met and not met change places; what cannot be told, or does not apply, stays. */
export const not = ({ outcomes, reasons }: Judged): Judged => {
  const turned = scratch(outcomes.length)
  const [from, to] = [asWords(outcomes), asWords(turned)]
  // the low bit changes where the high one is not set
  for (let i = 0; i < to.length; i++) to[i] = from[i] ^ (~(from[i] >>> 1) & LOW)
  if (!reasons) return { outcomes: turned }
  const kept = scratchCopy(reasons)
  // a reason for not being met is no reason for being met
  for (let i = 0; i < kept.length; i++) if (kept[i] !== 0 && turned[i] === Outcome.met) kept[i] = 0
  return { outcomes: turned, reasons: kept }
}

/** Met where `atLeast` members are; not met where even those that cannot be told would not make it. */
export const someOf = (members: readonly Judged[], atLeast: number, rows: number): Judged => {
  if (members.length === 0) return nothing(rows)
  const outcomes = scratch(rows)
  const reasons = scratch(rows)
  for (let row = 0; row < rows; row++) {
    let [met, perhaps, apply] = [0, 0, 0]
    for (const { outcomes: of } of members) {
      if (of[row] === Outcome.met) met++
      else if (of[row] === Outcome.undetermined) perhaps++
      if (of[row] !== Outcome.notApplicable) apply++
    }
    const outcome =
      apply === 0 ? Outcome.notApplicable : met >= atLeast ? Outcome.met : met + perhaps < atLeast ? Outcome.notMet : Outcome.undetermined
    outcomes[row] = outcome
    if (outcome !== Outcome.met) reasons[row] = members.find(m => m.outcomes[row] === outcome && m.reasons?.[row])?.reasons?.[row] ?? 0
  }
  return { outcomes, reasons }
}
