/** A tag or the text before it. */
export type Token =
  | { readonly is: 'text'; readonly text: string; readonly at: number }
  | { readonly is: 'open' | 'close'; readonly name: string; readonly attributes: string; readonly at: number }

const NAMED: ReadonlyMap<string, string> = new Map([
  ...([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
    ['nbsp', ' '],
    ['ndash', '–'],
    ['mdash', '—'],
  ] as const),
  ...([
    ['lsquo', '‘'],
    ['rsquo', '’'],
    ['ldquo', '“'],
    ['rdquo', '”'],
    ['bull', '•'],
    ['hellip', '…'],
    ['pound', '£'],
    ['copy', '©'],
  ] as const),
])
function numbered(text: string): string {
  const code = /^#x/i.test(text) ? Number.parseInt(text.slice(2), 16) : Number.parseInt(text.slice(1), 10)
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
}
/** Characters written by name or number. One that is not known stays as it is written. */
export const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g, (all, name: string) =>
        name.startsWith('#') ? numbered(name) : (NAMED.get(name) ?? all),
      )
    : text

/** Elements whose content is no text that anybody reads. */
const RAW = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe', 'object', 'textarea', 'select', 'math'])

/** Where the tag that begins at `from` ends: a `>` in quotes is part of an attribute. */
function tagEnd(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const letter = text[at]
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return at
  }
  return text.length
}

/** A page as tags and texts, forgiving as browsers are: what does not look like a tag is text. Scripts and styles are passed over. */
export function* tokensOf(page: string): Generator<Token> {
  const small = page.toLowerCase()
  let at = 0
  while (at < page.length) {
    const open = page.indexOf('<', at)
    const end = open < 0 ? page.length : open
    if (end > at) yield { is: 'text', text: decoded(page.slice(at, end)), at }
    if (open < 0) return
    if (small.startsWith('<!--', open)) {
      const close = page.indexOf('-->', open + 4)
      at = close < 0 ? page.length : close + 3
      continue
    }
    const name = /^<(\/?)([a-z][a-z0-9]{0,20})(?=[\s/>])/.exec(small.slice(open, open + 30))
    if (name === null) {
      const other = /^<[!?]/.test(page.slice(open, open + 2))
      if (!other) yield { is: 'text', text: '<', at: open }
      at = other ? tagEnd(page, open) + 1 : open + 1
      continue
    }
    const close = tagEnd(page, open)
    const tag = name[2] ?? ''
    yield { is: name[1] === '/' ? 'close' : 'open', name: tag, attributes: page.slice(open + name[0].length, close), at: open }
    at = close + 1
    if (name[1] === '' && RAW.has(tag)) {
      const until = small.indexOf(`</${tag}`, at)
      at = until < 0 ? page.length : until
    }
  }
}

/** An attribute's value; '' where it has none, undefined where it is not there. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+)))?(?=\\s|/|$)`, 'i').exec(
    attributes.slice(0, 4000),
  )
  return found === null ? undefined : decoded(found[1] ?? found[2] ?? found[3] ?? '')
}
