import type { Batch } from './batch.ts'
import type { Measurement } from './check.ts'
import type { Clock } from './condition.ts'
import type { PdfText } from './document.ts'
import type { IdentifierCount, ItemFacts, Problem } from './item.ts'
import type { ManifestItem } from './manifest.ts'
import type { Tally } from './tally.ts'

/** The deterministic limits; `files/limits.ts` holds the shipped values, the report prints them. */
export interface Limits {
  readonly fileBytes: number
  readonly yamlBytes: number
  readonly jsonBytes: number
  /** bytes and lines of a text that is read line by line, and words and signs of a configuration: it is held in memory */
  readonly textBytes: number
  readonly lines: number
  readonly words: number
  readonly depth: number
  readonly cellBytes: number
  readonly columns: number
  /** cells of a workbook that hold something */
  readonly cells?: number
  readonly records: number
  readonly keys: number
  readonly items: number
  readonly attributes: number
  /** bytes of one entry of an archive, or of a gzip file, once unpacked: it is held in memory */
  readonly entryBytes: number
  /** bytes of everything that one file holds, once unpacked, archives inside it and what they hold counted */
  readonly unpackedBytes: number
  /** unpacked bytes to one packed byte, asked of what unpacks to more than `ratioBytes` */
  readonly ratio: number
  readonly ratioBytes: number
  /** archives one inside the other */
  readonly nesting: number
  /** bytes of the name of an entry, folders counted */
  readonly nameBytes: number
  readonly pdfBytes: number
  /** of one document */
  readonly pages: number
  /** characters of one document */
  readonly documentChars: number
}

/** What a reader is asked to do with one evidence item: plain data, structured-cloned to the child. */
export interface ReadPlan {
  readonly clock: Clock
  /** fields to build, by kind; a kind that nobody asks for is still counted */
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** measurements whose shape (or one of whose parts) a reader can tally alone, by kind */
  readonly streamed: Readonly<Record<string, readonly Measurement[]>>
  /** up to this many records of a kind its columns come back; above, only `keyFields` and the tallies do */
  readonly columnsUpTo: number
  /** fields that the main process settles with (joins, groups, figures), by kind: they come back whatever the size */
  readonly keyFields: Readonly<Record<string, readonly string[]>>
  readonly limits: Limits
  /** count identifiers of people in every file as well */
  readonly identifiers?: boolean
  /** key of this run for identifiers that are kept only as keyed hashes; in memory, never in an output */
  readonly key: string
}
/** Where the bytes of something lie that is no file of its own. */
export interface Inside {
  /** path of the archive that is a file, below the job's root */
  readonly file: string
  /** hex SHA-256 of it when it was listed: what is another by now is not read */
  readonly sha256: string
  /** names on the way in: the last is the thing itself, those before it are archives in archives */
  readonly names: readonly string[]
  /** the archive is the pack: it does not count as one of those that lie in one another */
  readonly pack: boolean
}
export interface ItemJob {
  readonly job: 'item'
  /** absolute path of the pack's root */
  readonly root: string
  /** path inside it: of the item, which goes on behind the archive's own where it lies in one */
  readonly path: string
  readonly inside?: Inside
  readonly entry?: ManifestItem
  /** columns come back whatever the size (a second reading of what several items fill together) */
  readonly allColumns: boolean
}
/** The plan for every item that follows: it goes to each reader once. Answered by the plan itself having been taken. */
export interface PlanJob {
  readonly job: 'plan'
  readonly plan: ReadPlan
}
export interface KindReading {
  readonly records: number
  /** planned columns of every record (kind by name: the receiver puts the kind back) */
  readonly batch?: Omit<Batch, 'kind' | 'items'>
  /** true: `batch` holds the key fields only */
  readonly keysOnly: boolean
  /** tally of each streamed measurement (or part), by key */
  readonly tallies: Readonly<Record<string, Tally>>
}
/** The partial that a reader returns for one item. */
export interface ItemReading {
  readonly facts: ItemFacts
  readonly kinds: Readonly<Record<string, KindReading>>
  /** an archive: its files, which are items of their own */
  readonly holds?: readonly ArchiveEntry[]
  /** where the plan asks for them: identifiers of people in the file */
  readonly identifiers?: readonly IdentifierCount[]
  /** bytes of all that an archive or an Office document holds, once unpacked */
  readonly unpacked?: number
}

/** Bytes of one evidence item, read forward from the start as often as wanted. Synchronous; throws only where the file system fails. */
export interface ByteSource {
  /** path inside the pack, '/' separated */
  readonly path: string
  readonly size: number
  /** fills `into` as far as it goes; the number of bytes read, 0 at the end */
  read(into: Uint8Array): number
  rewind(): void
  /** the same bytes from any place on, whatever was read before: as far as `into` goes; the number of bytes, 0 at the end */
  readAt?(into: Uint8Array, position: number): number
  /** all of them, where they are in memory: to be read, not written */
  readonly whole?: Uint8Array
  /** name to judge the content by, where it was unpacked from a file of another name (`report.xml` of `report.xml.gz`) */
  readonly name?: string
  /** what a ZIP holds, where the bytes are one: looked at whole, and found sound, before anything of it is read */
  readonly archive?: Archive
  /** what a PDF says, where the bytes are one: taken out before anything of it is read */
  readonly pdf?: PdfText
}

/** The entries of a ZIP archive or an Office document. Nothing of it is ever written to disk. */
export interface Archive {
  /** regular files, in code-point order of their names, each name once */
  readonly entries: readonly ArchiveEntry[]
  /**
   * The bytes of an entry, its length and CRC checked; a problem where it cannot be had: over a limit, damaged,
   * encrypted, a method that is not read. Throws only where the file system fails.
   */
  open(name: string): Uint8Array | Problem
}
export interface ArchiveEntry {
  /** path inside the archive, '/' separated, no '..', no drive, no leading '/' */
  readonly name: string
  /** bytes once unpacked, as the directory says */
  readonly size: number
}
