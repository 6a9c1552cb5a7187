import { visible } from '../../common/visible.ts'

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as text of HTML or of an attribute in quotes: line feeds are spaces, what cannot be seen is shown. */
export const escaped = (text: string): string =>
  visible(text.includes('\n') ? text.trim().replaceAll(/[ \t\r]*\n\s*/g, ' ') : text).replaceAll(/[&<>"']/g, char => NAMES[char] as string)
