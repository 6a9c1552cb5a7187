import type { SaxesTagNS } from 'saxes'
import type { Shape, TreeNode } from '../types.ts'
import type { AttributeList } from './parse.ts'

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
const NO_CHILDREN: readonly XmlElement[] = []

/** From this length on the engine makes a piece of a text by pointing into the whole of it. */
const POINTS_FROM = 13
/** A text of its own: one that points into a chunk of the file would keep the chunk for as long as anybody keeps it. */
const own = (text: string): string => (text.length < POINTS_FROM ? text : Buffer.from(text).toString())

const NONE: readonly string[] = []
function found(list: readonly string[], name: string): string | undefined {
  for (let i = 0; i < list.length; i += 2) if (list[i] === name) return list[i + 1]
  return undefined
}
const saysNil = ({ attributes }: Pick<SaxesTagNS, 'attributes'>): boolean =>
  Object.values(attributes).some(({ local, uri, value }) => local === 'nil' && uri === XSI && (value === 'true' || value === '1'))

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
  /** as in the list; what the parser makes of a tag is five times as big, and elements may have to wait by the thousand */
  private readonly plain: readonly string[]
  private readonly prefixed: readonly string[]
  private readonly isNil: boolean
  private kids: XmlElement[] | undefined

  constructor(
    tag: Pick<SaxesTagNS, 'local' | 'uri' | 'attributes'>,
    line: number,
    attributes: AttributeList,
    parent: XmlElement | undefined,
  ) {
    this.name = tag.local
    this.namespace = tag.uri
    this.line = line
    this.plain = attributes.plain.length === 0 ? NONE : attributes.plain.slice()
    this.prefixed = attributes.prefixed.length === 0 ? NONE : attributes.prefixed.slice()
    this.isNil = this.prefixed !== NONE && saysNil(tag)
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
    const value = found(this.plain, name) ?? found(this.prefixed, name)
    return value === undefined ? undefined : own(value)
  }
}
