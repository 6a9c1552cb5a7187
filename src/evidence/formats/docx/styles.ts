import type { XmlTag } from '../xml/tag.ts'
import type { Parts } from './package.ts'

interface Style {
  name: string
  level: number | undefined
  basedOn: string
}
const NAMED = /^heading ([1-9])$/i

/** Gathers the paragraph styles: their names, their place in the outline, what they are made from. */
class StyleReader {
  readonly styles = new Map<string, Style>()
  #style: Style | undefined
  open(tag: XmlTag): void {
    if (tag.local === 'style') {
      this.#style = { name: '', level: undefined, basedOn: '' }
      this.styles.set(tag.attribute('styleId') ?? '', this.#style)
    } else if (this.#style === undefined) return
    else if (tag.local === 'name') this.#style.name = tag.attribute('val') ?? ''
    else if (tag.local === 'basedOn') this.#style.basedOn = tag.attribute('val') ?? ''
    else if (tag.local === 'outlineLvl') this.#style.level = Number(tag.attribute('val'))
  }
  close(): void {}
}

const MADE_FROM = 10
/** Level of a heading: 0 the title, 1 the highest. undefined: no heading. */
export type Levels = (style: string) => number | undefined

/** Which styles are headings: by name, by outline level, or because they are made from one that is. */
export function levelsOf(parts: Parts): Levels {
  const reader = new StyleReader()
  parts.read('word/styles.xml', reader)
  const levelOf = (id: string, left: number): number | undefined => {
    const style = reader.styles.get(id)
    // without styles.xml the ids of Word's own styles still speak
    const name = style?.name ?? id.replace(/(\d)$/, ' $1')
    if (/^title$/i.test(name)) return 0
    const named = NAMED.exec(name)?.[1]
    if (named !== undefined) return Number(named)
    if (style === undefined) return undefined
    if (style.level !== undefined) return style.level >= 0 && style.level < 9 ? style.level + 1 : undefined
    return left > 0 && style.basedOn !== '' ? levelOf(style.basedOn, left - 1) : undefined
  }
  const known = new Map<string, number | undefined>()
  return id => {
    if (!known.has(id)) known.set(id, levelOf(id, MADE_FROM))
    return known.get(id)
  }
}
