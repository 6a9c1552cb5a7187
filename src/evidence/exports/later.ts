import { type Column, type FieldType, type ReadOptions, State } from '../../model/index.ts'
import { bytesSum, laterColumn, textSum, tidy } from '../../operators/index.ts'
import type { LaterCells } from '../formats/index.ts'

/** Length and first byte of a text: what is of another shape is another text. */
const shape = (length: number, first: number): number => (length << 8) | first
const shapesOf = (texts: readonly string[]): ReadonlySet<number> => new Set(texts.map(text => shape(text.length, text.charCodeAt(0))))

/** Texts that are no values: nothing is there, or what should be could not be had. */
export interface Nothing {
  readonly blank: ReadonlySet<string>
  readonly flawed: ReadonlySet<string>
  /** of them all */
  readonly shapes: ReadonlySet<number>
}
export const nothingOf = ({ blank, flawed = [] }: ReadOptions): Nothing => ({
  ...{ blank: new Set(blank), flawed: new Set(flawed), shapes: shapesOf([...blank, ...flawed]) },
})

const tidied = ({ bytes, cuts }: LaterCells, row: number): string => tidy(bytes.toString('utf8', cuts[row], cuts[row + 1]))

function statesOf(cells: LaterCells, words: Nothing): Uint8Array {
  const { bytes, cuts, plain } = cells
  const states = new Uint8Array(plain.length)
  for (let row = 0; row < plain.length; row++) {
    const length = cuts[row + 1] - cuts[row]
    if (plain[row] === 1 && length > 0 && !words.shapes.has(shape(length, bytes[cuts[row]]))) continue
    const text = tidied(cells, row)
    if (text === '' || words.blank.has(text)) states[row] = State.blank
    else if (words.flawed.has(text)) states[row] = State.invalid
  }
  return states
}
function textsOf(cells: LaterCells, states: Uint8Array): readonly string[] {
  const { bytes, cuts, plain } = cells
  const all = bytes.toString('latin1')
  const texts = new Array<string>(plain.length)
  for (let row = 0; row < plain.length; row++) {
    if (states[row] !== State.value) texts[row] = ''
    else texts[row] = plain[row] === 1 ? all.slice(cuts[row], cuts[row + 1]) : tidied(cells, row)
  }
  return texts
}
function sumsOf(cells: LaterCells): Int32Array {
  const { bytes, cuts, plain } = cells
  const sums = new Int32Array(plain.length * 2)
  for (let row = 0; row < plain.length; row++) {
    if (plain[row] === 1) bytesSum(bytes, cuts[row], cuts[row + 1], sums, row)
    else textSum(tidied(cells, row), sums, row)
  }
  return sums
}

/** A column of raw texts of which no string is made before somebody asks. */
export function laterTexts(type: FieldType, cells: LaterCells, words: Nothing): Column {
  const states = statesOf(cells, words)
  return laterColumn(type, states, { texts: () => textsOf(cells, states), sums: () => sumsOf(cells) })
}
