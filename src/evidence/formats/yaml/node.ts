import type { Shape, TreeNode } from '../types.ts'

/** What a node holds: texts of a scalar, members of a list, entries of a map (a Map: `__proto__` is a key like any other). */
export type YamlContent =
  | { readonly shape: 'scalar' | 'null' | 'invalid'; readonly text: string }
  | { readonly shape: 'list'; readonly members: readonly YamlValue[] }
  | { readonly shape: 'map'; readonly entries: ReadonlyMap<string, YamlValue> }
export interface YamlValue {
  readonly content: YamlContent
  /** 1-based */
  readonly line: number
}

/** A YAML value under the name it has where it is looked at: an alias shows one value in several places. */
export class YamlNode implements TreeNode {
  readonly name: string
  readonly namespace = ''
  readonly line: number
  private readonly content: YamlContent

  constructor({ content, line }: YamlValue, name = '') {
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
    return value === undefined ? [] : [new YamlNode(value, name)]
  }
  items(): readonly TreeNode[] {
    return this.content.shape === 'list' ? this.content.members.map(member => new YamlNode(member, this.name)) : []
  }
  keys(): readonly string[] {
    return this.content.shape === 'map' ? [...this.content.entries.keys()] : []
  }
  attribute(): undefined {
    return undefined
  }
}
