import { SaxesParser } from 'saxes'

/** What of saxes its types do not show: how it goes through the text of elements, a letter at a time. */
interface Inner {
  readonly chunk: string
  readonly textHandler: ((text: string) => void) | undefined
  i: number
  prevI: number
  column: number
  text: string
  forbiddenState: number
  handleTextInRoot(): void
}

/** Letters of which saxes does nothing but step on: no markup, no line end, neither `]` nor `>`, of which `]]>` is made, and none that XML 1.1 forbids. */
const PLAIN = /[\t\x20-\x25\x27-\x3b\x3d\x3f-\x5c\x5e-\x7e\xa0-\u2027\u202a-\ud7ff]*/y
const WORTH = 8
const NOTHING_FORBIDDEN = 0

const { handleTextInRoot } = SaxesParser.prototype as unknown as Inner

/**
 * Lets a parser step over a run of plain letters at once; saxes goes on from there. Most of what scanners write is
 * description, so this takes a quarter off the time that large files need.
 */
export function stepOverPlainText(prototype: SaxesParser<{ xmlns: true }>): void {
  function faster(this: Inner): void {
    const { i, chunk } = this
    PLAIN.lastIndex = i
    PLAIN.test(chunk)
    const end = PLAIN.lastIndex
    if (end - i > WORTH) {
      if (this.textHandler !== undefined) this.text += chunk.slice(i, end)
      this.i = end
      this.prevI = end - 1
      this.column += end - i
      this.forbiddenState = NOTHING_FORBIDDEN
    }
    handleTextInRoot.call(this)
  }
  Object.defineProperty(prototype, 'handleTextInRoot', { value: faster })
}
