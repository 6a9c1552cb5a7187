import type { Limits, Problem } from '../../../model/index.ts'
import { ProblemLog } from '../problems.ts'
import type { Encoding, Found, Tree, TreeNode, TreeTotals, TreeVisit } from '../types.ts'
import type { Utf8Stream } from '../utf8.ts'
import { walk } from '../walk.ts'
import { WINDOW_BYTES, Window } from '../window.ts'
import { BigNode, type Held, invalidNode, isBig } from './big.ts'
import type { MetKeys } from './keys.ts'
import { JsonNode } from './node.ts'
import { Skeleton } from './skeleton.ts'
import { isKept, needsAt, Visits } from './visits.ts'
import { type Guide, Walker } from './walker.ts'
import { located } from './where.ts'

/** Up to so many bytes a container is one piece, whoever wants it. */
const SMALL_BYTES = 256 * 1024

interface ItemsOptions {
  readonly limits: Limits
  /** bytes of an assignment before the document, 0: none */
  readonly before?: number
  /** bytes in hand at first */
  readonly window?: number
}

const nodeOf = (held: Held, head: boolean): TreeNode => {
  if (isBig(held)) return new BigNode(held, head)
  return typeof held === 'string' ? invalidNode('', undefined, '') : new JsonNode(held.value, { prefix: held.prefix, line: 0 })
}
const tooMany = (records: number): Problem => ({
  code: 'limit-records',
  severity: 'error',
  where: '',
  what: `The document has more than ${records} records; the rest was not read.`,
  todo: 'Export less at a time, or raise the limit.',
})

/**
 * A document of any size, read item by item. Opening an object reads all of it, for its small members may stand behind the
 * big ones; opening a list reads its first items, and what is wrong further down is told by a visit.
 */
export class ItemsTree implements Tree {
  readonly format = 'json'
  readonly places = 'pointer'
  readonly readable: boolean
  readonly root: TreeNode | undefined
  readonly problems: readonly Problem[]
  private readonly stream: Utf8Stream
  private readonly options: ItemsOptions
  private readonly small: number
  private readonly held: Held | undefined
  /** opening has read it to its end */
  private readonly known: boolean
  /** once a pass has gone through all of it: its keys, and what is wrong with it */
  private met: MetKeys | undefined
  private faults: readonly Problem[] = []

  constructor(stream: Utf8Stream, options: ItemsOptions) {
    this.stream = stream
    this.options = options
    this.small = Math.min(SMALL_BYTES, options.limits.jsonBytes)
    const skeleton = new Skeleton(this.small)
    const { ended, problems } = this.walked(skeleton)
    this.held = ended ? skeleton.document : undefined
    this.known = !isBig(this.held) || this.held.isMap
    this.readable = this.held !== undefined
    this.root = this.held && nodeOf(this.held, true)
    this.problems = this.known ? problems : []
  }

  get encoding(): Encoding {
    return this.stream.encoding
  }

  visit(visits: readonly TreeVisit[], onFound: (found: Found) => unknown): TreeTotals {
    if (!this.readable) return { unread: 0, complete: false, problems: this.problems }
    const { jsonBytes, records } = this.options.limits
    let given = 0
    let enough = false
    const counted = (found: Found): boolean => {
      enough = ++given > records || onFound(found) === false
      return !enough
    }
    const asked = visits.flatMap((visit, index) => (enough || this.answered(visit, index, counted) ? [] : [index]))
    const guide = new Visits({ visits, asked, root: this.held, small: this.small, jsonBytes, onFound: counted })
    const { ended, complete, problems } = enough || asked.length === 0 ? NOTHING : this.walked(guide)
    const over = given > records
    const told = this.met === undefined ? problems : [...this.faults, ...problems.filter(({ code }) => code.startsWith('limit-'))]
    return { unread: 0, complete: ended && complete && !over, problems: over ? [...told, tooMany(records)] : told }
  }

  private walked<P>(guide: Guide<P> & { readonly root: P }): { ended: boolean; complete: boolean; problems: readonly Problem[] } {
    const { limits, before = 0, window = WINDOW_BYTES } = this.options
    const log = new ProblemLog()
    const walker = new Walker(new Window(this.stream, Math.max(window, before)), guide, limits, this.small, log)
    const ended = walker.run(before, guide.root, before > 0)
    const problems = located(this.stream, log.list())
    if (walker.met !== undefined && this.met === undefined) {
      this.met = walker.met
      this.faults = problems.filter(({ code }) => !code.startsWith('limit-'))
    }
    return { ended, complete: walker.complete, problems }
  }

  /** True where what opening has kept is enough to answer a visit, which then has been answered. */
  private answered(visit: TreeVisit, index: number, onFound: (found: Found) => unknown): boolean {
    let held = this.held
    // recognising a file looks in it for the keys of many tools
    if (this.met !== undefined && visit.path.some(step => 'key' in step && !this.met?.mayHold(step.key))) return true
    if (held === undefined || !this.known) return false
    let node = nodeOf(held, false)
    const chain: TreeNode[] = []
    for (const [at, step] of visit.path.entries()) {
      if (!isBig(held) || !needsAt(visit, chain.length).every(({ path }) => isKept(held, path))) break
      chain.push(node)
      if (at === 0 && 'items' in step && held.isMap) continue
      if (!('key' in step) || !held.isMap) return false
      const next: Held | undefined = held.members.get(step.key)
      if (next === undefined) return !held.more
      node = node.children(step.key)[0]
      held = next
    }
    if (isBig(held) ? visit.path.length > 0 || needsAt(visit, 0).some(({ path }) => !isKept(held, path)) : held === 'not kept') return false
    walk(node, visit, index, onFound, chain)
    return true
  }
}
const NOTHING = { ended: true, complete: true, problems: [] } as const
