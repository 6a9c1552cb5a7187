import type { ByteSource } from '../../../model/index.ts'
import { readLines } from '../lines.ts'
import { LocatedNode } from '../located.ts'
import type { Tree, TreeOptions } from '../types.ts'
import { WholeTree } from '../whole.ts'
import { NESSUS_AUDIT } from './audit.ts'
import { CLAMAV } from './clamav.ts'
import type { LogSort } from './log.ts'
import { LYNIS } from './lynis.ts'
import { RKHUNTER } from './rkhunter.ts'

const SORTS: readonly LogSort[] = [LYNIS, RKHUNTER, NESSUS_AUDIT, CLAMAV]
const LINES_TO_LOOK_AT = 400
const SIGNS_TO_LOOK_AT = 1000

/** The sort of a tool's text, by its first lines. */
export function sortOf(lines: readonly string[]): LogSort | undefined {
  const told = lines
    .slice(0, LINES_TO_LOOK_AT)
    .map(line => line.slice(0, SIGNS_TO_LOOK_AT).trim())
    .filter(line => line !== '')
  return told.length === 0 ? undefined : SORTS.find(sort => sort.looksLike(told))
}

/** What a tool wrote as plain text, as a tree whose root has the name of the tool. */
export function openText(source: ByteSource, { limits }: TreeOptions): Tree {
  const { encoding, log, lines } = readLines(source, limits)
  const sort = lines && sortOf(lines)
  if (lines === undefined || sort === undefined) {
    if (lines !== undefined)
      log.add('error', 'text-unknown', '', 'The text is of no tool that is known.', 'Say `export` for it in evidence.yaml.')
    return new WholeTree('text', encoding, log.list(), undefined)
  }
  const { root, unread } = sort.read(lines, log)
  return new WholeTree('text', encoding, log.list(), new LocatedNode(root, sort.name), unread)
}
