/** Where a hole stands: that decides how its text is escaped. */
export type Context = 'text' | 'attribute' | 'anchor'

/** Attributes that may hold a text from outside: none of them runs, fetches or styles anything. */
const PLAIN = new Set([
  ...['class', 'title', 'content', 'datetime', 'lang', 'colspan', 'rowspan', 'value', 'name', 'scope', 'label'],
  ...['width', 'height', 'viewBox', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'points', 'transform'],
])
const ANCHORS = new Set(['id', 'for', 'aria-labelledby', 'aria-describedby', 'aria-controls'])
const isPlain = (name: string): boolean => PLAIN.has(name) || /^(?:aria|data)-[a-z]+$/.test(name)

/** Elements that run, fetch or restyle: no template holds them. */
const FORBIDDEN = /<(?:script|style|iframe|object|embed|link|base|form|img|image|foreignObject|animate|set)\b|<!--|\son\w+=|\sstyle=/i

const IN_TEXT = /(?:^|>)[^<>]*$/
const OPEN_VALUE = /\s([A-Za-z][A-Za-z0-9-]*)="([^"]*)$/

function contextAfter(before: string): Context {
  const lastTag = before.lastIndexOf('<')
  const rest = before.slice(Math.max(0, lastTag))
  if (lastTag < 0 || IN_TEXT.test(rest)) return 'text'
  const [, name = '', value = ''] = OPEN_VALUE.exec(rest) ?? []
  if (ANCHORS.has(name)) return 'anchor'
  if (name === 'href' && value.startsWith('#')) return 'anchor'
  if (isPlain(name)) return 'attribute'
  throw new TypeError(`A hole where no text may stand: ${rest}`)
}

/** The place of every hole of a template. TypeError where a text could become more than text. */
export function contextsOf(parts: readonly string[]): readonly Context[] {
  const whole = parts.join('\u0001')
  if (FORBIDDEN.test(whole)) throw new TypeError('A template that could run, fetch or restyle')
  let before = ''
  return parts.slice(0, -1).map(part => {
    before += part
    const context = contextAfter(before)
    before += 'x'
    return context
  })
}
