import type { ByteSource, FormatName, Limits, Problem, TreeFormat } from '../../model/index.ts'

/** How the bytes were read as text. `because` is for people: "byte order mark", "every byte is valid UTF-8", … */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly bom: boolean
  readonly because: string
}

/** What the first 64 KiB say: enough to choose the mappings worth trying. */
export interface Peek {
  /** formats the content may be in, likeliest first; empty: binary, or nothing that we read */
  readonly formats: readonly FormatName[]
  /** what it is in words, where its first bytes show a container that is not read */
  readonly binary?: string
  /** a private key is what the file is, or stands somewhere in it */
  readonly key?: 'is' | 'holds'
  /** first line, without byte order mark and line end, at most 1,000 characters */
  readonly firstLine: string
  readonly encoding: Encoding
  readonly empty: boolean
}

export interface TableOptions {
  readonly header: 'row 1' | 'none'
  /** the header is this row, 1-based, among the first 100 */
  readonly headerRow?: number
  /** `none`: names of the columns. With `skipUntilColumns`: the headings that make a row the header. */
  readonly columns?: readonly string[]
  readonly skipUntilColumns?: boolean
  /** one character; absent: found among , ; TAB | */
  readonly delimiter?: string
  readonly limits: Limits
}
export interface ScanOptions {
  /** positions (0-based) of the columns to give; `RowBatch.text` counts in this list */
  readonly wanted: readonly number[]
  /** drop rows alike in every byte of every column; counted */
  readonly dropDuplicates?: boolean
  /** count rows alike in every cell, and give them all the same */
  readonly countDuplicates?: boolean
  /** a list as people keep it: rows of totals, footers, repeated headings and rows of nothing but empty cells are passed over and counted */
  readonly kept?: boolean
  /** the row for which `test` is true (texts of `columns`, '' where the row is too short) ends the table and is not a record */
  readonly stopWhen?: { readonly columns: readonly number[]; test(texts: readonly string[]): boolean }
}
/** A run of whole rows, valid only until the sink returns. Bad rows (ragged, bad quoting…) are not in it. */
export interface RowBatch {
  readonly rows: number
  /** 1-based number of each row, counting every row of the file from its top, as a spreadsheet shows it */
  readonly numbers: Float64Array
  /** 1-based line on which each row starts */
  readonly lines: Float64Array
  /** the cell as text, not trimmed; repeated cells give the same string object. `slot` counts in `wanted`. */
  text(slot: number, row: number): string
  isEmpty(slot: number, row: number): boolean
  /**
   * For a column of few different cells: each row's position in `words(slot)`, which only grows during a scan, so that
   * whatever is worked out for a word is worked out once. undefined: too many different cells, take `text`.
   */
  codes(slot: number): Int32Array | undefined
  words(slot: number): readonly string[]
  /** For a column of many different cells: its cells for later, of which nobody may want the strings. undefined: take `codes` or `text`. */
  later?(slot: number): LaterCells | undefined
  /** Sheets: something stands in the cell and is no value (an error, a formula that nobody worked out); its text is ''. */
  isFlawed?(slot: number, row: number): boolean
  /** Sheets: the address of a cell of a slot, or of the row's first cell: `Staff!B7`. absent: rows go by their numbers */
  place?(row: number, slot?: number): string
}
/** The cells of one column of a batch, which outlive the batch. */
export interface LaterCells {
  /** UTF-8, one cell after another */
  readonly bytes: Buffer
  /** where each cell begins, and the last ends */
  readonly cuts: Int32Array
  /** 1: printable ASCII in single-spaced words, or empty */
  readonly plain: Uint8Array
}
export interface TableTotals {
  /** rows given to the sink */
  readonly rows: number
  /** rows of the file below the header, blank lines and the totals not counted */
  readonly seen: number
  readonly duplicates: number
  /** rows that could not be read; each is a located problem */
  readonly unread: number
  readonly blank: number
  /** with `kept`: rows passed over, by what they are */
  readonly aside?: Readonly<Record<Aside, number>>
  /** with `kept`: number of the first row passed over that names a filter, 0: none does */
  readonly filterRow?: number
  /** `stopWhen` was met */
  readonly stopped: boolean
  /** false: a limit or an unclosed quote ended the reading early, so rows are missing that nobody counted */
  readonly complete: boolean
  readonly encoding: Encoding
  /** of the head and of the scan, in file order */
  readonly problems: readonly Problem[]
}
/** What a row of a kept list is that is no record. */
export type Aside = 'totals' | 'footer' | 'heading' | 'title'
/** A row near the top of a table, with all its cells, trimmed. */
export interface TopRow {
  /** 1-based */
  readonly number: number
  readonly cells: readonly string[]
}
/** A table whose head has been read. `scan` reads all rows, from the start, as often as wanted. */
export interface Table {
  /** headings, trimmed, byte order mark gone; `header: none`: the names given, '' beyond them; empty: no header was found */
  readonly header: readonly string[]
  /** 1-based row of the header, 0 where there is none */
  readonly headerRow: number
  /** rows above the header (`#TYPE` line, preamble): at most 100, or 3,000 where headings are looked for */
  readonly preamble: readonly (readonly string[])[]
  /** the first rows as they stand (at most 100), the header among them */
  readonly top: readonly TopRow[]
  readonly delimiter: string
  readonly encoding: Encoding
  /** sheets: what the sheet is called */
  readonly sheet?: string
  /** sheets: other sheets that would do as well: which one is meant cannot be told */
  readonly rivals?: readonly string[]
  /** sheets: a filter is switched on, or rows are hidden */
  readonly showsLess?: boolean
  /** from which year bare numbers count days, where they may be dates: 1900, or 1904 */
  readonly daysFrom?: 1900 | 1904
  /** found while reading the head */
  readonly problems: readonly Problem[]
  /** position of a heading (exact, trimmed); 'ambiguous' where two columns share it: read such a field as invalid */
  find(heading: string): number | 'missing' | 'ambiguous'
  scan(options: ScanOptions, sink: (batch: RowBatch) => void): TableTotals
}

