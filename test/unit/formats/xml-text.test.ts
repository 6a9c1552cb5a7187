import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { stepOverPlainText } from '../../../src/evidence/formats/xml/plain-text.ts'

class Faster extends SaxesParser<{ xmlns: true }> {
  static {
    stepOverPlainText(Faster.prototype)
  }
}

/** Everything a parser tells, with its place, where the document comes in pieces. */
function told(parser: SaxesParser<{ xmlns: true }>, text: string, piece: number): string[] {
  const all: string[] = []
  let run = ''
  const tell = (what: string): void => {
    if (run !== '') all.push(`text ${JSON.stringify(run)}`)
    run = ''
    all.push(`${what} ${parser.line}:${parser.column}:${parser.position}`)
  }
  parser.on('opentag', ({ name }) => tell(`open ${name}`))
  parser.on('closetag', ({ name }) => tell(`close ${name}`))
  parser.on('text', part => {
    run += part
  })
  parser.on('error', error => tell(`error ${error.message}`))
  for (let at = 0; at < text.length; at += piece) parser.write(text.slice(at, at + piece))
  parser.close()
  return all
}

const LONG = 'a plain text that is long enough'
const DOCUMENTS = [
  `<a>${LONG}<b/>${LONG}\n${LONG} &amp; ${LONG}</a>`,
  `<a>${LONG}\r\n${LONG}\r${LONG}\t${LONG}</a>`,
  `<a>${LONG}]]>${LONG}</a>`,
  `<a>]]${LONG}></a>`,
  `<a>${LONG}]]</a>`,
  `<a>é ${LONG} – 😀 ${LONG} \u2028 ${LONG}</a>`,
  `<a>${LONG}\u0001${LONG}</a>`,
  `<a>${LONG}\ufffe</a>`,
  `<?xml version="1.1"?><a>${LONG}\u0085${LONG}\u2028${LONG}\u007f</a>`,
  `${LONG}<a/>${LONG}`,
  `<a>${LONG}`,
  `<a>${LONG}<![CDATA[${LONG}]]>${LONG}<!-- ${LONG} --></a>`,
]

describe('stepping over plain text', () => {
  it.each(DOCUMENTS)('%j is told as saxes alone tells it, whatever the pieces', text => {
    for (const piece of [1, 2, 3, 7, 16, 33, 1000])
      expect(told(new Faster({ xmlns: true }), text, piece)).toEqual(told(new SaxesParser({ xmlns: true }), text, piece))
  })
})
