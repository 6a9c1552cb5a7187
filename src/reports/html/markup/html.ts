import { anchor } from './anchor.ts'
import { type Context, contextsOf } from './contexts.ts'
import { escaped } from './escaped.ts'

/** Markup that templates made. The class stays in this file: nobody else can turn a text into markup. */
class Safe {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  static text(safe: Safe): string {
    return safe.#text
  }
}
export type Markup = Safe
/** What may stand in a hole of a template: a text is escaped for where it stands, nothing is left out. */
export type Hole = string | number | Markup | false | undefined | readonly Hole[]

const known = new WeakMap<TemplateStringsArray, readonly Context[]>()

function written(hole: Hole, context: Context): string {
  if (hole === undefined || hole === false) return ''
  if (Array.isArray(hole)) return hole.map(each => written(each, context)).join('')
  if (hole instanceof Safe) {
    if (context === 'text') return Safe.text(hole)
    throw new TypeError('Markup inside an attribute')
  }
  return context === 'anchor' ? anchor(String(hole)) : escaped(String(hole))
}

/**
 * Markup from a template. Each hole is escaped for its place: text, attribute, or the name of an anchor. A hole anywhere
 * else, or a template that could run or fetch something, is a TypeError.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  let contexts = known.get(parts)
  if (contexts === undefined) {
    contexts = contextsOf(parts)
    known.set(parts, contexts)
  }
  let text = parts[0] ?? ''
  for (let at = 0; at < holes.length; at++) text += written(holes[at], contexts[at] as Context) + (parts[at + 1] ?? '')
  return new Safe(text)
}

/** The text of markup, on its way out. */
export const textOf = (markup: Markup): string => Safe.text(markup)
