import type { FormatName, Limits, ReadOptions, TreeFormat } from '../../model/index.ts'
import { type ByteSource, openTable, openTree, type Peek, peek, type Table, type TableOptions, type Tree } from '../formats/index.ts'

/** A file in the ways it can be opened, each opened once: recognised and read from the same opening. */
export class Subject {
  readonly source: ByteSource
  readonly limits: Limits
  readonly peek: Peek
  readonly #tables = new Map<string, Table>()
  readonly #trees = new Map<string, Tree>()

  constructor(source: ByteSource, limits: Limits) {
    this.source = source
    this.limits = limits
    this.peek = peek(source)
  }
  may(format: FormatName): boolean {
    return this.peek.formats.includes(format)
  }
  /** `headings`: those that make a row the header, where rows above it are skipped. */
  table(read: ReadOptions | undefined, headings: readonly string[]): Table {
    const options: TableOptions = {
      header: read?.header ?? 'row 1',
      limits: this.limits,
      ...(read?.delimiter === undefined ? {} : { delimiter: read.delimiter }),
      ...(read?.skipUntilColumns === true
        ? { skipUntilColumns: true, columns: read.columns ?? headings }
        : read?.columns === undefined
          ? {}
          : { columns: read.columns }),
    }
    const key = JSON.stringify([options.header, options.delimiter, options.columns, options.skipUntilColumns])
    return kept(this.#tables, key, () => openTable(this.source, options))
  }
  tree(format: TreeFormat, textBefore?: 'skip'): Tree {
    const options = { limits: this.limits, ...(textBefore === undefined ? {} : { textBefore }) }
    return kept(this.#trees, `${format} ${textBefore ?? ''}`, () => openTree(this.source, format, options))
  }
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
