/** `##` begins a command of some build servers wherever it stands in a line: as an escape it is the same data. */
const COMMAND = /##/g
/** Line separators of JavaScript, and `<`, where a page might hold the text in a script. */
const UNSAFE = /[<\u2028\u2029]/g
const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * A JSON document of lines, with everything up to the marking on its first line, where people and programs look for it.
 * The marking has to stand near the beginning of the document; no key is reordered.
 */
export function jsonDocument(document: unknown, marking: string): string {
  const text = JSON.stringify(document, null, 1).replace(COMMAND, '#\\u0023').replace(UNSAFE, escaped)
  const marked = JSON.stringify(marking).replace(COMMAND, '#\\u0023').replace(UNSAFE, escaped)
  const end = text.indexOf(marked)
  // A line feed in JSON text is never inside a string.
  return end < 0 ? `${text}\n` : `${text.slice(0, end).replace(/\n */g, '')}${text.slice(end)}\n`
}
