import type { Shape, TreeNode } from './types.ts'

/** What a value holds: text of a scalar, members of a list, entries of a map (a Map: `__proto__` is a key like any other). */
export type LocatedContent =
  | { readonly shape: 'scalar' | 'null' | 'invalid'; readonly text: string }
  | { readonly shape: 'list'; readonly members: readonly LocatedValue[] }
  | { readonly shape: 'map'; readonly entries: ReadonlyMap<string, LocatedValue> }
export interface LocatedValue {
  readonly content: LocatedContent
  /** 1-based; 0 where a value stands on no line of its own */
  readonly line: number
}

export const textValue = (text: string, line: number): LocatedValue => ({ content: { shape: 'scalar', text }, line })
export const nullValue = (line: number): LocatedValue => ({ content: { shape: 'null', text: '' }, line })
export const invalidValue = (line: number): LocatedValue => ({ content: { shape: 'invalid', text: '' }, line })
export const listValue = (members: readonly LocatedValue[], line: number): LocatedValue => ({ content: { shape: 'list', members }, line })
/** A list of texts that stand on one line. */
export const textsValue = (texts: readonly string[], line: number): LocatedValue =>
  listValue(
    texts.map(text => textValue(text, line)),
    line,
  )
export const mapValue = (entries: ReadonlyMap<string, LocatedValue>, line: number): LocatedValue => ({
  content: { shape: 'map', entries },
  line,
})
/** A map of a few named parts; what is undefined is left out. */
export const partsValue = (parts: Readonly<Record<string, LocatedValue | undefined>>, line: number): LocatedValue =>
  mapValue(new Map(Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))), line)

/** A value under the name it has where it is looked at: an alias shows one value in several places. */
export class LocatedNode implements TreeNode {
  readonly name: string
  readonly namespace = ''
  readonly line: number
  private readonly content: LocatedContent

  constructor({ content, line }: LocatedValue, name = '') {
    this.content = content
    this.line = line
    this.name = name
  }

  get shape(): Shape {
    return this.content.shape
  }
  get text(): string {
    return this.content.shape === 'scalar' ? this.content.text : ''
  }
  get place(): string {
    return this.line === 0 ? '' : `line ${this.line}`
  }
  children(name: string): readonly TreeNode[] {
    const value = this.content.shape === 'map' ? this.content.entries.get(name) : undefined
    return value === undefined ? [] : [new LocatedNode(value, name)]
  }
  items(): readonly TreeNode[] {
    return this.content.shape === 'list' ? this.content.members.map(member => new LocatedNode(member, this.name)) : []
  }
  keys(): readonly string[] {
    return this.content.shape === 'map' ? [...this.content.entries.keys()] : []
  }
  attribute(): undefined {
    return undefined
  }
}
