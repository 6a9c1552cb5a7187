import type { LocatedValue } from '../located.ts'
import type { ProblemLog } from '../problems.ts'

/** A configuration as a tree. `unread`: lines that could not be read, and other files that it takes in unseen. */
export interface Configuration {
  readonly root: LocatedValue
  readonly unread: number
}
/** One language of configuration files. */
export interface Dialect {
  /** by which mappings name it: `root: sshd` */
  readonly name: string
  /** `lines`: the first of the file, trimmed, without those that are blank */
  looksLike(lines: readonly string[]): boolean
  read(lines: readonly string[], log: ProblemLog): Configuration
}

/** What is noted while a configuration is read; each adds to what is unread. */
export class Notes {
  unread = 0
  readonly #log: ProblemLog
  constructor(log: ProblemLog) {
    this.#log = log
  }
  /** A line that is no line of the language. */
  syntax(line: number): void {
    this.unread++
    this.#log.add(
      'error',
      'config-syntax',
      `line ${line}`,
      'A line cannot be read in the language of the file.',
      'Export the file again; do not mend it by hand.',
    )
  }
  /** Another file that is taken in and is not here: it may say something else. */
  include(line: number): void {
    this.unread++
    this.#log.add(
      'warning',
      'config-include',
      `line ${line}`,
      'Another file is taken in here, and what it says is not known.',
      'Hand in the configuration in force, with all that it takes in (such as `sshd -T` or `nginx -T`).',
    )
  }
  /** The file is filled in before it is used. */
  template(line: number): void {
    this.unread++
    this.#log.add(
      'warning',
      'config-template',
      `line ${line}`,
      'The file is a template: what is filled in before it is used is not known.',
      'Hand in the configuration in force.',
    )
  }
}

/** True where at least `least` of the lines begin with one of the words, whichever way they are written. */
export const countOf = (lines: readonly string[], words: ReadonlySet<string>): number =>
  lines.filter(line => words.has((/^[A-Za-z][\w-]*/.exec(line)?.[0] ?? '').toLowerCase())).length
