import type { Pen } from '../author/pen.ts'
import { whatIs } from '../author/take.ts'
import type { Node } from '../yaml/node.ts'

/** A node of somebody else's tree: what is taken over of it, and where it stands. */
export interface Draft {
  readonly at: Node
  /** as the file has it; '' where it has none */
  readonly id: string
  /** the id by which it goes where its own is there twice or not at all */
  readonly spare: string
  readonly title: string
  readonly kind: string
  /** it is asked about by itself */
  readonly asked: boolean
  /** why it is not to be asked, though nothing stands under it */
  readonly because: string
  readonly parts: readonly Draft[]
}
/** A whole tree, with what the file says of itself. */
export interface DraftTree {
  readonly from: 'oscal-catalog' | 'requirement-library'
  readonly at: Node
  readonly title: string
  /** its own name for itself, of which a protocol's name may be made */
  readonly short: string
  readonly version: string
  readonly issuer: string
  /** its own identifier */
  readonly reference: string
  readonly drafts: readonly Draft[]
}

export const IMPORT_LIMITS = { nodes: 5_000, depth: 12, title: 300, errors: 200 } as const

/** Signs that cannot be seen, or that turn a text round. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{NChar}]+/gu
/** One line of what can be seen. */
export const plainLine = (text: string): string =>
  text
    .replaceAll(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(UNSEEN, '')
    .trim()

export const entryOf = (node: Node, key: string): Node | undefined => (node.kind === 'map' ? node.entries.get(key)?.value : undefined)
const isNothing = (node: Node | undefined): node is undefined => node === undefined || (node.kind === 'scalar' && node.value === null)

/** A text that is there or not; a number counts as it is written. A mistake where it is neither or too long. */
export function lineAt(node: Node | undefined, pen: Pen, what: string, longest: number = IMPORT_LIMITS.title): string {
  if (isNothing(node)) return ''
  if (node.kind !== 'scalar' || typeof node.value === 'boolean') {
    pen.mark(node, 'not-a-text', `${what} is ${whatIs(node)}, not a text`, 'write one text')
    return ''
  }
  const line = plainLine(typeof node.value === 'string' ? node.value : node.written)
  if (line.length <= longest) return line
  pen.mark(node, 'too-long', `${what} is longer than ${longest} characters`, 'shorten it in the file: this is no place for a description')
  return ''
}

/** Entries of a list that may not be there; a mistake where it is no list. */
export function listAt(node: Node | undefined, pen: Pen, what: string): readonly Node[] {
  if (isNothing(node)) return []
  if (node.kind === 'list') return node.items
  pen.mark(node, 'not-a-list', `${what} is ${whatIs(node)}, not a list`, 'write a list')
  return []
}

/** Counts the nodes of one file: beyond the limits it is no framework that a person could write a protocol for. */
export class Counter {
  private nodes = 0
  private told = false
  private readonly pen: Pen
  constructor(pen: Pen) {
    this.pen = pen
  }
  /** False where a node, or what stands under it, is left out; that is told once. */
  room(node: Node, depth: number): boolean {
    this.nodes++
    const many = this.nodes > IMPORT_LIMITS.nodes
    if (!many && depth <= IMPORT_LIMITS.depth) return true
    const what = many
      ? `there are more than ${IMPORT_LIMITS.nodes} requirements`
      : `requirements are nested more than ${IMPORT_LIMITS.depth} deep`
    if (!this.told || !many) this.pen.mark(node, 'limit', what, many ? 'divide the file' : 'write it flatter')
    this.told ||= many
    return false
  }
}
