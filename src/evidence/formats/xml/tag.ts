import type { Attributes } from './attributes.ts'
import type { Name } from './names.ts'
import { declares, type Namespaces } from './namespaces.ts'
import type { Wanted } from './wanted.ts'

/** Local names and values of attributes, those without a prefix first (declarations of namespaces left out). */
export interface AttributeList {
  readonly locals: readonly string[]
  readonly values: readonly string[]
}
/** A start tag, good for as long as the handler that is told of it runs. */
export interface XmlTag {
  readonly local: string
  /** of its namespace; empty: none */
  readonly uri: string
  /** on which it starts */
  readonly line: number
  /** By local name; one without a prefix stands before one with. */
  attribute(local: string): string | undefined
  /** of a namespace with a prefix */
  attributeIn(isMeant: (uri: string) => boolean, local: string): string | undefined
  attributes(wanted: Wanted): AttributeList
}

const NO_ATTRIBUTES: AttributeList = { locals: [], values: [] }

/** The start tag in hand; one of them is read over and over. */
export class StartTag implements XmlTag {
  local = ''
  uri = ''
  line = 1
  private readonly all: Attributes
  private readonly namespaces: Namespaces

  constructor(all: Attributes, namespaces: Namespaces) {
    this.all = all
    this.namespaces = namespaces
  }

  /** Takes its name and what its attributes declare; false: a name that nobody declared, or one that stands twice. */
  resolve(name: Name, line: number, depth: number): boolean {
    const { namespaces } = this
    const { once, declares: newOnes, prefixed } = this.all.shape
    if (!once || (newOnes && !this.declarations(depth))) return false
    const uri = namespaces.of(name.prefix)
    if (uri === undefined || name.prefix === 'xmlns') return false
    this.local = name.local
    this.uri = uri
    this.line = line
    return !prefixed || this.prefixesHold()
  }

  attribute(local: string): string | undefined {
    const { all } = this
    let prefixed = -1
    for (let i = 0; i < all.count; i++) {
      const name = all.names[i]
      if (name.local !== local || declares(name)) continue
      if (name.prefix === '') return all.value(i)
      if (prefixed < 0) prefixed = i
    }
    return prefixed < 0 ? undefined : all.value(prefixed)
  }

  attributeIn(isMeant: (uri: string) => boolean, local: string): string | undefined {
    const { all, namespaces } = this
    if (!all.shape.prefixed) return undefined
    for (let i = 0; i < all.count; i++) {
      const { prefix, local: known } = all.names[i]
      if (known === local && prefix !== '' && isMeant(namespaces.of(prefix) ?? '')) return all.value(i)
    }
    return undefined
  }

  attributes(wanted: Wanted): AttributeList {
    const { at, locals } = wanted.of(this.all.shape)
    if (at.length === 0) return NO_ATTRIBUTES
    const values = new Array<string>(at.length)
    for (let i = 0; i < at.length; i++) values[i] = this.all.value(at[i])
    return { locals, values }
  }

  private declarations(depth: number): boolean {
    const { all, namespaces } = this
    for (let i = 0; i < all.count; i++) if (declares(all.names[i]) && !namespaces.take(all.names[i], all.value(i), depth)) return false
    return true
  }

  /** Every prefix is declared, and no two attributes are one under two prefixes. */
  private prefixesHold(): boolean {
    const { all, namespaces } = this
    const seen = new Set<string>()
    for (let i = 0; i < all.count; i++) {
      const { prefix, local } = all.names[i]
      if (prefix === '' || prefix === 'xmlns') continue
      const uri = namespaces.of(prefix)
      const full = `{${uri}}${local}`
      if (uri === undefined || seen.has(full)) return false
      seen.add(full)
    }
    return true
  }
}
