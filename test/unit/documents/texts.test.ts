import { describe, expect, it } from 'vitest'
import type { Content, Opened } from '../../../src/evidence/formats/content.ts'
import { openHtml } from '../../../src/evidence/formats/html/open.ts'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { openMarkdown, openPlainText } from '../../../src/evidence/formats/markdown/open.ts'
import { LIMITS } from '../../../src/files/index.ts'

const source = (text: string | Uint8Array) => memorySource('a', typeof text === 'string' ? new TextEncoder().encode(text) : text)
const content = (opened: Opened): Content => {
  if ('because' in opened) throw new Error(opened.because)
  return opened
}
const markdown = (text: string): Content => content(openMarkdown(source(text), LIMITS))
const plain = (text: string): Content => content(openPlainText(source(text), LIMITS))
const html = (text: string): Content => content(openHtml(source(text), LIMITS))
const shown = ({ blocks }: Content): unknown[] =>
  blocks.map(block => {
    const text = block.is === 'table' ? JSON.stringify(block.rows.map(({ cells }) => cells)) : block.text
    return `${block.place}: ${block.is === 'heading' ? `${'#'.repeat(block.level)} ` : ''}${text}`
  })

describe('Markdown', () => {
  it('gives front matter with its lines, headings of both forms, and lines without marks', () => {
    const read = markdown(
      '---\ntitle: "IG Policy"\ntopics: [access, backup]\nowner: {{ siro_name }}\nsystems:\n  - PAS\n  - EPR\n---\n\n# IG *Policy* #\n**Version:** 1.2 \n- [x] done, see [the guide](https://x.example/a_b)\n> quoted\n\nScope\n-----\nall `staff_members` of _the_ trust\n',
    )
    expect([...read.properties]).toEqual([
      ['title', 'IG Policy'],
      ['topics', 'access; backup'],
      ['owner', '{{ siro_name }}'],
      ['systems', 'PAS; EPR'],
    ])
    expect(read.propertyPlaces?.get('owner')).toBe('line 4')
    expect(shown(read)).toEqual([
      'line 10: # IG Policy',
      'line 11: Version: 1.2',
      'line 12: done, see the guide',
      'line 13: quoted',
      'line 15: ## Scope',
      'line 17: all staff_members of the trust',
    ])
  })
  it('gives tables as rows with their lines, and passes over code and comments', () => {
    const read = markdown('| A | B |\n| :- | -: |\n| 1 \\| 2 | **x** |\n\n```\n{{ code }}\n```\nseen <!-- not\nthis\n--> again\n')
    expect(shown(read)).toEqual(['line 1: [["A","B"],["1 | 2","x"]]', 'line 8: seen', 'line 10: again'])
  })
  it('keeps what is to be filled in: brackets, pointed brackets, lines to write on', () => {
    expect(shown(markdown('Owner: <insert name><br>Date: [Insert Date]\nSigned: ____________'))).toEqual([
      'line 1: Owner: <insert name> Date: [Insert Date]',
      'line 2: Signed: ____________',
    ])
  })
  it('reads a key that stands twice as two claims, and front matter that never ends as text', () => {
    expect(shown(markdown('---\nversion: 1\nversion: 2\n---\n'))).toEqual(['line 3: version: 2'])
    expect(markdown('---\nversion: 1\n').properties.size).toBe(0)
  })
  it('is read in the encoding of its bytes, and refused where they are no text', () => {
    expect(shown(content(openMarkdown(source(Uint8Array.of(0x23, 0x20, 0xa3)), LIMITS)))).toEqual(['line 1: # £'])
    expect(openMarkdown(source('a\0b'), LIMITS)).toMatchObject({ because: expect.any(String), problems: [{ code: 'no-text' }] })
    expect(openMarkdown(source('abc'), { ...LIMITS, documentChars: 2 })).toMatchObject({ problems: [{ code: 'limit-document' }] })
  })
  it('takes time in proportion to its length, whatever its marks', () => {
    for (const bad of ['[', '[](', '<!--', '<a ', '**', '_', '|', '\\|', '![x](', '{{', '`'])
      expect(markdown(bad.repeat(100_000)).blocks.length).toBeLessThanOrEqual(1)
  }, 10_000)
})

describe('a plain note', () => {
  it('gives lines, and as headings those underlined or in capitals', () => {
    expect(shown(plain('Phone call with the supplier\n=====\n\nDATE OF CALL\nDate: 3 March 2026\tBy: IG lead\n'))).toEqual([
      'line 1: # Phone call with the supplier',
      'line 4: ## DATE OF CALL',
      'line 5: Date: 3 March 2026\tBy: IG lead',
    ])
  })
})

describe('a web page', () => {
  it('gives its title and meta, headings, paragraphs and rows with their lines', () => {
    const read = html(
      '<!doctype html>\n<html><head><title>Privacy notice</title><meta name="keywords" content="privacy">\n<style>p{}</style></head>\n<body>\n<h1>Your <b>rights</b> &amp; choices</h1>\n<p>We keep&nbsp;records.<br>Next review: 1&#32;May 2027</p>\n<table><tr><th>A</th><td>1</td></tr>\n<tr><td>B <p>b</p></td><td></td></tr></table></body></html>',
    )
    expect([...read.properties]).toEqual([
      ['title', 'Privacy notice'],
      ['keywords', 'privacy'],
    ])
    expect(shown(read)).toEqual([
      'line 5: # Your rights & choices',
      'line 6: We keep records.',
      'line 6: Next review: 1 May 2027',
      'line 7: [["A","1"],["B b",""]]',
    ])
  })
  it('reads no script, no comment and nothing hidden, and takes a sign for what it is', () => {
    expect(
      shown(
        html(
          '<p>a<script>alert("<p>b")</script><!-- c --><span hidden>d</span><div style="display: none">e<div>f</div></div>g</p><p>2 < 3',
        ),
      ),
    ).toEqual(['line 1: a', 'line 1: g', 'line 1: 2 < 3'])
  })
  it('takes time in proportion to its length, whatever its signs', () => {
    for (const bad of ['<', '<a', '<p ', '<p x="', '<!--', '&#', '<script>', '<td>']) html(bad.repeat(100_000))
  }, 10_000)
})
