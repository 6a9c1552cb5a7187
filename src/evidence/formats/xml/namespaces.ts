import type { Name } from './names.ts'

const XML = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

interface Shadowed {
  readonly depth: number
  readonly prefix: string
  readonly before: string | undefined
}

/** Which prefix means which namespace, as elements open and close. */
export class Namespaces {
  private readonly bound = new Map<string, string>([['xml', XML]])
  private readonly shadowed: Shadowed[] = []
  /** depth of the innermost element that declares one */
  private deepest = 0
  /** the namespace of elements without a prefix */
  private plain = ''

  /** What an attribute of an element at this depth declares; false: it may not. */
  take(name: Name, uri: string, depth: number): boolean {
    const prefix = name.prefix === '' ? '' : name.local
    if (prefix === 'xmlns' || uri === XMLNS || (prefix === 'xml') !== (uri === XML) || (prefix !== '' && uri === '')) return false
    this.shadowed.push({ depth, prefix, before: this.bound.get(prefix) })
    this.deepest = depth
    this.bind(prefix, uri)
    return true
  }

  /** undefined: nobody declared the prefix. */
  of(prefix: string): string | undefined {
    return prefix === '' ? this.plain : this.bound.get(prefix)
  }

  /** The element at this depth has ended. */
  close(depth: number): void {
    if (this.deepest >= depth) this.unbind(depth)
  }
  private unbind(depth: number): void {
    let last = this.shadowed.pop()
    for (; last !== undefined && last.depth >= depth; last = this.shadowed.pop()) this.bind(last.prefix, last.before)
    if (last !== undefined) this.shadowed.push(last)
    this.deepest = last?.depth ?? 0
  }

  private bind(prefix: string, uri: string | undefined): void {
    if (uri === undefined) this.bound.delete(prefix)
    else this.bound.set(prefix, uri)
    if (prefix === '') this.plain = uri ?? ''
  }
}

/** Whether an attribute declares a namespace. */
export const declares = ({ text, prefix }: Name): boolean => prefix === 'xmlns' || text === 'xmlns'
