import type { Position } from './author.ts'
import type { Severity } from './check.ts'
import type { EvidenceClass } from './item.ts'
import type { Value } from './values.ts'

/** `evidence.yaml`, normalised. Dates are ISO days as written. */
export interface ManifestItem {
  readonly id: string
  readonly path: string
  readonly export?: string
  readonly register?: string
  readonly document?: string
  /** workbooks: the sheet that is meant, as the workbook names it */
  readonly sheet?: string
  readonly kind?: string
  readonly collected?: string
  readonly system?: string
  readonly zone?: string
  readonly dates?: string
  readonly class?: EvidenceClass
  /** field → column heading, or a full field form of the mapping language */
  readonly columns?: Readonly<Record<string, unknown>>
  readonly produced?: { readonly byRole?: string; readonly filter?: string }
  readonly expects?: { readonly count?: number; readonly from?: string }
  readonly approved?: { readonly on: string; readonly by: string }
  readonly reviewDue?: string
  /** of a document: words of the kind's own list */
  readonly topics?: readonly string[]
  readonly at: string
}
export interface RoleHolder {
  readonly role: string
  readonly person: string
  readonly from: string
  readonly to?: string
}
export interface Statement {
  readonly about: string
  readonly role: string
  readonly person: string
  readonly on: string
  readonly says: string
  readonly until?: string
}
export interface Claim {
  readonly requirement: string
  readonly level?: string
  readonly figures: Readonly<Record<string, number>>
  readonly at: string
}
export interface HeldElsewhere {
  readonly need: string
  readonly by: string
}
export interface Organisation {
  readonly name: string
  readonly ods?: string
  readonly category?: string
  /** category under one protocol, by the protocol's id, where it is another than `category` */
  readonly profiles?: Readonly<Record<string, string>>
}
export interface Manifest {
  readonly organisation?: Organisation
  readonly period?: { readonly from: string; readonly to: string }
  readonly items: readonly ManifestItem[]
  readonly roleHolders: readonly RoleHolder[]
  readonly statements: readonly Statement[]
  readonly claims: readonly Claim[]
  readonly heldElsewhere: readonly HeldElsewhere[]
  readonly marking?: string
}

/**
 * What named roles change of a protocol within what it allows: nothing is deleted, no obligation lowered, and every report
 * shows each entry with who and why.
 */
export interface Tailoring {
  /** requirements that do not arise here. `protocol`: id, or id@edition; absent: every protocol used that has it */
  readonly scopeOut: readonly {
    readonly requirement: string
    readonly protocol?: string
    readonly reason: string
    readonly approver: string
    readonly on: string
  }[]
  /** numbers of checks, within their ranges */
  readonly parameters: readonly {
    readonly check: string
    readonly set: Readonly<Record<string, Value>>
    readonly reason: string
    readonly by: string
    readonly on: string
  }[]
  /** graver than the check says */
  readonly severities: readonly {
    readonly check: string
    readonly severity: Severity
    readonly reason: string
    readonly by: string
    readonly on: string
  }[]
}

/** Overlay file (`--overlay`), normalised. Nothing in it turns an unknown into a met but a judgement or decision with a name on it. */
export interface Overlay {
  readonly expected: Readonly<Record<string, string>>
  readonly adopt?: { readonly parameters: 'shipped'; readonly by: string; readonly on: string }
  readonly judgements: readonly {
    readonly requirement: string
    readonly level: string
    readonly reason: string
    readonly by: string
    readonly on: string
  }[]
  readonly decisions: readonly { readonly status: string; readonly from: string; readonly on: string; readonly reference?: string }[]
  readonly tailoring?: Tailoring
  readonly sha256: string
  /** where each entry stands, by JSON pointer, for mistakes that only show beside a protocol */
  readonly places?: Readonly<Record<string, Position>>
}
