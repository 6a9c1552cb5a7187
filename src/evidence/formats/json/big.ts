import type { Shape, TreeNode } from '../types.ts'
import { Mark } from './mark.ts'
import { type Holder, JsonNode, pointerTo } from './node.ts'

/** What is known of a container that is too big to be in memory: its keys, its small members, and the first of a list. */
export interface Big {
  readonly isMap: boolean
  readonly members: Map<string, Held>
  /** not all its keys are here */
  more: boolean
}
/** A small value; a big container; a key that stands twice; or something that is there and was not kept. */
export type Held = { readonly value: unknown; readonly prefix: string } | Big | 'twice' | 'not kept'

export const newBig = (isMap: boolean): Big => ({ isMap, members: new Map(), more: false })
export const isBig = (held: Held | undefined): held is Big => typeof held === 'object' && 'members' in held

const marked = (mark: Mark): { value: string; prefix: string } => ({ value: `\0${mark}`, prefix: '\0' })
/** A value of which nothing may be used. */
export const invalidNode = (name: string, parent: Holder | undefined, step: string): JsonNode => {
  const { value, prefix } = marked(Mark.duplicate)
  return new JsonNode(value, { prefix, line: 0 }, name, parent, step)
}

/**
 * A container too big to be in memory, as far as it is known. `head`: a list shows its first members, which is enough to
 * tell what the file is; without it a list is invalid, so that nobody takes some members for all.
 */
export class BigNode implements TreeNode, Holder {
  readonly name: string
  readonly namespace = ''
  readonly line = 0
  readonly text = ''
  readonly pointer: string
  readonly big: Big
  private readonly head: boolean

  constructor(big: Big, head: boolean, name = '', parent?: Holder, step: string | number = '') {
    this.big = big
    this.head = head
    this.name = name
    this.pointer = pointerTo(parent, step)
  }

  get shape(): Shape {
    return this.big.isMap ? 'map' : this.head ? 'list' : 'invalid'
  }
  get place(): string {
    return this.pointer
  }
  children(name: string): readonly TreeNode[] {
    const { isMap, members, more } = this.big
    if (!isMap) return []
    const held = members.get(name)
    if (held !== undefined) return [this.member(name, held)]
    return more ? [invalidNode(name, this, name)] : []
  }
  items(): readonly TreeNode[] {
    if (this.big.isMap || !this.head) return []
    return [...this.big.members].map(([step, held]) => this.member(step, held))
  }
  keys(): readonly string[] {
    return this.big.isMap ? [...this.big.members.keys()] : []
  }
  attribute(): undefined {
    return undefined
  }

  private member(step: string, held: Held): TreeNode {
    const name = this.big.isMap ? step : this.name
    if (isBig(held)) return new BigNode(held, this.head, name, this, step)
    if (typeof held === 'string') return invalidNode(name, this, step)
    return new JsonNode(held.value, { prefix: held.prefix, line: 0 }, name, this, step)
  }
}
