import { ZERO } from './signs.ts'

/** Sign, digits without zeros at the ends, and the power of ten behind them: equal for equal numbers, however written. */
function decimal(lexeme: string): string {
  const [mantissa = '', power = '0'] = lexeme.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.')
  const digits = `${whole}${fraction}`
  let start = 0
  while (digits.charCodeAt(start) === ZERO) start++
  let end = digits.length
  while (end > start && digits.charCodeAt(end - 1) === ZERO) end--
  if (start === end) return '0'
  return `${mantissa.startsWith('-') ? '-' : ''}${digits.slice(start, end)}e${Number(power) - fraction.length + digits.length - end}`
}

/** True where a double prints back the very number that was written (17 digits of a shortest print do, 2^53 + 1 and 1e400 do not). */
export function isExact(lexeme: string): boolean {
  const number = Number(lexeme)
  return Number.isFinite(number) && decimal(String(number)) === decimal(lexeme)
}
