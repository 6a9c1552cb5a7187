import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { html, textOf } from '../../../src/reports/html/markup/html.ts'
import { page } from '../../../src/reports/html/markup/page.ts'
import { HOSTILE } from '../../support/reports/hostile.ts'

const made = (hole: string): string => textOf(html`<p title="${hole}">${hole}</p>`)

describe('templates escape for the place', () => {
  it.each(HOSTILE)('%j stays text', hostile => {
    const inner = made(hostile).slice('<p title="'.length, -'</p>'.length)
    expect(inner.match(/[<>]/g)).toEqual(['>'])
    expect(inner.match(/"/g)).toHaveLength(1)
  })
  it('shows what cannot be seen, and makes spaces of line feeds', () => {
    expect(textOf(html`${'a\u202eb\u0000c\ud800'}`)).toBe('a\\u{202e}b\\u{0}c\\u{d800}')
    expect(textOf(html`${'one\n  two\n'}`)).toBe('one two')
  })
  it('makes anchors and links of the same name, and keeps B2.a', () => {
    const id = 'x" onclick="y\u202e ü'
    const text = textOf(html`<a href="#${id}">x</a><i id="${id}"></i><b id="${'B2.a'}"></b>`)
    const [, link, anchor] = /href="#([^"]*)">x<\/a><i id="([^"]*)"/.exec(text) ?? []
    expect(link).toBe(anchor)
    expect(link).toMatch(/^[A-Za-z0-9._-]+$/)
    expect(text).toContain('id="B2.a"')
  })
  it('puts other markup in as it is, lists one by one, nothing for false and undefined', () => {
    expect(textOf(html`${[html`<b>${'<'}</b>`, '&', 3, false, undefined]}`)).toBe('<b>&lt;</b>&amp;3')
  })
  it.each([
    ['a tag', () => html`<${'p'}>`],
    ['the name of an attribute', () => html`<p ${'title'}="x">`],
    ['an attribute without quotes', () => html`<p title=${'x'}>`],
    ['a handler', () => html`<p onclick="${'x'}">`],
    ['a style', () => html`<p style="${'x'}">`],
    ['a link to anywhere', () => html`<a href="${'javascript:x'}">`],
    ['a source', () => html`<p src="${'x'}">`],
    ['a script', () => html`<script>${'x'}</script>`],
    ['a comment', () => html`<!-- ${'x'} -->`],
    ['markup in an attribute', () => html`<p title="${html`<b></b>`}">`],
  ])('refuses a hole in %s', (_, template) => expect(template).toThrow(TypeError))
  it('takes no object for markup that only looks like it', () => {
    const fake = { toString: () => '<script>' } as never
    expect(textOf(html`<p>${fake}</p>`)).toBe('<p>&lt;script&gt;</p>')
  })
})

describe('a page', () => {
  const whole = page({ title: '</title><script>x</script>', marking: 'TOP "SECRET" --> <b>', audience: 'lead', body: html`<h1>x</h1>` })
  const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const inside = (tag: string): string[] =>
    [...whole.matchAll(new RegExp(`<${tag}>([^<]*(?:<(?!/${tag})[^<]*)*)</${tag}>`, 'g'))].map(([, text = '']) => text)

  it('has a policy whose hashes are those of its styles and its script, and asks for nothing', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(whole)?.[1] ?? ''
    expect(policy).toBe(
      `default-src 'none'; style-src ${inside('style').map(sha).join(' ')}; script-src ${inside('script').map(sha).join(' ')}; base-uri 'none'; form-action 'none'`,
    )
    expect(inside('style')).toHaveLength(2)
    expect(inside('script')).toHaveLength(1)
    expect(whole).not.toMatch(/\s(?:style|on\w+)=|https?:|@import|src=/)
  })
  it('carries its marking on line 1, in words that can end nothing', () => {
    expect(whole.split('\n')[0]).toBe(
      '<!doctype html><html lang="en-GB" class="lead"><head><meta charset="utf-8"><meta name="classification" content="TOP &quot;SECRET&quot; --&gt; &lt;b&gt;">',
    )
    expect(inside('style')[1]).toContain('content:"TOP\\000020\\000022SECRET')
  })
})
