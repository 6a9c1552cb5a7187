/** Front matter: what stands between two lines of `---` at the top, and where the document goes on. */
export interface Front {
  readonly pairs: readonly { readonly key: string; readonly value: string; readonly line: number }[]
  /** index of the first line behind it; 0: there is none */
  readonly end: number
}
const MOST_LINES = 300
const NONE: Front = { pairs: [], end: 0 }

const unquoted = (text: string): string => {
  const quote = text[0]
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote) ? text.slice(1, -1) : text.replace(/\s#.*$/, '')
}
/** `[a, b]` as `a; b`. A placeholder in double braces or brackets is no list. */
const listed = (text: string): string =>
  text.startsWith('[') && text.endsWith(']') && text.includes(',')
    ? text
        .slice(1, -1)
        .split(',')
        .map(member => unquoted(member.trim()))
        .join('; ')
    : unquoted(text)

/** Key by key and line by line: templates are often no YAML, and a broken line must not hide the others. */
export function frontOf(lines: readonly string[]): Front {
  if (lines[0]?.trimEnd() !== '---') return NONE
  const end = lines.slice(1, MOST_LINES).findIndex(line => /^(?:---|\.\.\.)\s*$/.test(line)) + 1
  if (end === 0) return NONE
  const pairs: { key: string; value: string; line: number }[] = []
  for (let at = 1; at < end; at++) {
    const line = lines[at] ?? ''
    const last = pairs.at(-1)
    const member = /^\s*- (.*)$/.exec(line)?.[1]
    const colon = line.indexOf(':')
    if (member !== undefined && last !== undefined) last.value += `${last.value === '' ? '' : '; '}${unquoted(member.trim())}`
    else if (colon > 0 && /^[\w "'-]{1,80}$/.test(line.slice(0, colon)))
      pairs.push({ key: unquoted(line.slice(0, colon).trim()).toLowerCase(), value: listed(line.slice(colon + 1).trim()), line: at + 1 })
  }
  return { pairs, end: end + 1 }
}
