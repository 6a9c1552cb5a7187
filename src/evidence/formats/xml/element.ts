import type { Shape, TreeNode } from '../types.ts'
import type { XmlTag } from './tag.ts'
import type { Wanted } from './wanted.ts'

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
const NO_CHILDREN: readonly XmlElement[] = []

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
  private readonly locals: readonly string[]
  private readonly values: readonly string[]
  private readonly isNil: boolean
  private kids: XmlElement[] | undefined

  /** `wanted`: attributes that somebody may ask for. */
  constructor(tag: XmlTag, parent: XmlElement | undefined, wanted: Wanted) {
    const { locals, values } = tag.attributes(wanted)
    this.name = tag.local
    this.namespace = tag.uri
    this.line = tag.line
    this.locals = locals
    this.values = values
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
    const { kids } = this
    // most have one or two: a list that grows makes room for sixteen more
    if (kids === undefined) this.kids = [child]
    else if (kids.length === 1) this.kids = [kids[0], child]
    else kids.push(child)
  }
  children(name: string): readonly TreeNode[] {
    const { kids } = this
    if (kids === undefined) return NO_CHILDREN
    let first = -1
    let count = 0
    for (let i = 0; i < kids.length; i++) {
      if (kids[i].name !== name) continue
      if (count++ === 0) first = i
    }
    if (count === 0) return NO_CHILDREN
    if (count === kids.length) return kids
    return count === 1 ? [kids[first]] : kids.filter(kid => kid.name === name)
  }
  textAt(keys: readonly string[], attribute: string | undefined): string | undefined {
    let at: XmlElement | undefined = this
    for (const key of keys) {
      if (at.isNil || at.overlong) return undefined
      at = at.only(key)
      if (at === undefined) return undefined
    }
    const text = attribute !== undefined ? at.attribute(attribute) : at.isNil ? '' : at.text
    return text === '' ? undefined : text
  }
  items(): readonly TreeNode[] {
    return this.kids ?? NO_CHILDREN
  }
  keys(): readonly string[] {
    return [...new Set(this.kids?.map(kid => kid.name))]
  }
  /** The one child of that name; undefined: none, or several. */
  private only(name: string): XmlElement | undefined {
    const { kids } = this
    if (kids === undefined) return undefined
    let found: XmlElement | undefined
    for (let i = 0; i < kids.length; i++) {
      if (kids[i].name !== name) continue
      if (found !== undefined) return undefined
      found = kids[i]
    }
    return found
  }
  attribute(name: string): string | undefined {
    const { locals } = this
    for (let i = 0; i < locals.length; i++) if (locals[i] === name) return this.values[i]
    return undefined
  }
}
