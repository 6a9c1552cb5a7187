const LEXEME = /^[+-]?(\d+)(?:\.(\d+))?(?:[eE][+-]?\d{1,4})?$/

/** Digits that matter in a decimal: without leading zeros, and without the zeros that only hold places at its end. */
const significant = (whole: string, fraction: string): number => {
  const digits = whole + fraction
  let from = 0
  let to = digits.length
  while (from < to && digits.charCodeAt(from) === 48) from++
  while (to > from && digits.charCodeAt(to - 1) === 48) to--
  return to - from
}

/**
 * A decimal number that a double holds to the last digit written (15 significant digits, or a safe whole number), else
 * undefined: text, NaN, infinities, 1e400, 2^53+1, thousands separators. `-0` is 0.
 */
export const parseNumberExact = (text: string, decimalComma = false): number | undefined => {
  const lexeme = text.trim()
  if (decimalComma && lexeme.includes('.')) return undefined
  const plain = decimalComma ? lexeme.replace(',', '.') : lexeme
  const match = LEXEME.exec(plain)
  if (!match) return undefined
  const value = Number(plain)
  if (!Number.isFinite(value)) return undefined
  const digits = significant(match[1], match[2] ?? '')
  if (value === 0) return digits === 0 ? 0 : undefined
  return digits <= 15 || (Number.isSafeInteger(value) && match[2] === undefined && !/[eE]/.test(plain)) ? value : undefined
}

/** `95%` and `95 %` as 0.95, exactly as the decimal would be read; undefined for anything else. */
export const parsePercent = (text: string): number | undefined => {
  const trimmed = text.trim()
  if (!trimmed.endsWith('%')) return undefined
  const number = trimmed.slice(0, -1).trimEnd()
  if (parseNumberExact(number) === undefined || /[eE]/.test(number)) return undefined
  return Number(`${number}e-2`)
}

/** Bytes in a unit: KB, MB, GB and TB are decimal, KiB … TiB binary. */
export const BYTE_UNITS: Readonly<Record<string, number>> = {
  bytes: 1,
  byte: 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
}

/** `500 MB` as a number of bytes; a bare number is bytes already. */
export const parseBytes = (text: string): number | undefined => {
  const trimmed = text.trim()
  const match = trimmed.length > 40 ? null : /^(\S+?)\s*([A-Za-z]*)$/.exec(trimmed)
  const number = match && parseNumberExact(match[1])
  const unit = match?.[2] || 'bytes'
  if (number === undefined || number === null || number < 0 || !Object.hasOwn(BYTE_UNITS, unit)) return undefined
  const bytes = number * BYTE_UNITS[unit]
  return Number.isSafeInteger(bytes) ? bytes : undefined
}
