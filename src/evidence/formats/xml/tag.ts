import type { Attributes } from './attributes.ts'
import type { Name } from './names.ts'
import { declares, type Namespaces } from './namespaces.ts'

/** Local names and values in turn: of attributes without a prefix, and of those with one (declarations of namespaces left out). */
export interface AttributeList {
  readonly plain: readonly string[]
  readonly prefixed: readonly string[]
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
  /** `wanted`: local names; absent: all. */
  attributes(wanted?: ReadonlySet<string>): AttributeList
}

const NONE: readonly string[] = []
const NO_ATTRIBUTES: AttributeList = { plain: NONE, prefixed: NONE }

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

  attributes(wanted?: ReadonlySet<string>): AttributeList {
    const { all } = this
    if (all.count === 0 || wanted?.size === 0) return NO_ATTRIBUTES
    const plain: string[] = []
    let prefixed: string[] | undefined
    for (let i = 0; i < all.count; i++) {
      const name = all.names[i]
      if (declares(name) || wanted?.has(name.local) === false) continue
      if (name.prefix === '') plain.push(name.local, all.value(i))
      else {
        prefixed ??= []
        prefixed.push(name.local, all.value(i))
      }
    }
    return { plain, prefixed: prefixed ?? NONE }
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
