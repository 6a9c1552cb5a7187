import type { XmlTag } from '../xml/tag.ts'
import type { Parts } from './package.ts'

const MOST = 500
const LONGEST = 2000

/** Elements of one level as name and text; in `custom.xml` the name stands in an attribute. */
class Pairs {
  readonly #into: Map<string, string>
  #depth = 0
  #name = ''
  #text = ''
  constructor(into: Map<string, string>) {
    this.#into = into
  }
  open(tag: XmlTag): void {
    this.#depth++
    if (this.#depth !== 2) return
    this.#name = (tag.attribute('name') ?? tag.local).trim().toLowerCase()
    this.#text = ''
  }
  text(text: string): void {
    if (this.#depth > 1 && this.#text.length < LONGEST) this.#text += text
  }
  close(): void {
    if (this.#depth-- !== 2) return
    const text = this.#text.trim()
    // how often it was saved is no version of the document
    if (text !== '' && this.#name !== 'revision' && this.#into.size < MOST && !this.#into.has(this.#name))
      this.#into.set(this.#name, text.slice(0, LONGEST))
  }
}

/** What the file says of itself: core, own and application properties, the first that names a thing standing. */
export function propertiesOf(parts: Parts): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const name of ['docProps/core.xml', 'docProps/custom.xml', 'docProps/app.xml']) parts.read(name, new Pairs(found))
  return found
}