/** One step below the root: a key (JSON, YAML: member; XML: child elements of that local name), every member of a list, every key of an object (named). */
export type Step = { readonly key: string } | { readonly items: true } | { readonly entry: string }

/** scalar: text, number or boolean (its JSON text) · null: JSON null, xsi:nil · invalid: duplicate key, number no double holds, lone surrogate */
export type Shape = 'map' | 'list' | 'scalar' | 'null' | 'invalid'

/** A value of JSON or YAML, or an XML element. Ask only while the visit lasts. */
export interface TreeNode {
  readonly shape: Shape
  /** local name or key; a member of a list has the list's name; '' for the root of JSON */
  readonly name: string
  /** XML only, else '' */
  readonly namespace: string
  /** `/findings/0` · `line 12` · `line 12, /user`; '' for the root of JSON */
  readonly place: string
  /** line (XML, YAML, NDJSON), 0 where it is not known */
  readonly line: number
  /** scalar: as written (numbers keep their digits: 1.10 stays 1.10); XML: all text directly inside, trimmed; else '' */
  readonly text: string
  /** XML: child elements of that local name, in order; JSON, YAML: the value of that key, as a list of one or none */
  children(name: string): readonly TreeNode[]
  /** members of a list; XML: all child elements */
  items(): readonly TreeNode[]
  /** keys of a map, in file order; XML: local names of the child elements, each once */
  keys(): readonly string[]
  /** XML: by local name; else undefined */
  attribute(name: string): string | undefined
  /**
   * Where these keys lead to one text (or a number, or yes or no) that is not empty, or to one node with such an attribute:
   * that text, as `children`, `text` and `attribute` would give it, at once. undefined: whatever else it is, those have to say.
   */
  textAt?(keys: readonly string[], attribute: string | undefined): string | undefined
}

/** Something a form will read: `path` below the node that stands after `at` steps of the visit's path (0: root; all: the node itself). */
export interface Need {
  readonly at: number
  /** local names; XML: a last `@attribute` of the node itself has to be named (where elements are named, the last comes with all it has) */
  readonly path: readonly string[]
}
/** Nodes to be visited: path below the root ([]: the root itself; a leading `items` over a root that is no list visits the root as its only member). */
export interface TreeVisit {
  readonly path: readonly Step[]
  /**
   * XML: what is kept; absent: everything inside the node, and of its ancestors the root's attributes. What is not
   * named is as if it were not in the file. Needs of an ancestor are there wherever in it they stand (the visit comes when
   * that ancestor ends; for the root a pass of its own collects them). JSON
   * above the limit: the same, and what was too big to be kept is told. JSON below it, YAML: not used, everything is there.
   */
  readonly needs?: readonly Need[]
}
export interface Found {
  /** index in the list of visits */
  readonly visit: number
  readonly node: TreeNode
  /** node after each step: [0] the root … [path.length] the node */
  readonly chain: readonly TreeNode[]
  /** keys named by `entry` steps (null prototype) */
  readonly entries: Readonly<Record<string, string>>
}
export interface TreeOptions {
  readonly limits: Limits
  /** JSON: pass over `name =` before the document */
  readonly textBefore?: 'skip'
}
export interface TreeTotals {
  /** NDJSON lines that could not be read (0 elsewhere: another bad document is not readable at all) */
  readonly unread: number
  /** false: reading ended early (a limit, or XML that breaks off after records were visited) */
  readonly complete: boolean
  readonly problems: readonly Problem[]
}
export interface Tree {
  readonly format: TreeFormat | 'ndjson'
  /** false: nothing of it may be used; `problems` says why */
  readonly readable: boolean
  readonly encoding: Encoding
  readonly problems: readonly Problem[]
  /** how places of its nodes read: a Batch's `places.form` */
  readonly places: 'pointer' | 'line'
  /** JSON, YAML: all of it (JSON above the limit: keys, small members and the first of a big list; NDJSON: a list of the lines; YAML of several documents: a list of them). XML: the root with its attributes and the names of those children that open within the first 256 KiB, themselves empty. */
  readonly root: TreeNode | undefined
  /** Calls `onFound` for each node in file order, until it returns false. */
  visit(visits: readonly TreeVisit[], onFound: (found: Found) => unknown): TreeTotals
}

export type { ByteSource }
