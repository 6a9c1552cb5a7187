/**
 * A clause in English: words alone, or words that lead to a list of clauses, each of which may lead to another. What
 * would need brackets on one line becomes a list: people read lists.
 */
export interface Said {
  readonly text: string
  readonly items: readonly Said[]
  /** a list by its rule, so that a sentence can say `must meet all of these` */
  readonly rule?: string
  /** joined: its words hold a conjunction already, and nothing may be joined to them on one line */
  readonly joined?: 'and' | 'or' | 'more'
}

/** Longest clause that stays on one line with its neighbours. */
const MOST = 170
const isOneLine = ({ items }: Said): boolean => items.length === 0
export const fits = (text: string): boolean => text.length <= MOST

/** A value may be written over lines; a clause is one line. */
export const clause = (text: string, joined?: Said['joined']): Said => ({
  text: text.replace(/\s+/g, ' '),
  items: [],
  ...(joined && { joined }),
})
export const list = (text: string, items: readonly Said[], rule?: string): Said => ({ text, items, ...(rule !== undefined && { rule }) })

/** `a`, `a or b`, `a, b or c`; with a comma: `a, b, c`. */
export const joined = (parts: readonly string[], between: 'or' | 'and' | ', and' | ','): string => {
  if (parts.length === 0) return 'nothing'
  if (between === ',' || parts.length === 1) return parts.join(', ')
  return `${parts.slice(0, -1).join(', ')}${between.startsWith(',') ? between : ` ${between}`} ${parts.at(-1)}`
}

/** All of them on one line, where nobody could take one `or` for another: only the last may be an `either`. */
export function allOnOneLine(members: readonly Said[]): Said | undefined {
  const last = members.length - 1
  const clear = members.every((member, at) => isOneLine(member) && member.joined !== 'more' && (member.joined !== 'or' || at === last))
  const texts = members.map(member => member.text)
  const text = members.some(member => member.joined === 'and') ? joined(texts, ', and') : joined(texts, 'and')
  return clear && fits(text) ? clause(text, 'and') : undefined
}

/** `on or after` is no choice. */
const CHOICE = /(?<! on) or /
export function anyOnOneLine(members: readonly Said[]): Said | undefined {
  const clear = members.every(member => isOneLine(member) && member.joined === undefined && !CHOICE.test(member.text))
  const text = `either ${joined(
    members.map(member => member.text),
    'or',
  )}`
  return clear && fits(text) ? clause(text, 'or') : undefined
}

/** Longest line on which short members of a list of `all` stand together. */
const MOST_TOGETHER = 64
/** Short members that follow one another share a line: `state is on and MFA is required`. */
export function packed(members: readonly Said[]): readonly Said[] {
  const lines: Said[][] = []
  for (const member of members) {
    const line = [...(lines.at(-1) ?? []), member]
    const together = allOnOneLine(line)
    if (line.length > 1 && line.every(({ joined: joint }) => joint === undefined) && together && together.text.length <= MOST_TOGETHER)
      lines[lines.length - 1] = line
    else lines.push([member])
  }
  return lines.map(line => (line.length === 1 ? (line[0] as Said) : (allOnOneLine(line) as Said)))
}

const written = (said: Said, depth: number): readonly string[] => [
  `${'  '.repeat(depth)}- ${said.text}${isOneLine(said) ? '' : ':'}`,
  ...said.items.flatMap(item => written(item, depth + 1)),
]
/** The clause as text: one line, or a line that ends in `:` and below it lines that begin with `- `, indented by two spaces for each depth. */
export const outline = (said: Said): string =>
  isOneLine(said) ? said.text : [`${said.text}:`, ...said.items.flatMap(item => written(item, 0))].join('\n')

/** The same on one line, with brackets, for places that hold one line only. */
export const onOneLine = ({ text, items }: Said): string => (items.length === 0 ? text : `${text} (${items.map(onOneLine).join('; ')})`)
