import { html, type Markup } from '../markup/html.ts'

interface Node {
  readonly text: string
  readonly below: Node[]
}
const ITEM = /^( *)- (.*)$/
/** Lists are no deeper than this, whatever an assessment says. */
const DEEPEST = 12

/** Lines that begin with `- `, indented by two spaces a depth, as a tree under the lines before them. */
function treeOf(text: string): readonly Node[] {
  const top: Node[] = []
  const path: Node[][] = [top]
  for (const row of text.split('\n')) {
    const [, spaces = '', item] = ITEM.exec(row) ?? []
    if (item === undefined) {
      top.push({ text: row, below: [] })
      path.length = 1
      continue
    }
    const depth = Math.min(DEEPEST, Math.floor(spaces.length / 2) + 1, path.length)
    const list = path[depth - 1]?.at(-1)?.below ?? top
    const node: Node = { text: item, below: [] }
    list.push(node)
    path.length = depth
    path.push(list)
  }
  return top
}

const listOf = (nodes: readonly Node[]): Markup | false =>
  nodes.length > 0 && html`<ul>${nodes.map(({ text, below }) => html`<li>${text}${listOf(below)}</li>`)}</ul>`

/** A sentence of a check: its lists as lists. */
export const outline = (text: string): Markup => html`${treeOf(text).map(({ text: line, below }) => html`<p>${line}</p>${listOf(below)}`)}`
