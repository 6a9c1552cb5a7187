import type { ByteSource, Problem, TreeFormat } from '../../model/index.ts'
import type { ProblemLog } from './problems.ts'
import type { Encoding, Found, Tree, TreeNode, TreeTotals, TreeVisit } from './types.ts'
import type { Utf8Stream } from './utf8.ts'
import { walkAll } from './walk.ts'

/** A document that is in memory as a whole, or could not be read. */
export class WholeTree implements Tree {
  readonly format: Exclude<TreeFormat, 'xml'>
  readonly readable: boolean
  readonly encoding: Encoding
  readonly problems: readonly Problem[]
  readonly places: 'pointer' | 'line'
  readonly root: TreeNode | undefined
  private readonly unread: number

  /** `unread`: lines or parts of it that are there and could not be read; each is among the problems. */
  constructor(
    format: Exclude<TreeFormat, 'xml'>,
    encoding: Encoding,
    problems: readonly Problem[],
    root: TreeNode | undefined,
    unread = 0,
  ) {
    this.format = format
    this.encoding = encoding
    this.problems = problems
    this.root = root
    this.readable = root !== undefined
    this.places = format === 'json' ? 'pointer' : 'line'
    this.unread = unread
  }

  visit(visits: readonly TreeVisit[], onFound: (found: Found) => unknown): TreeTotals {
    if (this.root !== undefined) walkAll(this.root, visits, onFound)
    return { unread: this.unread, complete: this.readable, problems: this.problems }
  }
}

/** All of a file as UTF-8, with a zero behind it; undefined, and told, where its bytes are no text. */
export function wholeText(stream: Utf8Stream, source: ByteSource, log: ProblemLog): Buffer | undefined {
  const bytes = Buffer.alloc(source.size * 3 + 64)
  stream.rewind()
  let end = 0
  do end = stream.read(bytes.subarray(0, bytes.length - 8), end)
  while (!stream.done && end < bytes.length - 16)
  if (!stream.bad) return bytes.subarray(0, end + 1)
  log.add(
    'error',
    'encoding-invalid',
    '',
    'The file holds bytes that are no characters in its encoding.',
    'Export the file again as UTF-8.',
  )
  return undefined
}
