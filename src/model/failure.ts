/** Exit codes (contract). The code of a run is the first that applies in the order of `EXIT_ORDER`. */
export const EXIT = {
  met: 0,
  notMet: 1,
  usage: 2,
  undetermined: 3,
  integrity: 4,
  limit: 5,
  output: 6,
  internal: 70,
  interrupted: 130,
  terminated: 143,
} as const
export const EXIT_ORDER: readonly number[] = [130, 143, 70, 6, 4, 2, 5, 1, 3, 0]
export const EXIT_MEANS: Readonly<Record<number, string>> = {
  0: 'met',
  1: 'not met',
  2: 'bad usage, or a mistake in a protocol, manifest or overlay',
  3: 'could not be determined',
  4: 'a signature, digest or version does not hold',
  5: 'refused by a safety limit, or a reader was stopped',
  6: 'an output could not be written',
  70: 'internal error',
  130: 'interrupted',
  143: 'terminated',
}
/** The code of a run from every reason that applies. */
export const firstExit = (codes: readonly number[]): number => EXIT_ORDER.find(code => codes.includes(code)) ?? EXIT.internal

/** Said instead of a result that held an identifier of a person. */
export const SLIPPED =
  'A result was made that held an identifier of a person. Nothing was printed or written. Please report this, with the command and without the evidence.'

/** A run that cannot go on, in words for the person who started it: what, where, what to do. Never holds evidence content. */
export class Failure extends Error {
  readonly exit: number
  readonly lines: readonly string[]
  constructor(exit: number, lines: readonly string[]) {
    super(lines[0] ?? '')
    this.name = 'Failure'
    this.exit = exit
    this.lines = lines
  }
}

/** Code of the problem by which a reader says that not the file but the package is broken. */
export const PACKAGE_DAMAGED = 'package-damaged'
