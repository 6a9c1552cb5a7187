import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource, openTree, type TreeNode } from '../../src/evidence/formats/index.ts'
import { LIMITS } from '../../src/files/index.ts'

/** Another parser, written by others in another language, reads the same XML: libxml2, through xmllint. */
const present = spawnSync('xmllint', ['--version']).status === 0
const CASES = 10_000

/** What stands inside elements, as files hold it: references, CDATA, comments, instructions, namespaces, white space. */
const NAMES = ['a', 'b', 'Row', 'x-y', 'n:tag', '_z', 'é']
const name = fc.constantFrom(...NAMES)
const text = fc.constantFrom(
  'text',
  ' a &lt; b &amp; c ',
  '&#233;&#x1F600;',
  'é😀',
  '\n\t',
  '<![CDATA[<x>&amp;]]>',
  '<!-- c -->',
  '<?pi some thing?>',
  ']] >',
  '&quot;&apos;&gt;',
  '\r\n',
  '&#13;&#10;',
)
const attribute = fc.tuple(
  fc.constantFrom('p', 'q', 'n:r', 'long-name'),
  fc.constantFrom('', 'v', '&lt;&gt;&amp;&quot;', "it's", 'é', 'a\tb\nc', '&#10;&#9;', ' spaced '),
)
const { element } = fc.letrec<{ element: string }>(tie => ({
  element: fc
    .tuple(
      name,
      fc.uniqueArray(attribute, { selector: ([key]) => key, maxLength: 3 }),
      fc.array(fc.oneof({ depthSize: 'small' }, text, tie('element')), { maxLength: 4 }),
    )
    .map(([tag, attributes, inside]) => {
      const list = attributes.map(([key, value]) => ` ${key}="${value}"`).join('')
      return inside.length === 0 ? `<${tag}${list}/>` : `<${tag}${list}>${inside.join('')}</${tag}>`
    }),
}))

/** An element in words: local name, attributes in order, its own text without the white space around it, its children. */
const ours = (node: TreeNode): string =>
  `${node.name}(${['p', 'q', 'r', 'long-name'].flatMap(key => (node.attribute(key) === undefined ? [] : `${key}=${JSON.stringify(node.attribute(key))}`)).join(' ')})${JSON.stringify(node.text)}[${node.items().map(ours).join('')}]`

const CANONICAL = /<!--[\s\S]*?-->|<(\/?)([^\s<>/]+)((?:\s[^\s=]+="[^"]*")*)>|([^<]+)|<\?[^?]*\?>/gu
const back = (words: string): string =>
  words.replace(/&(?:lt|gt|amp|quot|#x([0-9A-F]+));/g, (whole, hex: string | undefined) =>
    hex === undefined
      ? ({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }[whole] ?? whole)
      : String.fromCodePoint(Number.parseInt(hex, 16)),
  )
const local = (qualified: string): string => qualified.slice(qualified.indexOf(':') + 1)
interface Read {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  text: string
  readonly children: Read[]
}
/** Canonical XML, which has one way to write everything, as elements. */
function canonical(xml: string): Read {
  const root: Read = { name: '', attributes: new Map(), text: '', children: [] }
  const open = [root]
  for (const [, end, tag = '', list = '', words] of xml.matchAll(CANONICAL)) {
    const at = open.at(-1) as Read
    if (words !== undefined) at.text += back(words)
    else if (end === '/') open.pop()
    else if (tag !== '') {
      const attributes = new Map([...list.matchAll(/\s([^\s=]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [local(key), back(value)]))
      const child: Read = { name: local(tag), attributes, text: '', children: [] }
      at.children.push(child)
      open.push(child)
    }
  }
  return root.children[0] as Read
}
const theirs = ({ name: tag, attributes, text: words, children }: Read): string =>
  `${tag}(${['p', 'q', 'r', 'long-name'].flatMap(key => (attributes.has(key) ? `${key}=${JSON.stringify(attributes.get(key))}` : [])).join(' ')})${JSON.stringify(words.trim())}[${children.map(theirs).join('')}]`

function inFolder<T>(work: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'probity-xml-'))
  try {
    return work(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
const openOurs = (xml: string) => openTree(memorySource('t', Buffer.from(xml)), 'xml', { limits: LIMITS })

describe.skipIf(!present)('XML and another parser (needs xmllint)', () => {
  it(`read ${CASES} elements alike`, () => {
    const elements = fc.sample(element, CASES)
    inFolder(dir => {
      for (let from = 0; from < CASES; from += 1000) {
        const xml = `<?xml version="1.0" encoding="UTF-8"?><all xmlns:n="urn:n">${elements.slice(from, from + 1000).join('')}</all>`
        writeFileSync(join(dir, 'all.xml'), xml)
        const ran = spawnSync('xmllint', ['--nonet', '--c14n', join(dir, 'all.xml')], { encoding: 'utf8', maxBuffer: 1 << 28 })
        expect([ran.status, ran.stderr]).toEqual([0, ''])
        const wanted = canonical(ran.stdout)
        const tree = openOurs(xml)
        let seen: string[] = []
        tree.visit([{ path: [] }], ({ node }) => {
          seen = node.items().map(ours)
        })
        expect(seen.length).toBe(1000)
        for (const [at, one] of wanted.children.entries()) expect(seen[at], elements[from + at]).toBe(theirs(one))
      }
    })
  })
  it('refuse the same documents that are broken', () => {
    const broken = fc
      .tuple(
        element,
        fc.nat(200),
        fc.constantFrom('<', '>', '&', '"', '</a>', '<a>', '&nbsp;', 'x="1" x="2"', '<!--', ']]>', '\u0001', '<a b=c/>', '<1/>'),
      )
      .map(([xml, at, put]) => xml.slice(0, at) + put + xml.slice(at))
    const documents = fc.sample(broken, 300).map(xml => `<all xmlns:n="urn:n">${xml}</all>`)
    inFolder(dir => {
      for (const [at, xml] of documents.entries()) writeFileSync(join(dir, `${at}.xml`), xml)
      const wrong = documents.flatMap((xml, at) => {
        const accepted = spawnSync('xmllint', ['--nonet', '--noout', join(dir, `${at}.xml`)]).status === 0
        const tree = openOurs(xml)
        const mine = tree.visit([{ path: [] }], () => undefined).complete && tree.readable
        // stricter is allowed, laxer is not
        return mine && !accepted ? [xml] : []
      })
      expect(wrong).toEqual([])
    })
  })
})
