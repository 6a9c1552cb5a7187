/** Words for what comes before a release; any other letters come after it (`1.1.1k`, `2016 sp2`). */
const BEFORE: Readonly<Record<string, number>> = {
  dev: -6,
  snapshot: -6,
  preview: -5,
  alpha: -4,
  beta: -3,
  m: -2,
  milestone: -2,
  ea: -2,
  pre: -2,
  cr: -1,
  rc: -1,
}

type Part = string | number
const PIECE = /\d+|\p{L}+/gu

/** Parts of a version: digits without leading zeros (any length), words folded. A leading `v` is not a part. Empty: no digit in it. */
export const versionParts = (text: string): readonly Part[] => {
  const folded = text.normalize('NFKC').toLowerCase()
  const pieces = folded.match(PIECE) ?? []
  if (!pieces.some(piece => piece.charCodeAt(0) < 58)) return []
  const parts = pieces[0] === 'v' ? pieces.slice(1) : pieces
  return parts.map(piece => {
    if (piece.charCodeAt(0) > 57) return piece
    const digits = piece.replace(/^0+(?=\d)/, '')
    // beyond what a double holds, digits are compared as text of equal length: padded far enough for any real version
    return digits.length <= 15 ? Number(digits) : `~${digits.padStart(40, '0')}`
  })
}

/** Where a part stands: words before a release, nothing or 0, words after it, numbers. */
const rank = (part: Part | undefined): number => {
  if (part === undefined || part === 0) return 0
  if (typeof part === 'number') return 2
  if (part.startsWith('~')) return 3
  return Object.hasOwn(BEFORE, part) ? BEFORE[part] : 1
}
const compareParts = (a: Part | undefined, b: Part | undefined): number => {
  const difference = rank(a) - rank(b)
  if (difference !== 0 || a === undefined || b === undefined) return difference
  return a < b ? -1 : a > b ? 1 : 0
}

/** −1, 0 or 1, part by part (a missing part is 0: `1.2` is `1.2.0`); undefined where one of them holds no digit. */
export const compareVersions = (a: string, b: string): -1 | 0 | 1 | undefined => {
  const one = versionParts(a)
  const other = versionParts(b)
  if (one.length === 0 || other.length === 0) return undefined
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const order = compareParts(one[i], other[i])
    if (order !== 0) return order < 0 ? -1 : 1
  }
  return 0
}

/** True where every part of `short` stands at the beginning of `long`: cycle `3.12` and version `3.12.4`. */
export const versionBegins = (long: string, short: string): boolean => {
  const parts = versionParts(short)
  const whole = versionParts(long)
  return parts.length > 0 && parts.length <= whole.length && parts.every((part, i) => part === whole[i])
}
