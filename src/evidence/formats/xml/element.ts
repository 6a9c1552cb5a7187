import type { SaxesAttributeNS, SaxesTagNS } from 'saxes'
import type { Shape, TreeNode } from '../types.ts'

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
const XMLNS = 'http://www.w3.org/2000/xmlns/'
const NO_CHILDREN: readonly XmlElement[] = []

/** From this length on the engine makes a piece of a text by pointing into the whole of it. */
const POINTS_FROM = 13
/** A text of its own: one that points into a chunk of the file would keep the chunk for as long as anybody keeps it. */
const own = (text: string): string => (text.length < POINTS_FROM ? text : Buffer.from(text).toString())

/** An element with its attributes, and of what stands in it as much as the plan asked for. */
export class XmlElement implements TreeNode {
  readonly name: string
  readonly namespace: string
  readonly line: number
  readonly parent: XmlElement | undefined
  /** text pieces directly inside, as they come */
  raw = ''
  /** its text is longer than the limit, and not all there */
  overlong = false
  private readonly attributes: Readonly<Record<string, SaxesAttributeNS>>
  /** some attributes have a prefix: going through all of them is slow, and most elements have none */
  private readonly prefixed: boolean
  private kids: XmlElement[] | undefined

  constructor(tag: Pick<SaxesTagNS, 'local' | 'uri' | 'attributes'>, line: number, prefixed: boolean, parent: XmlElement | undefined) {
    this.name = tag.local
    this.namespace = tag.uri
    this.attributes = tag.attributes
    this.line = line
    this.prefixed = prefixed
    this.parent = parent
  }

  get shape(): Shape {
    if (this.isNil) return 'null'
    if (this.overlong) return 'invalid'
    return this.kids === undefined ? 'scalar' : 'map'
  }
  get text(): string {
    return this.overlong ? '' : own(this.raw.trim())
  }
  get place(): string {
    return `line ${this.line}`
  }

  append(child: XmlElement): void {
    if (this.kids === undefined) this.kids = [child]
    else this.kids.push(child)
  }
  children(name: string): readonly TreeNode[] {
    return this.kids?.filter(kid => kid.name === name) ?? NO_CHILDREN
  }
  items(): readonly TreeNode[] {
    return this.kids ?? NO_CHILDREN
  }
  keys(): readonly string[] {
    return [...new Set(this.kids?.map(kid => kid.name))]
  }
  attribute(name: string): string | undefined {
    const plain = this.attributes[name]
    if (plain !== undefined && plain.prefix === '') return own(plain.value)
    if (!this.prefixed) return undefined
    for (const key in this.attributes) {
      const { local, uri, value } = this.attributes[key]
      if (local === name && uri !== XMLNS) return own(value)
    }
    return undefined
  }

  private get isNil(): boolean {
    if (!this.prefixed) return false
    for (const key in this.attributes) {
      const { local, uri, value } = this.attributes[key]
      if (local === 'nil' && uri === XSI) return value === 'true' || value === '1'
    }
    return false
  }
}
