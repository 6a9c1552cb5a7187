import { Outcome, reasonCode } from '../model/index.ts'

export const GROUP_UNKNOWN = reasonCode('group-unknown')

interface Spoken {
  readonly unsure: boolean
  readonly outcome: Outcome | number
  readonly reason: number
}

/**
 * A record whose group is not known may belong to any group, or be one of its own. It is one undetermined group; and of
 * the groups that hold as many are not certain to as there are such records: else hiding the names of what fails would
 * make a few failing groups out of many.
 */
export function doubted<T extends Spoken>(groups: readonly T[], strays: number): T[] {
  let left = strays
  return groups.map(group => {
    if (group.outcome !== Outcome.met || group.unsure || left === 0) return group
    left--
    return { ...group, outcome: Outcome.undetermined, reason: GROUP_UNKNOWN }
  })
}
