import { createHash } from 'node:crypto'
import { escaped } from './escaped.ts'
import { type Markup, textOf } from './html.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style/index.ts'

export interface Page {
  readonly title: string
  /** '' : a public page has none */
  readonly marking: string
  /** class of the page: for whom it is */
  readonly audience: string
  readonly body: Markup
}

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`

/** A text as a string of CSS: every character is its code, so that none can end it. */
const cssString = (text: string): string =>
  `"${[...text].map(char => (/[A-Za-z0-9]/.test(char) ? char : `\\${(char.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`)).join('')}"`

/** Marking and page number on every sheet of paper. */
const sheets = (marking: string): string =>
  `@page{@top-left{content:${cssString(marking)};font:8pt sans-serif}@bottom-right{content:counter(page)" of "counter(pages);font:8pt sans-serif}}`

const policy = (styles: readonly string[], script: string): string =>
  [
    "default-src 'none'",
    `style-src ${styles.map(sha256).join(' ')}`,
    `script-src ${sha256(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** A whole document that asks for nothing and runs only its own script. Its marking stands on line 1. */
export function page({ title, marking, audience, body }: Page): string {
  const paper = sheets(marking)
  const marked = marking === '' ? '' : `<meta name="classification" content="${escaped(marking)}">`
  return [
    `<!doctype html><html lang="en-GB" class="${escaped(audience)}"><head><meta charset="utf-8">${marked}`,
    `<meta http-equiv="Content-Security-Policy" content="${policy([STYLE, paper], SCRIPT)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style><style>${paper}</style></head>`,
    `<body>${textOf(body)}<script>${SCRIPT}</script></body></html>`,
    '',
  ].join('\n')
}
