import type { Shape, TreeNode } from '../types.ts'
import type { XmlTag } from './tag.ts'

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
const NO_CHILDREN: readonly XmlElement[] = []

function found(list: readonly string[], name: string): string | undefined {
  for (let i = 0; i < list.length; i += 2) if (list[i] === name) return list[i + 1]
  return undefined
}
const isXsi = (uri: string): boolean => uri === XSI
function saysNil(tag: XmlTag): boolean {
  const said = tag.attributeIn(isXsi, 'nil')
  return said === 'true' || said === '1'
}

/** An element with its attributes, and of what stands in it as much as the plan asked for. */
export class XmlElement implements TreeNode {
  readonly name: string
  readonly namespace: string
  readonly line: number
  readonly parent: XmlElement | undefined
  /** text pieces directly inside, as they come; white space before them is left out */
  raw = ''
  /** characters of all of them, white space counted */
  length = 0
  /** its text is longer than the limit, and not all there */
  overlong = false
  /** as in the list: small, for elements may have to wait by the thousand */
  private readonly plain: readonly string[]
  private readonly prefixed: readonly string[]
  private readonly isNil: boolean
  private kids: XmlElement[] | undefined

  /** `attributes`: those that somebody may ask for, by local name; absent: all. */
  constructor(tag: XmlTag, parent: XmlElement | undefined, attributes?: ReadonlySet<string>) {
    const { plain, prefixed } = tag.attributes(attributes)
    this.name = tag.local
    this.namespace = tag.uri
    this.line = tag.line
    this.plain = plain
    this.prefixed = prefixed
    this.isNil = saysNil(tag)
    this.parent = parent
  }

  get shape(): Shape {
    if (this.isNil) return 'null'
    if (this.overlong) return 'invalid'
    return this.kids === undefined ? 'scalar' : 'map'
  }
  get text(): string {
    return this.overlong ? '' : this.raw.trim()
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
    return found(this.plain, name) ?? found(this.prefixed, name)
  }
}
