import { line, paragraph } from './line.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const entity = (char: string): string => ENTITIES[char] ?? char
/** Markup, the end of a section and, as in JSON, what begins a command of some build servers. */
const safe = (text: string): string => text.replace(/[&<>"']/g, entity).replaceAll('##', '#&#35;')

/** Text of an attribute: one line, white space joined, so that every parser normalises it alike. */
export const xmlAttribute = (text: string): string => safe(line(text).replace(/ {2,}/g, ' '))
/** Text of an element, its lines kept. */
export const xmlText = (text: string): string => safe(paragraph(text))
/** Text of a comment, which may hold no double hyphen and not end in one. */
export const xmlComment = (text: string): string =>
  line(text)
    .replace(/-(?=-|$)/g, '\u2010')
    .replaceAll('##', '# #')
