import type { AuthorError } from './author.ts'

/** Something that compiles and is still not right. `code` is the rule that found it. */
export interface Lint extends AuthorError {
  /** what it is about: the id of a check or kind, or `protocol@edition` */
  readonly of: string
  /** the word that was found, for rules about words */
  readonly word?: string
  /** why its author lets it stand */
  readonly excused?: string
}
