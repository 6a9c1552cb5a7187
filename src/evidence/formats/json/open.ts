import type { ByteSource } from '../../../model/index.ts'
import { lineAndColumn } from '../places.ts'
import { ProblemLog } from '../problems.ts'
import { withinFileLimit } from '../source.ts'
import type { Tree, TreeOptions } from '../types.ts'
import { Utf8Stream } from '../utf8.ts'
import { WholeTree, wholeText } from '../whole.ts'
import { Window } from '../window.ts'
import { ItemsTree } from './items.ts'
import { isNdjson, NdjsonTree } from './ndjson.ts'
import { JsonNode } from './node.ts'
import { type ParseJob, parseScanned, scan, tellRefused } from './parse.ts'
import { Prescan } from './prescan.ts'

/** Bytes of `name =` before a document; 0 where there is none. */
const assignment = (bytes: Buffer, end: number): number =>
  /^\s*(?:var\s|let\s|const\s)?\s*[\w$.]{1,200}\s*=/.exec(bytes.toString('latin1', 0, Math.min(end, 1000)))?.[0].length ?? 0

/** Where the document begins behind an assignment, and the semicolon behind it. */
function withoutAssignment(bytes: Buffer, end: number): readonly [start: number, end: number] {
  const before = assignment(bytes, end)
  let to = end
  while (to > before && (bytes[to - 1] <= 32 || bytes[to - 1] === 0x3b)) to--
  return before === 0 ? [0, end] : [before, to]
}

/** A document above the limit. `window`: bytes of it in hand at first. */
export function openItems(source: ByteSource, { limits, textBefore }: TreeOptions, window?: number): Tree {
  const stream = new Utf8Stream(source)
  const first = new Window(stream, 1000)
  const before = textBefore === 'skip' ? assignment(first.bytes, first.end) : 0
  return new ItemsTree(stream, { limits, before, ...(window === undefined ? {} : { window }) })
}

/** JSON: up to the limit as a whole, above it item by item; NDJSON of any size, found by its first two lines where the file as a whole is not JSON. */
export function openJson(source: ByteSource, options: TreeOptions): Tree {
  const log = new ProblemLog()
  const stream = new Utf8Stream(source)
  const { limits } = options
  const refused = (): Tree => new WholeTree('json', stream.encoding, log.list(), undefined)
  if (!withinFileLimit(source, limits, log)) return refused()
  if (source.size > limits.jsonBytes) {
    if (isNdjson(stream, source, limits)) return new NdjsonTree(stream, source, limits)
    return openItems(source, options)
  }
  const bytes = wholeText(stream, source, log)
  if (bytes === undefined) return refused()
  const [start, end] = options.textBefore === 'skip' ? withoutAssignment(bytes, bytes.length - 1) : [0, bytes.length - 1]
  if (end < bytes.length - 1) bytes[end] = 0
  const job: ParseJob = { bytes, start, end, prescan: new Prescan(limits.depth), log, where: at => lineAndColumn(bytes, at) }
  const scanned = scan(job)
  if (scanned.refused === undefined) {
    const { value, prefix } = parseScanned(job, scanned)
    return new WholeTree('json', stream.encoding, log.list(), new JsonNode(value, { prefix, line: 0 }))
  }
  if (isNdjson(stream, source, limits)) return new NdjsonTree(stream, source, limits)
  tellRefused(job, scanned.refused)
  return refused()
}
