/** How many of something may be there. Counts are compared as they are, shares unrounded. */
export interface GateBound {
  readonly atLeast?: number
  readonly atMost?: number
}
/** A finding that is known: it stays listed and does not count against `findings`, until its day. */
export interface Known {
  readonly measurement: string
  readonly because: string
  readonly by: string
  /** ISO day: the last on which it is softened */
  readonly until: string
}
/** A gate file, normalised: what a deployment or a release asks of an assessment. What is absent is not asked. */
export interface Gate {
  readonly name: string
  readonly protocol?: { readonly id: string; readonly edition?: string; readonly version?: string }
  readonly rating?: 'met'
  /** share 0–1 */
  readonly score?: GateBound
  readonly coverage?: GateBound
  readonly contradicted?: GateBound
  /** not-met findings by severity */
  readonly findings?: Readonly<Record<string, GateBound>>
  /** findings that could not be determined, by severity */
  readonly undetermined?: Readonly<Record<string, GateBound>>
  readonly evidence?: Readonly<Record<string, GateBound>>
  /** in days: no item in use may be older */
  readonly oldest?: number
  readonly exceptions?: GateBound & { readonly sameWithout?: true }
  /** requirements that somebody scoped out */
  readonly scopedOut?: GateBound & { readonly sameWithout?: true }
  readonly regression?: 'none'
  /** ids: each has to reach its expected level */
  readonly requirements?: readonly string[]
  readonly known: readonly Known[]
}
export interface GateLine {
  /** what was asked, in words: `score` · `findings: critical` */
  readonly asked: string
  readonly outcome: 'met' | 'not-met' | 'undetermined'
  /** what is there */
  readonly is: string
  /** what was asked for */
  readonly limit: string
  /** one sentence, where it is not met */
  readonly why: string
}
export interface Softened extends Known {
  readonly lapsed: boolean
  /** its check fails here */
  readonly found: boolean
  /** a check in question has this measurement */
  readonly asked: boolean
  /** where none has: the one that may have been meant, else empty */
  readonly near: string
}
export interface GateResult {
  readonly gate: string
  readonly asOf: string
  readonly lines: readonly GateLine[]
  /** known findings that were softened, and those whose day has passed */
  readonly softened: readonly Softened[]
  readonly exit: { readonly code: number; readonly why: string }
}
