import type { Problem } from '../../model/index.ts'
import type { ProblemLog } from './problems.ts'

/** How a private key begins in text: PEM of any sort, OpenPGP, SSH2 and PuTTY. */
const BEGINNINGS: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/,
  /---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----/,
  /PuTTY-User-Key-File-\d/,
]
/** A private key begins somewhere in the text. */
export const beginsKey = (text: string): boolean => BEGINNINGS.some(beginning => beginning.test(text))
/** A private key is the first thing in the text. */
export const isKey = (text: string): boolean => BEGINNINGS.some(beginning => beginning.exec(text.trimStart().slice(0, 200))?.index === 0)

/** What its owner has to hear. Nothing of the key itself is said. */
export const privateKeyProblem = (where: string): Problem => ({
  code: 'private-key',
  severity: 'error',
  where,
  what: 'A private key lies here: whoever holds the pack holds the key.',
  todo: 'Remove it from the pack and from wherever the pack was sent, and revoke and replace the key.',
})

/** Tells each private key that stands in the lines of a configuration; the rest of it may be read. */
export function keyTold(lines: readonly string[], log: ProblemLog): void {
  for (const [index, line] of lines.entries()) {
    if (!beginsKey(line)) continue
    const { code, severity, where, what, todo } = privateKeyProblem(`line ${index + 1}`)
    log.add(severity, code, where, what, todo)
  }
}
