import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/evidence/formats/index.ts'
import { Utf8Stream } from '../../src/evidence/formats/utf8.ts'
import { Window } from '../../src/evidence/formats/window.ts'
import { Broken } from '../../src/evidence/formats/xml/broken.ts'
import { SKIP } from '../../src/evidence/formats/xml/handlers.ts'
import { Refuse } from '../../src/evidence/formats/xml/refuse.ts'
import { XmlScanner } from '../../src/evidence/formats/xml/scanner.ts'
import type { XmlTag } from '../../src/evidence/formats/xml/tag.ts'
import { Texts } from '../../src/evidence/formats/xml/texts.ts'
import { Wanted } from '../../src/evidence/formats/xml/wanted.ts'

/** What a document says: elements with namespace, attributes and line, and all text between two of them; or that it is refused. */
type Told = readonly string[] | 'refused'

class Listener {
  readonly all: string[] = []
  private run = ''
  private depth = 0

  open(line: number, uri: string, local: string, attributes: readonly string[]): void {
    this.end()
    this.depth++
    this.all.push(`${line} {${uri}}${local} ${attributes.toSorted().join(' ')}`)
  }
  text(text: string): void {
    // white space around the root is no text
    if (this.depth > 0) this.run += text
  }
  close(): void {
    this.end()
    this.depth--
    this.all.push('/')
  }
  private end(): void {
    if (this.run !== '') this.all.push(JSON.stringify(this.run))
    this.run = ''
  }
}

/** `skipped`: local name of elements that mean nothing. */
function ours(xml: string, window: number, skipped?: string): Told {
  const listener = new Listener()
  const wanted = new Wanted('all')
  const handlers = {
    open: (tag: XmlTag) => {
      if (tag.local === skipped) return SKIP
      const { locals, values } = tag.attributes(wanted)
      const pairs = locals.map((key, i) => `${key}=${JSON.stringify(values[i])}`)
      listener.open(tag.line, tag.uri, tag.local, pairs)
      return undefined
    },
    text: (text: string) => listener.text(text),
    close: () => listener.close(),
  }
  const stream = new Utf8Stream(memorySource('t', Buffer.from(xml)), { fallBack: false })
  const limits = { depth: 1000, attributes: 1000, silence: 1 << 24 }
  try {
    new XmlScanner(new Window(stream, window), handlers, limits, () => undefined).run(Number.POSITIVE_INFINITY)
    return listener.all
  } catch (error) {
    if (error instanceof Broken || error instanceof Refuse) return 'refused'
    throw error
  }
}

function theirs(xml: string, skipped?: string): Told {
  const listener = new Listener()
  const parser = new SaxesParser({ xmlns: true })
  let line = 1
  let refused = false
  /** elements open from the one on that means nothing */
  let within = 0
  parser.on('error', () => {
    refused = true
  })
  parser.on('opentagstart', () => {
    line = parser.line
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (within > 0 || local === skipped) {
      within++
      return
    }
    const pairs = Object.values(attributes).filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
    listener.open(
      line,
      uri,
      local,
      pairs.map(one => `${one.local}=${JSON.stringify(one.value)}`),
    )
  })
  const words = (text: string): void => {
    if (within === 0) listener.text(text)
  }
  parser.on('text', words)
  parser.on('cdata', words)
  parser.on('closetag', () => {
    if (within > 0) within--
    else listener.close()
  })
  parser.write(xml).close()
  return refused ? 'refused' : listener.all
}

const PIECES = [
  '<a>', '</a>', '<b x="1">', '</b>', '<c/>', "<n:d y='2' n:y='3'/>", '<a xmlns:n="urn:n">', '<a xmlns="urn:d">', '<é ü="ö"/>', '<_.- _="">', '</_.->',
  'text', ' ', '\n', '\r\n', '\r', '\t', 'é', '😀', '\u0085', '\u2028', '&lt;', '&#65;', '&#x1F600;', '&amp;amp;', '&#13;', ']]', '>', '-', "'", '"', '=', '/', '?',
  '<![CDATA[<x>&\r\n]]>', '<![CDATA[]]]]>', '<!-- c -->', '<!---->', '<?pi?>', '<?pi some ? thing?>',
  '<d e="a\tb\r\nc&#10;&quot;" f=\'"\'/>', '<a xmlns:n="urn:n" xmlns:m="urn:n">', '<a xml:lang="en">', '<a b\n = "1"\r\n>',
] // biome-ignore format: one line for each sort
const BREAKS = [
  '<', '&', '&#0;', '&nbsp;', '&#xD800;', ']]>', '<!-- -- -->', '<!--->', '<1/>', '<a b=c/>', '<a b="<"/>', '<a b="1"c="2"/>', '<a x="1" x="2"/>',
  '<n:e n:z="" m:z=""/>', '<:a/>', '<a:/>', '<a:b:c/>', '<xmlns:a/>', '<a xmlns:n=""/>', '<a xmlns:xml="urn:x"/>', '<a xmlns:q="http://www.w3.org/2000/xmlns/"/>',
  '<?xml version="1.0"?>', '<?XML?>', '<? pi?>', '<?1?>', '<!DOCTYPE a>', '<![CDATA[', '<!', '</>', '</ a>', '< a>', '\u0000', '\u000b', '\ufffe', '\uffff', '<a', '<a b', '<a b="', '<a/ >',
] // biome-ignore format: one line for each sort
const STARTS = ['', '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8" standalone=\'yes\' ?>\n', '<?xml version="1.0" standalone="no"?><!DOCTYPE a SYSTEM "x>y">', '<!-- first -->\n', '\ufeff', ' ', '<?xml?>', '<?xml encoding="UTF-8"?>', '<?xml version="2.0"?>', '<?xml-style a?>'] // biome-ignore format: one line

