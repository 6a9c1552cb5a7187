import type { ByteSource, Limits, Problem } from '../../../model/index.ts'
import { ProblemLog } from '../problems.ts'
import type { Encoding, Found, Tree, TreeNode, TreeTotals, TreeVisit } from '../types.ts'
import type { Utf8Stream } from '../utf8.ts'
import { walk } from '../walk.ts'
import { LineReader } from './lines.ts'
import { JsonNode } from './node.ts'
import { type ParseJob, parseScanned, scan, tellRefused } from './parse.ts'
import { Prescan } from './prescan.ts'

/** Lines that the root shows; visits see all. */
const SHOWN = 100
const OPENINGS = new Set([0x7b, 0x5b])

const isBlankLine = ({ bytes, start, end }: LineReader): boolean => bytes.toString('latin1', start, end).trim() === ''

/** The list of all lines, of which it shows the first. */
class LinesNode implements TreeNode {
  readonly shape = 'list'
  readonly name = ''
  readonly namespace = ''
  readonly place = ''
  readonly line = 0
  readonly text = ''
  private readonly lines: readonly TreeNode[]
  constructor(lines: readonly TreeNode[]) {
    this.lines = lines
  }
  children(): readonly TreeNode[] {
    return []
  }
  items(): readonly TreeNode[] {
    return this.lines
  }
  keys(): readonly string[] {
    return []
  }
  attribute(): undefined {
    return undefined
  }
}

const jobOf = ({ bytes, start, end, line }: LineReader, prescan: Prescan, log: ProblemLog): ParseJob => ({
  bytes,
  start,
  end,
  prescan,
  log,
  where: at => `line ${line}, column ${[...bytes.toString('utf8', start, at)].length + 1}`,
})

/** True where the first two lines that are not blank are objects or lists, each whole. */
export function isNdjson(stream: Utf8Stream, source: ByteSource, limits: Limits): boolean {
  const lines = new LineReader(stream, source.size, limits.jsonBytes)
  const prescan = new Prescan(limits.depth)
  let good = 0
  while (good < 2 && lines.advance()) {
    if (isBlankLine(lines)) continue
    if (!OPENINGS.has(lines.bytes[lines.start]) || scan(jobOf(lines, prescan, new ProblemLog())).refused) return false
    good++
  }
  return good === 2
}

/** One JSON value a line: a list as long as the file, of which one line is in memory at a time. */
export class NdjsonTree implements Tree {
  readonly format = 'ndjson'
  readonly readable = true
  readonly places = 'line'
  readonly root: TreeNode
  private readonly stream: Utf8Stream
  private readonly source: ByteSource
  private readonly limits: Limits
  private readonly prescan: Prescan

  constructor(stream: Utf8Stream, source: ByteSource, limits: Limits) {
    this.stream = stream
    this.source = source
    this.limits = limits
    this.prescan = new Prescan(limits.depth)
    const shown: TreeNode[] = []
    this.eachLine(new ProblemLog(), node => shown.push(node) < SHOWN)
    this.root = new LinesNode(shown)
  }

  get encoding(): Encoding {
    return this.stream.encoding
  }
  get problems(): readonly Problem[] {
    return []
  }

  visit(visits: readonly TreeVisit[], onFound: (found: Found) => unknown): TreeTotals {
    const log = new ProblemLog()
    const { root } = this
    const ofRoot = visits.every(
      (visit, index) =>
        visit.path.length > 0 || onFound({ visit: index, node: root, chain: [root], entries: Object.create(null) }) !== false,
    )
    const toItems = visits.map(({ path }) => path[0] !== undefined && 'items' in path[0])
    const ended =
      ofRoot && this.eachLine(log, node => visits.every((visit, index) => !toItems[index] || walk(node, visit, index, onFound, [root])))
    const unread = log.count('json-line')
    return { unread, complete: ended !== 'cut', problems: log.list() }
  }

  /** 'cut': a limit ended the reading; false: `onLine` did. */
  private eachLine(log: ProblemLog, onLine: (node: TreeNode) => boolean): boolean | 'cut' {
    const lines = new LineReader(this.stream, this.source.size, this.limits.jsonBytes)
    let records = 0
    while (lines.advance()) {
      if (isBlankLine(lines)) continue
      if (++records > this.limits.records) {
        log.add(
          'error',
          'limit-records',
          `line ${lines.line}`,
          `The file has more than ${this.limits.records} records; the rest was not read.`,
          'Export less at a time, or raise the limit.',
        )
        return 'cut'
      }
      const node = this.lineNode(lines, log)
      if (node !== undefined && !onLine(node)) return false
    }
    if (!lines.tooLong) return true
    log.add(
      'error',
      'limit-json',
      `line ${lines.line + 1}`,
      `The line is longer than ${this.limits.jsonBytes} bytes; the rest was not read.`,
      'Export less at a time, or raise the limit.',
    )
    return 'cut'
  }

  private lineNode(lines: LineReader, log: ProblemLog): TreeNode | undefined {
    const job = jobOf(lines, this.prescan, log)
    const scanned = scan(job)
    if (scanned.refused === undefined) {
      const { value, prefix } = parseScanned(job, scanned)
      return new JsonNode(value, { prefix, line: lines.line })
    }
    tellRefused({ ...job, log: new ProblemLog() }, scanned.refused)
    log.add(
      'error',
      'json-line',
      () => job.where(scanned.refused?.at ?? job.start),
      'The line is not one whole JSON value.',
      'Export the file again; a download may have broken off.',
    )
    return undefined
  }
}
