/** Where something stands in a file that an author wrote: 1-based. */
export interface Position {
  readonly file: string
  readonly line: number
  readonly column: number
}
/** A mistake of an author (protocol, check, kind, export, manifest, overlay): printed `file:line:column what — do`. */
export interface AuthorError {
  readonly code: string
  readonly at: Position
  readonly what: string
  readonly todo: string
}
/** Thrown by compilers when there is one mistake or more: all of them, in file order. Exit code 2. */
export class AuthorErrors extends Error {
  readonly errors: readonly AuthorError[]
  constructor(errors: readonly AuthorError[]) {
    super(`${errors.length} mistake${errors.length === 1 ? '' : 's'} in what was written`)
    this.name = 'AuthorErrors'
    this.errors = errors
  }
}

/** YAML read with the place of every node: `position('/items/0/path')` is where that value stands. */
export interface LocatedNode {
  /** plain data: Map-free, own keys only; mappings have a null prototype */
  readonly value: unknown
  position(pointer: string): Position
  /** where the key itself stands (for unknown-key errors); falls back to the value */
  keyPosition(pointer: string): Position
  /** a scalar as it stands in the file, and whether in quotes: `1.10` without them was read as a number; undefined for lists and mappings */
  written?(pointer: string): { readonly text: string; readonly quoted: boolean } | undefined
}
