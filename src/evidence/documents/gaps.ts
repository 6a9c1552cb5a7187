import { type Content, propertyPlace } from '../formats/content.ts'
import { labelOf } from './labels.ts'
import { isSlot, placeholdersIn } from './placeholders.ts'

/** Placeholders in one line: a slot behind a label counts where nothing else finds it. */
function inLine(text: string): number {
  const found = placeholdersIn(text).length
  const slots = text.split(/\t|\s\|\s/).filter(part => {
    const colon = part.indexOf(':')
    const value = part.slice(colon + 1).trim()
    return colon > 0 && isSlot(value) && placeholdersIn(value).length === 0 && labelOf(part.slice(0, colon)) !== undefined
  })
  return found + slots.length
}
const inCell = (text: string): number => placeholdersIn(text).length || (isSlot(text) ? 1 : 0)

/** Where placeholders are left in, one entry for each. */
export function gapsIn(content: Content): readonly string[] {
  const found: string[] = []
  const add = (count: number, place: string): void => {
    for (let n = 0; n < count; n++) found.push(place)
  }
  for (const [key, value] of content.properties) add(inCell(value), propertyPlace(content, key))
  for (const block of content.blocks) {
    if (block.is !== 'table') add(inLine(block.text), block.place)
    else for (const { cells, place } of block.rows) for (const cell of cells) add(inCell(cell), place)
  }
  return found
}
