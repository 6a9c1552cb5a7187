import type { Limits } from '../../../model/index.ts'
import type { ProblemLog } from '../problems.ts'
import type { Found } from '../types.ts'
import { XmlElement } from './element.ts'
import { SKIP, type XmlHandlers } from './handlers.ts'
import type { PlanNode } from './plan.ts'
import { Refuse, Stop } from './refuse.ts'
import type { XmlTag } from './tag.ts'
import { Wanted } from './wanted.ts'

/** An element that is open, and what is to become of it. */
interface Frame {
  element: XmlElement
  /** undefined inside something that is kept whole */
  plan: PlanNode | undefined
  whole: boolean
  text: boolean
  /** its parent keeps it */
  attached: boolean
  /** visits that wait for this element's end: elements, and which visit wants each */
  waiting: XmlElement[]
  visits: number[]
  /** estimated bytes of what it keeps */
  held: number
}
interface BuildOptions {
  readonly plan: PlanNode
  /** the root as a pass before has found it: what visits see instead of the root of this pass */
  readonly facts: XmlElement | undefined
  readonly limits: Limits
  readonly log: ProblemLog
  onFound(found: Found): unknown
}

const NO_ENTRIES: Readonly<Record<string, string>> = Object.freeze(Object.create(null))
const ELEMENT_BYTES = 300
/** Elements waiting for an ancestor's end, or kept for it, may take so many bytes at a time. */
const MOST_HELD = 96 * 1024 * 1024

/** From the root to an element. */
function chainOf(node: XmlElement, root: XmlElement | undefined): readonly XmlElement[] {
  let count = 0
  for (let at: XmlElement | undefined = node; at !== undefined; at = at.parent) count++
  const chain = new Array<XmlElement>(count)
  for (let at: XmlElement | undefined = node; at !== undefined; at = at.parent) chain[--count] = at
  if (root !== undefined && chain.length > 1) chain[0] = root
  return chain
}

/** Builds the elements that a plan wants, gives them to the visits as they end, and forgets them. */
export class TreeBuilder implements XmlHandlers {
  /** the root, once it has been opened */
  root: XmlElement | undefined
  private readonly options: BuildOptions
  /** of each depth one, used again for the next element there */
  private readonly frames: Frame[] = []
  private depth = 0
  private top: Frame | undefined
  private held = 0
  private given = 0
  /** of the element given last, which several visits may want */
  private chain: readonly XmlElement[] = []
  private readonly all = new Wanted('all')

  constructor(options: BuildOptions) {
    this.options = options
  }

  open(tag: XmlTag): unknown {
    const { top } = this
    if (top === undefined) {
      this.root = new XmlElement(tag, undefined, this.all)
      this.push(this.root, this.options.plan, false, false)
      return undefined
    }
    const plan = top.plan?.children.get(tag.local)
    if (plan === undefined && !top.whole) return SKIP
    const attached = top.whole || (plan?.attach ?? false)
    const element = new XmlElement(tag, top.element, plan === undefined || plan.whole || top.whole ? this.all : plan.attributes)
    if (attached) top.element.append(element)
    this.push(element, plan, top.whole, attached)
    return undefined
  }

  /** Nobody wants the text of the element in hand. */
  get deaf(): boolean {
    return this.top?.text !== true
  }

  text(text: string): void {
    const element = this.top?.element
    if (element !== undefined && this.fits(element, text.length)) element.raw += text
  }

  /** White space before all words is trimmed anyway. */
  white(characters: number): boolean {
    const element = this.top?.element
    if (element === undefined || element.raw !== '') return false
    this.fits(element, characters)
    return true
  }

  private fits(element: XmlElement, characters: number): boolean {
    const { cellBytes } = this.options.limits
    if (element.length + characters <= cellBytes) {
      element.length += characters
      return true
    }
    if (element.overlong) return false
    element.overlong = true
    this.options.log.add(
      'error',
      'limit-cell',
      element.place,
      `A text is longer than ${cellBytes} characters; it is read as invalid.`,
      'Raise the limit, if the file is right.',
    )
    return false
  }

  close(): void {
    const frame = this.top
    if (frame === undefined) return
    this.depth--
    const { depth } = this
    this.top = depth === 0 ? undefined : this.frames[depth - 1]
    let holder = frame.attached ? this.top : undefined
    if (frame.plan !== undefined)
      for (const { index, after } of frame.plan.visits) {
        if (after >= depth) this.give(frame.element, index)
        else holder = this.wait(this.frames[after], frame.element, index)
      }
    const { waiting, visits } = frame
    for (let i = 0; i < waiting.length; i++) this.give(waiting[i], visits[i])
    this.account(frame, holder)
  }

  private push(element: XmlElement, plan: PlanNode | undefined, inWhole: boolean, attached: boolean): void {
    const whole = inWhole || (plan?.whole ?? false)
    const text = whole || (plan?.text ?? false)
    const used = this.frames[this.depth]
    const frame = used ?? { element, plan, whole, text, attached, waiting: [], visits: [], held: 0 }
    if (used === undefined) this.frames.push(frame)
    else {
      used.element = element
      used.plan = plan
      used.whole = whole
      used.text = text
      used.attached = attached
      if (used.waiting.length > 0) {
        used.waiting = []
        used.visits = []
      }
      used.held = 0
    }
    this.depth++
    this.top = frame
  }

  private wait(frame: Frame, element: XmlElement, visit: number): Frame {
    frame.waiting.push(element)
    frame.visits.push(visit)
    return frame
  }

  /** What an element kept goes to whoever keeps the element, or is free. */
  private account(frame: Frame, holder: Frame | undefined): void {
    if (holder === undefined) {
      this.held -= frame.held
      return
    }
    const bytes = ELEMENT_BYTES + frame.element.raw.length
    holder.held += frame.held + bytes
    this.held += bytes
    if (this.held > MOST_HELD)
      throw new Refuse('limit-elements', 'Too many elements would have to be held in memory at a time.', 'Export less at a time.')
  }

  private give(node: XmlElement, visit: number): void {
    const { facts, limits, onFound } = this.options
    if (++this.given > limits.records)
      throw new Refuse(
        'limit-records',
        `The document has more than ${limits.records} records; the rest was not read.`,
        'Export less at a time.',
      )
    if (this.chain.at(-1) !== node) this.chain = chainOf(node, facts)
    if (onFound({ visit, node, chain: this.chain, entries: NO_ENTRIES }) === false) throw new Stop()
  }
}
