import type { ByteSource } from '../../../model/index.ts'
import { keyTold } from '../keys.ts'
import { readLines } from '../lines.ts'
import { LocatedNode } from '../located.ts'
import type { Tree, TreeOptions } from '../types.ts'
import { WholeTree } from '../whole.ts'
import { parseIni } from './parse.ts'

/** INI and security templates (`.inf`): sections of keys, all of it in memory. */
export function openIni(source: ByteSource, { limits }: TreeOptions): Tree {
  const { encoding, log, lines } = readLines(source, limits)
  if (lines === undefined) return new WholeTree('ini', encoding, log.list(), undefined)
  keyTold(lines, log)
  const { root, unread } = parseIni(lines, log)
  if (root.content.shape === 'map' && root.content.entries.size > 0)
    return new WholeTree('ini', encoding, log.list(), new LocatedNode(root), unread)
  log.add('error', 'ini-empty', '', 'The file holds neither a section nor a key.', 'Export the file again.')
  return new WholeTree('ini', encoding, log.list(), undefined)
}

/** A section alone on its line, and behind it nothing but sections, keys and comments. A list of JSON begins otherwise. */
const SECTION = /^\[[^\]["{},]{1,200}\]$/
const SECTIONS_TO_LOOK_AT = 50

/** True where the first lines read as INI. `lines`: the first of the file. */
export function looksLikeIni(lines: readonly string[]): boolean {
  const told = lines.map(line => line.trim()).filter(line => line !== '' && line[0] !== ';' && line[0] !== '#')
  const [first, second] = told
  if (first === undefined || !SECTION.test(first) || second === undefined) return false
  return told
    .slice(1, SECTIONS_TO_LOOK_AT)
    .every(line => SECTION.test(line) || /^[^=[\]{}<>][^={}<>]{0,400}=/.test(line) || line.startsWith('"'))
}
