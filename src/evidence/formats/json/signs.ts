export const QUOTE = 34
export const COMMA = 44
export const MINUS = 45
export const DOT = 46
export const ZERO = 48
const NINE = 57
export const COLON = 58
export const OPEN_LIST = 91
export const BACKSLASH = 92
export const CLOSE_LIST = 93
export const FALSE = 102
export const NULL = 110
export const TRUE = 116
export const OPEN_MAP = 123
export const CLOSE_MAP = 125

/** 1: ends the plain run of a text (quote, backslash, control). */
export const TEXT_ENDS = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x20 || byte === QUOTE || byte === BACKSLASH ? 1 : 0))
/** What may follow a backslash, but for `u`. */
export const SIMPLE_ESCAPES: ReadonlySet<number> = new Set([...'"\\/bfnrt'].map(sign => sign.charCodeAt(0)))
/** Digits of which a double holds every run. */
export const EXACT_DIGITS = 15

export const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE
export const isWhite = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9
