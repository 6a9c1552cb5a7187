import type { ByteSource } from '../../../model/index.ts'
import { keyTold } from '../keys.ts'
import { readLines } from '../lines.ts'
import { LocatedNode } from '../located.ts'
import type { ProblemLog } from '../problems.ts'
import type { Tree, TreeOptions } from '../types.ts'
import { WholeTree } from '../whole.ts'
import { APACHE } from './apache.ts'
import { CISCO } from './cisco.ts'
import type { Dialect } from './dialect.ts'
import { FORTIOS } from './fortios.ts'
import { NGINX } from './nginx.ts'
import { PANOS } from './panos.ts'
import { SSHD } from './sshd.ts'
import { FSTAB, LOGIN_DEFS, PG_HBA } from './tables.ts'

/** The plainest signs first: what is left over by one language is looked at by the next. */
const DIALECTS: readonly Dialect[] = [FORTIOS, PANOS, PG_HBA, FSTAB, LOGIN_DEFS, APACHE, NGINX, SSHD, CISCO]
const LINES_TO_LOOK_AT = 250
const SIGNS_TO_LOOK_AT = 1000

const DIVIDES = new Set([...' \t,;{}"\''].map(sign => sign.charCodeAt(0)))

/** False, and told, where there are more words and signs than are kept in memory: each becomes a value of its own. */
function withinWords(lines: readonly string[], most: number, log: ProblemLog): boolean {
  let words = lines.length
  for (const line of lines) for (let at = 0; at < line.length; at++) if (DIVIDES.has(line.charCodeAt(at))) words++
  if (words <= most) return true
  log.add('error', 'limit-words', '', `The file has more than ${most} words and signs.`, 'Export less at a time.')
  return false
}

/** The language of a configuration, by its first lines. */
export function dialectOf(lines: readonly string[]): Dialect | undefined {
  const told = lines
    .slice(0, LINES_TO_LOOK_AT)
    .map(line => line.slice(0, SIGNS_TO_LOOK_AT).trim())
    .filter(line => line !== '')
  return told.length === 0 ? undefined : DIALECTS.find(dialect => dialect.looksLike(told))
}

/** A configuration file as a tree whose root has the name of its language. */
export function openConfig(source: ByteSource, { limits }: TreeOptions): Tree {
  const { encoding, log, lines } = readLines(source, limits)
  const readable = lines !== undefined && withinWords(lines, limits.words, log)
  const dialect = readable ? dialectOf(lines) : undefined
  if (lines === undefined || dialect === undefined) {
    if (readable)
      log.add('error', 'config-unknown', '', 'The language of the configuration is not known.', 'Say `export` for it in evidence.yaml.')
    return new WholeTree('config', encoding, log.list(), undefined)
  }
  keyTold(lines, log)
  const { root, unread } = dialect.read(lines, log)
  return new WholeTree('config', encoding, log.list(), new LocatedNode(root, dialect.name), unread)
}
