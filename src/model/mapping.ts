import type { Condition, Operand } from './condition.ts'
import type { EvidenceClass } from './item.ts'

/** In what numbers of a file may be counted. */
export const UNITS = [
  'bytes',
  'KB',
  'MB',
  'GB',
  'TB',
  'percent',
  'seconds',
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
  'working-days',
] as const

/**
 * An export mapping, normalised. In its conditions `field` is a path (tree) or a column name (table); every value is
 * raw: text, or a list of text (numbers and booleans of JSON are their JSON text).
 */
export interface Mapping {
  readonly export: string
  readonly title: string
  readonly class: EvidenceClass
  readonly recognise: Recognise
  readonly read: ReadOptions
  readonly run: Run
  readonly wholeList: boolean | Condition
  /** empty: the file is known, and says nothing that a kind speaks of */
  readonly gives: readonly Give[]
  /** why such a file must not lie in a pack: it is recognised, named, and read no further */
  readonly unwanted?: string
  readonly file: string
}

/**
 * Formats that give trees; places of all but JSON and XML read as their format says. config: a configuration, whose root has
 * the name of its language; text: what a tool wrote as plain text, whose root has the name of the tool.
 */
export type TreeFormat = 'json' | 'xml' | 'yaml' | 'ini' | 'config' | 'text' | 'x509' | 'registry'
export type FormatName = 'csv' | TreeFormat
/** All the tests given must hold; `tests` is how many there are: the mapping with more wins. */
export interface Recognise {
  readonly format: FormatName
  readonly columns?: readonly string[]
  readonly keys?: readonly string[]
  readonly root?: string
  readonly namespace?: string
  readonly at?: { readonly path: string; readonly condition: Condition }
  readonly firstLine?: string
  readonly anyOf?: readonly Recognise[]
  readonly not?: Recognise
  readonly tests: number
}

export type DateFormat =
  | { readonly is: 'iso' | 'day-month-year' | 'month-day-year' | 'ymd' | 'epoch-seconds' | 'epoch-milliseconds' | 'ms-json' | 'proven' }
  | { readonly is: 'pattern'; readonly pattern: string }

export interface ReadOptions {
  readonly header: 'row 1' | 'none'
  readonly columns?: readonly string[]
  readonly skipUntilColumns: boolean
  readonly stopWhen?: Condition
  readonly delimiter?: string
  readonly textBefore?: 'skip'
  readonly unwrap?: { readonly from: string; readonly as: FormatName }
  readonly blank: readonly string[]
  /** texts that say that the value could not be had: invalid, whatever the field. Registers only */
  readonly flawed?: readonly string[]
  readonly never: readonly string[]
  readonly noEnd: readonly string[]
  readonly missing: 'unknown' | 'blank'
  readonly dropDuplicates: boolean
  readonly dates?: DateFormat
  readonly zone: string
  readonly decimalComma: boolean
}
export interface Run {
  readonly taken: Form | { readonly newest: Form } | 'none'
  readonly targets?:
    | { readonly path: string }
    | { readonly count: string; readonly among?: { readonly each: string; readonly when: Condition } }
  /** where the file says how many records there are: fewer in it than that, and it is not complete */
  readonly total?: string
  readonly completeWhen?: Condition
  readonly errors?: string
  readonly about?: string
}
export interface Give {
  readonly kind: string
  readonly each: string
  readonly passedOverWhen?: Condition
  readonly gather?: {
    readonly by: readonly string[]
    readonly name: string
    readonly value: string
    readonly rowsPassedOverWhen?: Condition
  }
  readonly fields: Readonly<Record<string, Form>>
  /** false: that the file holds none of them proves nothing, whatever it looked at */
  readonly proves?: false
}

export type ValueMap = {
  readonly entries: readonly (readonly [string, string | boolean])[]
  /** contains: the first of the entries that stands anywhere in the text */
  readonly by: 'exact' | 'start' | 'contains'
  readonly otherwise?: string
}
/** Of the members at `each` (from the root), the one at whose `key` stands what stands at `is` of the record. */
export interface LookUp {
  readonly each: string
  readonly key: string
  readonly is: string
}
export interface TextPart {
  readonly by: string
  readonly number: number
}
export interface Source {
  readonly form: 'from'
  readonly path: string
  /** name of a step of `each`, or `root`, or another member of the document; absent: the record */
  readonly of?: string | LookUp
  /** of repeated elements the one whose attribute, or whose child (a path below it), reads so */
  readonly named?: { readonly attribute?: string; readonly child?: string; readonly is: string }
  readonly map?: ValueMap
  readonly unit?: (typeof UNITS)[number]
  readonly strip?: readonly string[]
  /** a piece of a divided text, of which a piece may be taken again */
  readonly part?: TextPart | readonly TextPart[]
  readonly dates?: DateFormat
  readonly zone?: string
  readonly hash?: 'nhs-number'
}
export type Form =
  | Source
  | { readonly form: 'value'; readonly value: string | number | boolean }
  | { readonly form: 'entry'; readonly name: string }
  | { readonly form: 'true-when'; readonly condition: Condition }
  | { readonly form: 'pick'; readonly of: readonly { readonly when?: Condition; readonly then: Form }[] }
  | { readonly form: 'first-of'; readonly of: readonly Form[] }
  | {
      readonly form: 'list'
      readonly of: readonly {
        readonly form: Form
        readonly when?: Condition
        readonly split?: string
        /** registers: where `split` divides nothing, commas may divide, or stand in a name: the list is not complete then */
        readonly loosely?: true
      }[]
      readonly split?: string
    }
  | { readonly form: 'join'; readonly of: readonly Form[]; readonly with: string }
  | { readonly form: 'collect'; readonly of: readonly { readonly name: string; readonly when: Condition }[] }
export type { Operand }
