import { invalidValue, type LocatedValue, listValue, mapValue, partsValue, textValue } from '../located.ts'
import type { LogSort } from './log.ts'

const LINE = /^([A-Za-z0-9_.-]{1,80})(\[\])?=(.*)$/

/** The report of Lynis: keys and values; a key with brackets is a list. A key that stands twice without them is read in two ways. */
export const LYNIS: LogSort = {
  name: 'lynis',
  looksLike: lines => lines[0] === '# Lynis Report',
  read: (lines, log) => {
    const values = new Map<string, LocatedValue>()
    const lists = new Map<string, LocatedValue[]>()
    let unread = 0
    for (const [index, raw] of lines.entries()) {
      const line = raw.trim()
      if (line === '' || line[0] === '#') continue
      const found = LINE.exec(line)
      if (found === null) {
        unread++
        log.add('error', 'log-line', `line ${index + 1}`, 'A line is no key with its value.', 'Hand in the report as Lynis wrote it.')
        continue
      }
      const [, key, several, text] = found
      const value = textValue(text.trim(), index + 1)
      const known = lists.get(key)
      if (several === undefined) values.set(key, sameOr(values.get(key), value))
      else if (known === undefined) lists.set(key, [value])
      else known.push(value)
    }
    for (const [key, members] of lists)
      values.set(key, values.has(key) ? invalidValue(members[0].line) : listValue(members, members[0].line))
    const packages = values.get('installed_packages_array')
    if (packages?.content.shape === 'scalar') values.set('packages', packagesOf(packages.content.text, packages.line))
    return { root: mapValue(values, 1), unread }
  },
}

/** `|name,version|name,version`: what is installed. */
const packagesOf = (text: string, line: number): LocatedValue => {
  const pairs = text.split('|').map(one => one.split(','))
  const whole = pairs.filter(([name, version]) => name !== '' && version !== undefined)
  return listValue(
    whole.map(([name, version]) => partsValue({ name: textValue(name, line), version: textValue(version, line) }, line)),
    line,
  )
}

/** Lynis repeats some keys: the same again says nothing new, another value makes neither believable. */
const sameOr = (known: LocatedValue | undefined, value: LocatedValue): LocatedValue =>
  known === undefined || (known.content.shape === 'scalar' && value.content.shape === 'scalar' && known.content.text === value.content.text)
    ? value
    : invalidValue(value.line)
