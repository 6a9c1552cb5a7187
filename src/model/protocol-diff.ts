/** What a change asks of whoever is held to it. `changed`: whether it asks for more or less cannot be told. */
export const CHANGE_SORTS = ['added', 'removed', 'renumbered', 'tightened', 'loosened', 'changed', 'reworded'] as const
export type ChangeSort = (typeof CHANGE_SORTS)[number]

/** One difference between two protocols. */
export interface ProtocolChange {
  readonly sort: ChangeSort
  readonly of: 'protocol' | 'requirement' | 'indicator' | 'citation' | 'parameter' | 'expected'
  /** requirement it belongs to, as the second calls it (the first, where it is gone); '' for the protocol as a whole */
  readonly requirement: string
  /** id of the requirement or indicator that differs; '' for the protocol as a whole */
  readonly id: string
  /** what differs, in words: `title`, `expected level for NHS trusts`, `accounts/leaver-disabled: share` */
  readonly what: string
  readonly before?: string
  readonly after?: string
  /** the reason that the later edition gives */
  readonly because?: string
}

/** How a requirement that an assessment judged would come out under another protocol. */
export interface VerdictChange {
  /** in the second protocol; in the first, where it is gone */
  readonly id: string
  readonly title: string
  readonly formerly?: string
  /**
   * `same`: nothing that decides it differs, or both come out settled and alike. `changes`: it comes out otherwise. `open`: another
   * question, as open as the one before. `not-known`: the assessment cannot tell, and another audit is needed. `new` and `gone`:
   * only one of the two asks it.
   */
  readonly is: 'same' | 'changes' | 'open' | 'not-known' | 'new' | 'gone'
  readonly before?: VerdictLevel
  readonly after?: VerdictLevel
  /** why it cannot be known */
  readonly because?: 'not-measured' | 'not-reproduced' | 'judged' | 'unlike-levels' | 'not-asked'
  /** measurements that the assessment does not hold */
  readonly missing: readonly string[]
}
export interface VerdictLevel {
  readonly lowest: string
  readonly highest: string
  /** whether it reaches the level expected of this organisation */
  readonly reaches: string
}
type Outcome = 'met' | 'not-met' | 'undetermined'
export interface Verdicts {
  readonly asOf: string
  readonly organisation: string
  /** the whole: `after` is absent where it cannot be known from the assessment alone */
  readonly outcome: { readonly before: Outcome; readonly after?: Outcome }
  readonly requirements: readonly VerdictChange[]
}

export interface ProtocolDiff {
  readonly from: ProtocolName
  readonly to: ProtocolName
  /** `edition`: one follows the other, and says what became of the ids; `ids`: compared by their ids alone */
  readonly by: 'edition' | 'ids'
  readonly changes: readonly ProtocolChange[]
  readonly verdicts?: Verdicts
}
export interface ProtocolName {
  readonly protocol: string
  readonly edition: string
  readonly version: string
  readonly shortTitle: string
  readonly digest: string
}
