import { visible } from '../../common/visible.ts'

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** What most texts consist of: letters and signs that stand for themselves. */
const PLAIN = /^[ !#-%(-;=?-~\xa0-\xac\xae-\xff\u2010-\u2027]*$/

/** A text as text of HTML or of an attribute in quotes: line feeds are spaces, what cannot be seen is shown. */
export function escaped(text: string): string {
  if (PLAIN.test(text)) return text
  const oneLine = text.includes('\n') ? text.trim().replaceAll(/[ \t\r]*\n\s*/g, ' ') : text
  return visible(oneLine).replaceAll(/[&<>"']/g, char => NAMES[char] as string)
}
