import { line, paragraph } from './line.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const entity = (char: string): string => ENTITIES[char] ?? char
/** Markup, the end of a section and, as in JSON, what begins a command of some build servers. */
const UNSAFE = /[&<>"']|##/
const safe = (text: string): string => (UNSAFE.test(text) ? text.replace(/[&<>"']/g, entity).replaceAll('##', '#&#35;') : text)

/** Text of an attribute: one line, white space joined, so that every parser normalises it alike. */
export const xmlAttribute = (text: string): string => {
  const one = line(text)
  return safe(one.includes('  ') ? one.replace(/ {2,}/g, ' ') : one)
}
/** Text of an element, its lines kept. */
export const xmlText = (text: string): string => safe(paragraph(text))
/** Text of a comment, which may hold no double hyphen and not end in one. */
export const xmlComment = (text: string): string =>
  line(text)
    .replace(/-(?=-|$)/g, '\u2010')
    .replaceAll('##', '# #')
