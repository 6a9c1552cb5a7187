import type { Clock, Finding, ItemFacts, Limits, Manifest, Overlay, Protocol, Tailored } from '../model/index.ts'

export interface ChosenProtocol {
  readonly protocol: Protocol
  /** how it came to be chosen, in words: "newest edition whose period contains 30 June 2026" */
  readonly chosen: string
  /** category of the organisation under this protocol; '' where it is not known: then no expected level of the protocol applies */
  readonly category: string
}
/** Something outside the verdict that decides the exit code: a digest that does not hold (4), a pack refused (5)… */
export interface Fault {
  readonly code: number
  readonly why: string
}

/** Everything `assess` needs; it reads no clock, no file and nothing else. */
export interface AssessInput {
  readonly protocols: readonly ChosenProtocol[]
  /** by measurement key; a measurement without a finding is unknown */
  readonly findings: ReadonlyMap<string, Finding>
  /** the same evidence evaluated with no approved exception: for the result without them */
  readonly findingsWithoutExceptions?: ReadonlyMap<string, Finding>
  readonly items: readonly ItemFacts[]
  /** absent: the pack was audited without one */
  readonly manifest?: Manifest
  readonly overlay?: Overlay
  /** numbers and severities that the overlay tailors, as they are in the protocols already: told, and judged no further */
  readonly tailored?: readonly Tailored[]
  readonly clock: Clock
  readonly limits: Limits
  readonly toolVersion: string
  /** first line of every output; absent: the manifest's, else OFFICIAL-SENSITIVE */
  readonly marking?: string
  /** further words about the pack */
  readonly notes?: readonly string[]
  readonly faults?: readonly Fault[]
  /** false where a watchdog stopped a reader: another run may see more */
  readonly reproducible?: boolean
}
