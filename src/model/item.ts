import type { DateValue } from './values.ts'

/** Something wrong with a file, an item or a document written by an author. Never holds evidence content. */
export interface Problem {
  /** stable code, such as csv-ragged, xml-doctype, limit-rows */
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  /** row 17 · line 3, column 9 · /findings/0 · '' for the file as a whole */
  readonly where: string
  /** one sentence: what is wrong, without any value from the evidence */
  readonly what: string
  /** one sentence: what to do about it */
  readonly todo: string
  /** how many times, where one entry stands for many; default 1 */
  readonly count?: number
}

const GOES = new Set(['remove-from-pack', 'private-key'])
/** A problem that ends only when the file leaves the pack. */
export const mustGo = ({ code }: Pick<Problem, 'code'>): boolean => GOES.has(code)

export type ItemState = 'read' | 'partly-read' | 'unreadable' | 'not-recognised' | 'superseded' | 'stale' | 'missing'
export type EvidenceClass = 'export' | 'document' | 'statement' | 'scan' | 'observation'

/** Everything known of one evidence item except its records. */
export interface ItemFacts {
  /** manifest id, else the path */
  readonly id: string
  /** path inside the pack, '/' separated */
  readonly path: string
  readonly bytes: number
  /** hex SHA-256 of the bytes that were read; '' where nothing could be read */
  readonly sha256: string
  readonly state: ItemState
  /** export, register or document type recognised; '' where none */
  readonly export: string
  /** true where a register's columns were guessed from its headings */
  readonly guessed?: boolean
  /** register: the heading that each field was read from */
  readonly columns?: Readonly<Record<string, string>>
  /** document: where each field of it stands */
  readonly fieldPlaces?: Readonly<Record<string, string>>
  /** a workbook of which several sheets look like registers: what each looks like; none was read */
  readonly sheets?: readonly {
    readonly sheet: string
    readonly register: string
    readonly columns: Readonly<Record<string, string>>
  }[]
  /** the tests that recognised it, in words; or why it was not */
  readonly because: readonly string[]
  readonly format: string
  readonly encoding?: string
  readonly class: EvidenceClass
  /** kinds it feeds */
  readonly kinds: readonly string[]
  /** '' : not known, which makes it a system of its own */
  readonly system: string
  readonly collected?: DateValue
  /** when the data was true: the run time inside the file, else collected */
  readonly taken?: DateValue
  readonly takenFrom?: 'file' | 'manifest'
  /** records given, by kind */
  readonly records: Readonly<Record<string, number>>
  /** rows or elements in the file, before anything is passed over */
  readonly rows: number
  readonly duplicates: number
  readonly passedOver: readonly { readonly reason: string; readonly count: number }[]
  /** rows that could not be read, or a mapping that could not tell whether to pass them over */
  readonly unread: number
  readonly filtered: boolean
  /** proof of life: targets covered, as the file or its own count says */
  readonly targets?: number
  /** kinds of which the targets say nothing: that there is no record of them proves nothing */
  readonly unproven?: readonly string[]
  /** the run says it finished: true, false, or not said */
  readonly complete?: boolean
  readonly wholeList: boolean
  /** manifest: how many there should be, or the item whose list says so */
  readonly expects?: { readonly count?: number; readonly from?: string }
  /** manifest: the role that produced it, the filter it states */
  readonly produced?: { readonly byRole?: string; readonly filter?: string }
  /** named in the manifest and now missing, empty or of another kind than recorded */
  readonly withdrawn?: 'missing' | 'empty' | 'changed-kind'
  readonly problems: readonly Problem[]
}

/** How many identifiers of people of one type a file holds, and where the first of them stand. */
export interface IdentifierCount {
  readonly type: string
  readonly count: number
  readonly places: readonly string[]
}

/** ItemFacts with its dates as words (`2026-06-10`, or an instant in UTC). */
export interface EvidenceItem {
  readonly id: string
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly state: ItemState
  readonly used: boolean
  readonly export: string
  readonly guessed: boolean
  readonly because: readonly string[]
  readonly format: string
  readonly encoding: string
  readonly class: EvidenceClass
  readonly kinds: readonly string[]
  readonly system: string
  readonly collected: string
  readonly taken: string
  readonly takenFrom: string
  readonly records: Readonly<Record<string, number>>
  readonly rows: number
  readonly duplicates: number
  readonly passedOver: readonly { readonly reason: string; readonly count: number }[]
  readonly unread: number
  readonly filtered: boolean
  readonly targets: number | null
  readonly wholeList: boolean
  readonly withdrawn: string
  readonly problems: readonly Problem[]
}
