import { visible } from './visible.ts'

/** What most texts are: one line that begins and ends with something. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/

/** One line without ends of space: what cannot be seen is shown, line feeds are spaces. `empty` where nothing is left. */
export const line = (text: string, empty = '-'): string => {
  if (PLAIN.test(text)) return text
  const flat = visible(text.replace(/[\t\r\n]+/g, ' ')).trim()
  return flat === '' ? empty : flat
}
/** The same with its lines kept. */
export const paragraph = (text: string, empty = '-'): string => {
  if (PLAIN.test(text)) return text
  const lines = text.split(/\r\n?|\n/).map(each => visible(each).trimEnd())
  const whole = lines.join('\n').trim()
  return whole === '' ? empty : whole
}
