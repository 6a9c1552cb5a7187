import type { ByteSource, Problem } from '../../../model/index.ts'
import { ProblemLog } from '../problems.ts'
import { headOf, memorySource, withinFileLimit } from '../source.ts'
import type { Encoding, Found, Tree, TreeNode, TreeOptions, TreeTotals, TreeVisit } from '../types.ts'
import { Utf8Stream } from '../utf8.ts'
import { TreeBuilder } from './build.ts'
import { XmlElement } from './element.ts'
import { SKIP, type XmlHandlers } from './handlers.ts'
import { type Declared, declaredEncoding, parseXml } from './parse.ts'
import { type PlanNode, planOf } from './plan.ts'
import type { XmlTag } from './tag.ts'
import { Wanted } from './wanted.ts'

const HEAD_BYTES = 256 * 1024
const SHOWN_NAMES = 1000

/** The root and the names of its children, as far as the head of the file goes. */
class HeadReader implements XmlHandlers {
  root: XmlElement | undefined
  private readonly names = new Set<string>()
  private readonly wanted = new Wanted('all')

  open(tag: XmlTag): unknown {
    if (this.root === undefined) {
      this.root = new XmlElement(tag, undefined, this.wanted)
      return undefined
    }
    if (!this.names.has(tag.local) && this.names.size < SHOWN_NAMES) {
      this.names.add(tag.local)
      this.root.append(new XmlElement(tag, this.root, this.wanted))
    }
    return SKIP
  }
  close(): void {}
}

class XmlTree implements Tree {
  readonly format = 'xml'
  readonly places = 'line'
  readonly readable: boolean
  readonly root: TreeNode | undefined
  readonly problems: readonly Problem[]
  private readonly stream: Utf8Stream
  private readonly options: TreeOptions

  constructor(source: ByteSource, options: TreeOptions) {
    this.options = options
    const log = new ProblemLog()
    const declared = declarationOf(source)
    this.stream = new Utf8Stream(source, { fallBack: false, ...(declared === 'windows-1252' ? { declared } : {}) })
    // the bytes decide: tools write UTF-8 under a declaration of UTF-16
    const known = withinFileLimit(source, options.limits, log)
    if (known && declared === 'other')
      log.add('error', 'xml-encoding', 'line 1', 'The document declares an encoding that is not read.', 'Export the file again as UTF-8.')
    const head = new HeadReader()
    const refused = !known || declared === 'other' || parseXml(this.stream, head, { ...options, log, most: HEAD_BYTES }) === 'refused'
    this.readable = !refused && head.root !== undefined
    this.root = this.readable ? head.root : undefined
    if (!refused && head.root === undefined)
      log.add('error', 'xml-syntax', '', 'No element opens in the first 256 KiB.', 'Export the file again.')
    this.problems = log.list()
  }

  get encoding(): Encoding {
    return this.stream.encoding
  }

  visit(visits: readonly TreeVisit[], onFound: (found: Found) => unknown): TreeTotals {
    if (!this.readable) return { unread: 0, complete: false, problems: [] }
    const log = new ProblemLog()
    const { root, facts } = planOf(visits)
    const known = facts && this.pass(facts.root, undefined, new ProblemLog(), () => {})
    const { ending } = this.pass(root, known?.root, log, onFound)
    return { unread: 0, complete: ending !== 'refused', problems: log.list().filter(({ code }) => code !== 'xml-doctype-ignored') }
  }

  private pass(plan: PlanNode, facts: XmlElement | undefined, log: ProblemLog, onFound: (found: Found) => unknown) {
    const builder = new TreeBuilder({ plan, facts, limits: this.options.limits, log, onFound })
    const ending = parseXml(this.stream, builder, { limits: this.options.limits, log })
    return { ending, root: builder.root }
  }
}

/** What the XML declaration says of the encoding, read in whatever the first bytes are. */
function declarationOf(source: ByteSource): Declared {
  const head = headOf(source, 1024)
  const into = Buffer.alloc(head.length * 3 + 64)
  const end = new Utf8Stream(memorySource(source.path, head)).read(into, 0)
  return declaredEncoding(into.toString('utf8', 0, end))
}

export const openXml = (source: ByteSource, options: TreeOptions): Tree => new XmlTree(source, options)
