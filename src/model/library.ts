import type { Check } from './check.ts'
import type { Crosswalk } from './crosswalk.ts'
import type { Kinds } from './kind.ts'
import type { Mapping } from './mapping.ts'
import type { Protocol } from './protocol.ts'

/** Everything under `protocols/`, compiled: written as JSON by the build, read by the product. */
export interface Library {
  readonly kinds: Kinds
  readonly checks: Readonly<Record<string, Check>>
  readonly mappings: readonly Mapping[]
  readonly protocols: readonly Protocol[]
  readonly crosswalks: readonly Crosswalk[]
}
