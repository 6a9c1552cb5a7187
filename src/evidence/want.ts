import type { Batch, Clock, Kinds, Limits, Mapping } from '../model/index.ts'

/** What the reader knows how to read. */
export interface KnownEvidence {
  readonly kinds: Kinds
  readonly mappings: readonly Mapping[]
}
/** What is asked of one item. */
export interface Want {
  /** fields to build, by kind; records of a kind that is not there are only counted */
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly clock: Clock
  readonly limits: Limits
  /** key of the run, for identifiers that are kept only as keyed hashes; absent: such fields stay unknown */
  readonly key?: string
}
export type Sink = (batch: Batch) => void
