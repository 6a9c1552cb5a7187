import type { Aside } from './types.ts'

/** A number, a share or an amount of money: what stands beside the word of a row of totals. */
const FIGURE = /^[-+£$€]?[\d,]{1,20}(?:\.\d{1,10})?\s?%?$/
const TOTALS =
  /^(?:(?:grand|sub|overall|column)[ -]?)?totals?\b|^(?:overall|average|mean|median|sum|percentage)\b|^complian(?:ce|t)\b|^(?:count|number)(?:$|:| of\b)|^%/i
const FOOTER =
  /^(?:end of (?:report|list|file|data|table)\b|report (?:generated|run|produced|created|date|parameters)\b|(?:generated|produced|printed|exported|run|created|downloaded) (?:on|by|at|from|date)\b|page \d{1,6}(?: of \d{1,6})?$|(?:notes?|key|source|legend):|applied filters?\b|filters?(?: applied| used)?\s?:|\*|©|(?:grand )?totals?:?$)/i

/** What a row is that is no record of a list; undefined: it may be one. `cells` and `header` are trimmed. */
export function asideOf(cells: readonly string[], header: readonly string[]): Aside | 'blank' | undefined {
  const filled = cells.filter(cell => cell !== '')
  const [first] = filled
  if (first === undefined) return 'blank'
  if (filled.length === 1) return FOOTER.test(first) ? 'footer' : undefined
  if (TOTALS.test(first) && filled.slice(1).every(cell => FIGURE.test(cell))) return 'totals'
  return cells.length >= header.length && header.every((heading, at) => cells[at] === heading) ? 'heading' : undefined
}

/** How the first cell of a row begins that `asideOf` may know, by its first letters: a quick look before the row is taken apart. */
export const ASIDE_BEGINS =
  /^(?:grand|sub|overall|column|total|average|mean|median|sum|percent|complian|count|number|end of|report|generated|produced|printed|exported|run |created|downloaded|page|note|key:|source:|legend:|applied|filter|[%*]|\u00a9|\u00c2\u00a9)/i

const EVERYTHING = /^(?:\(?all\)?(?:\s.{0,60})?|none|no|no filters?|no filters? applied|n\/a|-+|\*|any|unfiltered|not filtered)$/i
/** A key that chooses records, with its value behind it or in the next cell. */
const CHOOSES =
  /^(?:(?:applied )?filters?(?: applied| used| criteria| set| by| on)?|(?:selection|search|report|filter)? ?(?:criteria|selections?|parameters?|query)|(?:assignment|employee|employment|staff|person|position|user|account|device|asset|system) (?:category|categories|status|statuses|types?|groups?|selection)|included|including|includes)\s*(?:[:=]\s*([\s\S]*))?$/i
const LEAVES_OUT = /\bexclud(?:es?|ed|ing)\b/i
const ONLY =
  /\b(?:permanent|substantive|active|current|live|open|employed|enabled|clinical|medical|registered|licensed|primary)\b.{0,60}\bonly\b/i
/** More cells than this are headings or a record, not words about the list. */
const MOST_CELLS = 4
const LONGEST = 2000

/** True where words above or below a list say that it does not hold everything. */
export function namesFilter(cells: readonly string[]): boolean {
  const filled = cells.map(cell => cell.trim()).filter(cell => cell !== '')
  if (filled.length > MOST_CELLS) return false
  return filled.some((cell, at) => {
    const text = cell.slice(0, LONGEST)
    if (LEAVES_OUT.test(text) || ONLY.test(text)) return true
    const match = CHOOSES.exec(text)
    if (match === null) return false
    const value = (match[1] ?? '').trim() || (filled[at + 1] ?? '')
    return value !== '' && !EVERYTHING.test(value)
  })
}
