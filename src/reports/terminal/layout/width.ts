/** East Asian wide characters and emoji take two columns; marks take none. */
const WIDE =
  /[\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{33ff}\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{a000}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
const MARK = /\p{M}/u
/** Letters that take a column each, as nearly all texts here have: ASCII, Western letters, dashes and quotation marks. */
export const NARROW = /^[\x20-\x7e\xa0-\xac\xae-\xff\u2010-\u2027]*$/

const columnsOfChar = (char: string): number => (MARK.test(char) ? 0 : WIDE.test(char) ? 2 : 1)

/** Columns a printable text takes on a screen. */
export const columns = (text: string): number =>
  NARROW.test(text) ? text.length : [...text].reduce((sum, char) => sum + columnsOfChar(char), 0)

/** The longest beginning that fits. */
function beginning(text: string, width: number): string {
  if (NARROW.test(text)) return text.slice(0, width)
  let taken = 0
  let kept = ''
  for (const char of text) {
    taken += columnsOfChar(char)
    if (taken > width) return kept
    kept += char
  }
  return kept
}

/** The text, cut with … where it does not fit; at a space where one is near. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text
  if (width < 1) return ''
  const kept = beginning(text, width - 1)
  const space = kept.lastIndexOf(' ')
  return `${(space > kept.length * 0.6 ? kept.slice(0, space) : kept).trimEnd()}…`
}

/** Cut or filled with spaces to exactly `width`. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const fitting = cut(text, width)
  const space = ' '.repeat(Math.max(0, width - columns(fitting)))
  return align === 'left' ? `${fitting}${space}` : `${space}${fitting}`
}

/** Where a word too long for a line may be divided: after a mark that divides it anyway, or before an @, where one stands in the second half. */
function divided(piece: string): string {
  const at = Math.max(piece.lastIndexOf('@'), ...['/', '-', '.', '_'].map(mark => piece.lastIndexOf(mark) + 1))
  return at > piece.length / 2 ? piece.slice(0, at) : piece
}

function split(word: string, width: number): string[] {
  const pieces: string[] = []
  for (let rest = word; rest !== ''; ) {
    const most = beginning(rest, width) || ([...rest][0] as string)
    const piece = most.length < rest.length ? divided(most) : most
    pieces.push(piece)
    rest = rest.slice(piece.length)
  }
  return pieces
}

/** Lines of at most `width` columns, broken at spaces; a longer word is broken where it must be. At most `most` lines, the last cut with …. */
export function wrap(text: string, width: number, most = Number.POSITIVE_INFINITY): readonly string[] {
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const word of text.split(' ')) {
    // the first line too many has to be whole: of the last that is shown its beginning is
    if (lines.length > most) break
    if (word === '') continue
    for (const piece of columns(word) <= width ? [word] : split(word, width)) {
      const needed = columns(piece)
      if (line === '' || taken + 1 + needed <= width) {
        taken = line === '' ? needed : taken + 1 + needed
        line = line === '' ? piece : `${line} ${piece}`
      } else {
        lines.push(line)
        line = piece
        taken = needed
      }
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), cut(`${lines[most - 1]} ${lines[most]}`, width)]
}
