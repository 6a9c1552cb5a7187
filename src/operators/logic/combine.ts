import { Outcome } from '../../model/index.ts'
import type { Judged } from './results.ts'

/** Which of two outcomes the whole takes: the one that stands higher. Not-applicable drops out, so it stands lowest. */
const ALL: readonly number[] = [3, 1, 2, 0]
const ANY: readonly number[] = [1, 3, 2, 0]

const copy = ({ outcomes, reasons }: Judged): { outcomes: Uint8Array; reasons: Uint8Array | undefined } => ({
  outcomes: outcomes.slice(),
  reasons: reasons?.slice(),
})

/** Members without reasons are plain yes and no. */
const combinePlain = (members: readonly Judged[], all: boolean): Judged => {
  const { outcomes } = copy(members[0])
  for (const { outcomes: next } of members.slice(1)) {
    if (all) for (let i = 0; i < outcomes.length; i++) outcomes[i] &= next[i]
    else for (let i = 0; i < outcomes.length; i++) outcomes[i] |= next[i]
  }
  return { outcomes }
}

/** Takes the higher of each row; its reason is that of the first member, in the order written, that gives one with it. */
const combineRanked = (members: readonly Judged[], rank: readonly number[]): Judged => {
  const { outcomes, reasons = new Uint8Array(outcomes.length) } = copy(members[0])
  for (const { outcomes: next, reasons: why } of members.slice(1)) {
    for (let i = 0; i < outcomes.length; i++) {
      const [mine, theirs] = [outcomes[i], next[i]]
      if (theirs === mine) {
        if (reasons[i] === 0 && why) reasons[i] = why[i]
      } else if (rank[theirs] > rank[mine]) {
        outcomes[i] = theirs
        reasons[i] = why ? why[i] : 0
      }
    }
  }
  return { outcomes, reasons }
}

const nothing = (rows: number): Judged => ({ outcomes: new Uint8Array(rows).fill(Outcome.notApplicable), reasons: new Uint8Array(rows) })

const combine = (members: readonly Judged[], rows: number, all: boolean): Judged => {
  if (members.length === 0) return nothing(rows)
  if (members.length === 1) return members[0]
  return members.some(member => member.reasons) ? combineRanked(members, all ? ALL : ANY) : combinePlain(members, all)
}

/** Met where every member is; not met where one is not; not-applicable members drop out. */
export const allOf = (members: readonly Judged[], rows: number): Judged => combine(members, rows, true)
/** Met where one member is; not met where none is. */
export const anyOf = (members: readonly Judged[], rows: number): Judged => combine(members, rows, false)

/** Met and not met change places; what cannot be told, or does not apply, stays. */
export const not = ({ outcomes, reasons }: Judged): Judged => {
  const turned = outcomes.map(outcome => (outcome < 2 ? 1 - outcome : outcome))
  // a reason for not being met is no reason for being met
  return reasons
    ? { outcomes: turned, reasons: reasons.map((reason, i) => (turned[i] === Outcome.met ? 0 : reason)) }
    : { outcomes: turned }
}

/** Met where `atLeast` members are; not met where even those that cannot be told would not make it. */
export const someOf = (members: readonly Judged[], atLeast: number, rows: number): Judged => {
  if (members.length === 0) return nothing(rows)
  const outcomes = new Uint8Array(rows)
  const reasons = new Uint8Array(rows)
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
