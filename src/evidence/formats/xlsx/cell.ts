import { numberText } from './number.ts'
import type { NumberFormat } from './numformat.ts'
import { unescaped } from './strings.ts'

/** A cell as it is written in a sheet. */
export interface RawCell {
  /** attribute `t`; '' where there is none: a number */
  type: string
  /** attribute `s` */
  style: number
  hasFormula: boolean
  /** text of `v`; undefined: there is none */
  value: string | undefined
  /** text of `is`; undefined: there is none, or it is longer than the limit */
  inline: string | undefined
}
export interface CellContext {
  readonly strings: readonly (string | undefined)[]
  readonly formats: readonly NumberFormat[]
  readonly since1904: boolean
}

const PLAIN: NumberFormat = { is: 'plain' }
const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/

const numberCell = ({ value = '', style, hasFormula }: RawCell, { formats, since1904 }: CellContext): string | undefined => {
  const lexeme = value.trim()
  // an empty value under a formula is one that nobody worked out
  if (lexeme === '') return hasFormula ? undefined : ''
  return numberText(lexeme, formats[style] ?? PLAIN, since1904)
}
/** Number of a shared string; -1: none is meant. */
export const sharedIndex = (value: string): number =>
  /^\d{1,9}$/.test(value) ? Number(value) : /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : -1

/**
 * What a person reads in a cell: '' where nothing stands there; undefined where something does and it is no value: an
 * error, a formula without a result, a date that is none, a string that is not there.
 */
export function cellContent(cell: RawCell, context: CellContext): string | undefined {
  const { type, value, hasFormula, inline } = cell
  if (type === 'inlineStr') return inline
  if (value === undefined) return hasFormula || type === 'e' ? undefined : ''
  if (type === 's') return context.strings[sharedIndex(value)]
  if (type === 'str') return unescaped(value)
  if (type === 'b') return /^(?:1|true)$/.test(value.trim()) ? 'TRUE' : /^(?:0|false)$/.test(value.trim()) ? 'FALSE' : undefined
  if (type === 'd') return TIME.test(value.trim()) ? value.trim() : undefined
  return type === '' || type === 'n' ? numberCell(cell, context) : undefined
}
