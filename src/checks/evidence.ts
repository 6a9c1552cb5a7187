import type { Batch, Clock, Contradiction, ItemFacts, Kind, Kinds, Limits, RoleHolder, Statement, Tally } from '../model/index.ts'
import type { EndOfLife } from '../operators/index.ts'

/** What one item gave of one kind. */
export interface Source {
  readonly facts: ItemFacts
  /** place in item order, among every item of the pack */
  readonly order: number
  readonly records: number
  /** planned columns; absent where the reader sent tallies only, or there are no records */
  readonly batch?: Batch
  /** `batch` holds the key fields only */
  readonly keysOnly: boolean
  readonly tallies: Readonly<Record<string, Tally>>
}

/** Everything the pack says of one kind. */
export interface KindEvidence {
  readonly kind: Kind
  /** readable items in use, in item order */
  readonly current: readonly Source[]
  /** whole lists that a newer one of the same export and system replaced: the newest of each */
  readonly previous: readonly Source[]
  /** items that name the kind and give nothing of it: unreadable, missing, changed; and those superseded */
  readonly unusable: readonly ItemFacts[]
}

/** What is tested: pure data, made once for all measurements by `gather`. */
export interface Evidence {
  /** every item, in item order; superseded ones carry that state */
  readonly items: readonly ItemFacts[]
  readonly kinds: ReadonlyMap<string, KindEvidence>
  /** claimed figures by name; null: claimed twice with different numbers */
  readonly claims: Readonly<Record<string, number | null>>
  readonly statements: readonly Statement[]
  readonly roleHolders: readonly RoleHolder[]
  /** who holds it, by kind */
  readonly heldElsewhere: Readonly<Record<string, string>>
}

/** Against what it is tested. */
export interface Context {
  readonly kinds: Kinds
  readonly clock: Clock
  readonly limits?: Pick<Limits, 'keys'>
  /** false: approved exceptions are set aside */
  readonly exceptions?: boolean
  /** a named role has adopted the shipped local parameters */
  readonly adopted?: boolean
  /** roles that may attest, by what a statement is about; an id that is not here may be attested by any role held */
  readonly attestedBy?: Readonly<Record<string, readonly string[]>>
  readonly endOfLife?: EndOfLife
}

/** Contradictions between sources, with the field they are about. */
export interface FieldContradiction extends Contradiction {
  readonly field: string
}
