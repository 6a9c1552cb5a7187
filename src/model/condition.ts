import type { Duration, FieldType, Value } from './values.ts'

/** Names of the operators that compare one field with an operand; each is one file in `operators/`. */
export const OPERATORS = [
  'is',
  'is-not',
  'one-of',
  'none-of',
  'contains',
  'starts-with',
  'ends-with',
  'mentions',
  'present',
  'absent',
  'at-least',
  'at-most',
  'more-than',
  'less-than',
  'before',
  'after',
  'on-or-before',
  'on-or-after',
  'within-last',
  'older-than',
  'includes-any-of',
  'includes-all-of',
  'includes-none-of',
  'includes-only',
] as const
export type OperatorName = (typeof OPERATORS)[number]

/** What a field is compared with. Parameters are already replaced by their values when a check is resolved. */
export type Operand =
  | { readonly is: 'value'; readonly value: Value }
  /** only before resolving: `$name` of the check's params */
  | {
      readonly is: 'param'
      readonly name: string
      /** a text parameter used against an enum or level: its texts become values of this type when the check is resolved */
      readonly as?: FieldType
    }
  | { readonly is: 'clock'; readonly name: 'as-of' | 'period-from' | 'period-to' }
  /** a field of the same record (in a match: of the other record) */
  | { readonly is: 'field'; readonly field: string }
  /** inside a match: a field of the record being judged; `value` for a list parameter */
  | { readonly is: 'own'; readonly field: string }
  | { readonly is: 'look-up'; readonly table: Operand; readonly by: string; readonly byOwn?: boolean }
  /** a date moved by a duration: plus is +1, minus is -1 */
  | { readonly is: 'moved'; readonly base: Operand; readonly sign: 1 | -1; readonly by: Operand }
  /** `or:` — the second is used when the first is blank or unknown */
  | { readonly is: 'or'; readonly first: Operand; readonly second: Operand }
  /** within-last and older-than: a duration before `$as-of` or before this record's data was taken */
  | { readonly is: 'back'; readonly time: Operand; readonly before: 'as-of' | 'taken' }
  /** mentions */
  | { readonly is: 'topics'; readonly rule: 'all-of' | 'any-of'; readonly topics: Operand }
  /** several operands as a list (an operand list may mix literals and references) */
  | { readonly is: 'list'; readonly members: readonly Operand[] }

export interface Test {
  readonly op: 'test'
  readonly field: string
  readonly operator: OperatorName
  readonly operand?: Operand
}
export interface Group {
  readonly op: 'all' | 'any' | 'none'
  readonly of: readonly Condition[]
}
export interface Some {
  readonly op: 'some'
  readonly atLeast: number
  readonly of: readonly Condition[]
}
export interface Window {
  readonly op: 'window'
  readonly from: string
  readonly to: string
  readonly atMost?: Operand
  readonly atLeast?: Operand
  readonly endsOnWorkingDay: boolean
}
export interface Supported {
  readonly op: 'supported'
  readonly product: string
  readonly version: string
  readonly on: Operand
  readonly extended?: string
}
/** `has` and `has-none`: records of another kind that belong to the record being judged. */
export interface Match {
  readonly op: 'has' | 'has-none'
  readonly kind: string
  /** alternatives; each is a conjunction of pairs. Empty: `where` alone decides */
  readonly on: readonly (readonly { readonly other: string; readonly own: string }[])[]
  readonly where?: Condition
  readonly latest?: string
  readonly must?: Condition
  readonly atLeast?: number
  readonly atMost?: number
  readonly covers?: readonly { readonly field: string; readonly list: Operand }[]
  /** share of the kind after `where` that may lack a key */
  readonly unkeyedAtMost: number
}
/** A map of several keys is an `all`. */
export type Condition = Test | Group | Some | Window | Supported | Match

export const isMatch = (c: Condition): c is Match => c.op === 'has' || c.op === 'has-none'

/** Every condition inside a condition, itself first; matches are not entered. */
export function* within(condition: Condition): Generator<Condition> {
  yield condition
  if ('of' in condition) for (const member of condition.of) yield* within(member)
}

/** The day and period against which everything is judged. All are of day precision. */
export interface Clock {
  readonly asOf: number
  readonly periodFrom?: number
  readonly periodTo?: number
}
export type { Duration }