const inside = fc.array(
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.constantFrom(...BREAKS) }),
  {
    maxLength: 12,
  },
)
const sound = fc.array(fc.constantFrom(...PIECES.filter(piece => !/^<\/?[^!?]/.test(piece) || /\/>$/.test(piece))), { maxLength: 12 })
const root = (parts: readonly string[]): string => `<a xmlns:n="urn:n">${parts.join('')}</a>`
const documents = fc
  .tuple(
    fc.constantFrom(...STARTS),
    fc.oneof(
      inside.map(root),
      sound.map(root),
      inside.map(parts => parts.join('')),
    ),
    fc.constantFrom('', '\n', '<!-- last -->', 'x'),
  )
  .map(parts => parts.join(''))
const windows = fc.constantFrom(8, 16, 33, 64, 4096)

/** Stricter than the other: what begins a name after its colon, and an element after whose colon nothing may stand. */
const STRICTER = /:[-.0-9]/

/** Tags that are nearly those that came before: what was guessed from those must not stand. */
const NEARLY = [
  '<b x="1">', '<b y="1" x="2"/>', '<b x="1" y="2"/>', '<b x="1" y="2" z="3"/>', '<b/>', '<b x="1"/>', '<bb x="1"/>', '<bb>', '</bb>', '<b2/>', '<b xx="1"/>', '<b x="1" yy=""/>',
  '<b n:x="1" x="2"/>', '<b x="1" n:x="2"/>', '<b xmlns:n="urn:o" n:x="1"/>', '<b xmlns="urn:o" x="1">', '</b>', '</b >', '<n:b x="1"/>', '<b x = "1"/>', '<b  x="1" />', 'words', '\n',
] // biome-ignore format: one line for each sort
const WRONG = ['<b x="1" x="2"/>', '<b x="1" y="2" x="3"/>', '<b n:x="" m:x=""/>', '<b x="1"y="2"/>', '<b x/>', '</b', '<b', '<b x="1', '</bx>'] // biome-ignore format: one line
const repeated = fc
  .array(fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...NEARLY) }, { weight: 1, arbitrary: fc.constantFrom(...WRONG) }), {
    maxLength: 30,
  })
  .map(parts => `<a xmlns:n="urn:n" xmlns:m="urn:n">${balanced(parts)}</a>`)
/** End tags where none would stand otherwise, so that most of the documents are sound. */
function balanced(parts: readonly string[]): string {
  const open: string[] = []
  const kept = parts.filter(part => {
    const [, end, name] = /^<(\/?)(\w+)[^/]*>$/.exec(part) ?? []
    if (name === undefined) return true
    if (end === '') open.push(name)
    else if (open.at(-1) === name) open.pop()
    else return false
    return true
  })
  return (
    kept.join('') +
    open
      .reverse()
      .map(name => `</${name}>`)
      .join('')
  )
}

describe('the XML scanner and saxes', () => {
  it('tell the same of tags that are nearly alike, and of what stands around elements that are skipped', () => {
    let accepted = 0
    fc.assert(
      fc.property(repeated, windows, fc.constantFrom('b', 'bb', 'none'), (xml, window, skipped) => {
        const mine = ours(xml, window, skipped)
        expect(mine).toEqual(theirs(xml, skipped))
        if (mine !== 'refused') accepted++
      }),
      { numRuns: 10_000 },
    )
    expect(accepted).toBeGreaterThan(2000)
  })
  it('tell the same of a document, whatever the size of the window', () => {
    let accepted = 0
    fc.assert(
      fc.property(documents, windows, (xml, window) => {
        const mine = ours(xml, window)
        const other = theirs(xml)
        if (mine !== 'refused') accepted++
        if (mine === 'refused' && STRICTER.test(xml)) return
        expect(mine).toEqual(other)
      }),
      { numRuns: 10_000 },
    )
    expect(accepted).toBeGreaterThan(2000)
  })
  it('keep their places where a document is cut anywhere', () => {
    const xml = `<?xml version="1.0"?><a xmlns:n="urn:n">${PIECES.filter(piece => !/^<\/?[^!?]/.test(piece) || /\/>$/.test(piece)).join('x')}</a>`
    expect(ours(xml, 4096)).not.toBe('refused')
    for (let end = 0; end < xml.length; end++) expect(ours(xml.slice(0, end), 16)).toBe('refused')
  })
})

describe('texts that are made once', () => {
  it('are what their bytes say, however many came before', () => {
    const texts = new Texts()
    const words = fc.string({ unit: fc.constantFrom('a', 'b', '0', ' ', 'é', '😀'), maxLength: 40 })
    fc.assert(
      fc.property(words, fc.nat(3), (word, before) => {
        const bytes = Buffer.from('x'.repeat(before) + word)
        expect(texts.of(bytes, before, bytes.length)).toBe(word)
        expect(texts.of(bytes, before, bytes.length)).toBe(word)
      }),
      { numRuns: 20_000 },
    )
  })
})
