import { invalidValue, type LocatedValue, listValue, mapValue, partsValue, textsValue, textValue } from '../located.ts'
import { type Configuration, type Dialect, Notes } from './dialect.ts'
import { textsOf } from './words.ts'

type Log = ConstructorParameters<typeof Notes>[0]
const told = (lines: readonly string[]): readonly string[] => lines.filter(line => line[0] !== '#')

/** One record for each line that is neither blank nor a comment, under one name. `told`: the line is no record, and was noted. */
function rows(
  name: string,
  lines: readonly string[],
  log: Log,
  row: (words: readonly string[], line: number, notes: Notes, order: number) => LocatedValue | 'told' | undefined,
): Configuration {
  const notes = new Notes(log)
  const found: LocatedValue[] = []
  for (const [index, raw] of lines.entries()) {
    const words = textsOf(raw.trim(), { quotes: '"', comment: '#' })
    if (words?.length === 0) continue
    const made = words === undefined ? undefined : row(words, index + 1, notes, found.length + 1)
    if (made === undefined) notes.syntax(index + 1)
    else if (made !== 'told') found.push(made)
  }
  return { root: partsValue({ [name]: listValue(found, 1) }, 1), unread: notes.unread }
}

const DEFS =
  /^(?:PASS_(?:MAX|MIN)_DAYS|PASS_(?:MIN|MAX)_LEN|PASS_WARN_AGE|UMASK|HOME_MODE|SYS_[UG]ID_(?:MIN|MAX)|[UG]ID_(?:MIN|MAX)|ENCRYPT_METHOD|LOGIN_(?:RETRIES|TIMEOUT)|FAIL_DELAY|MAIL_(?:DIR|FILE)|USERGROUPS_ENAB|CREATE_HOME|(?:SHA|YESCRYPT|BCRYPT)_\w+|ENV_(?:SU)?PATH|FAILLOG_ENAB|LOG_\w+|SYSLOG_\w+)[ \t]+\S/
/** Settings of Linux accounts and passwords: names and values. A name that stands twice is read in two ways, so it is invalid. */
export const LOGIN_DEFS: Dialect = {
  name: 'login.defs',
  looksLike: lines => {
    const rest = told(lines)
    return rest.filter(line => DEFS.test(line)).length >= 2 && rest.every(line => /^[A-Z][A-Z0-9_]*(?:[ \t]+\S|$)/.test(line))
  },
  read: (lines, log) => {
    const notes = new Notes(log)
    const values = new Map<string, LocatedValue>()
    for (const [index, raw] of lines.entries()) {
      const words = textsOf(raw.trim(), { quotes: '"', comment: '#' })
      const [name, ...value] = words ?? ['']
      if (words?.length === 0) continue
      if (value.length === 0) notes.syntax(index + 1)
      else values.set(name, values.has(name) ? invalidValue(index + 1) : textValue(value.join(' '), index + 1))
    }
    return { root: mapValue(values, 1), unread: notes.unread }
  },
}

const SORTS = ['local', 'host', 'hostssl', 'hostnossl', 'hostgssenc', 'hostnogssenc']
const isMask = (word: string | undefined): boolean => word !== undefined && /^[0-9a-f:.]+$/i.test(word) && /[:.]/.test(word)

function hbaRow(words: readonly string[], line: number, notes: Notes, order: number): LocatedValue | 'told' | undefined {
  const [sort, database, user, ...rest] = words
  if (sort.startsWith('include')) {
    notes.include(line)
    return 'told'
  }
  if (!SORTS.includes(sort)) return undefined
  const address = sort === 'local' ? undefined : rest.shift()
  const mask = address !== undefined && !address.includes('/') && isMask(rest[0]) ? rest.shift() : undefined
  const [method, ...options] = rest
  if (user === undefined || method === undefined) return undefined
  return partsValue(
    {
      type: textValue(sort, line),
      rule: textValue([String(order), sort, database, user, address ?? '', mask ?? ''].join(' ').trim(), line),
      database: textsValue(database.split(','), line),
      user: textsValue(user.split(','), line),
      address: address === undefined ? undefined : textValue(mask === undefined ? address : `${address} ${mask}`, line),
      method: textValue(method, line),
      options: textsValue(options, line),
    },
    line,
  )
}
/** Who may sign in to PostgreSQL from where, and how. The first line that fits decides, so their order counts. */
export const PG_HBA: Dialect = {
  name: 'pg_hba',
  looksLike: lines => {
    const rest = told(lines)
    return (
      rest.some(line => !line.startsWith('include')) &&
      rest.every(line => /^(?:(?:local|host(?:ssl|nossl|gssenc|nogssenc)?)[ \t]+\S+[ \t]+\S+[ \t]+\S|include)/.test(line))
    )
  },
  read: (lines, log) => rows('rules', lines, log, hbaRow),
}

const MOUNT =
  /^(?:\S*\/\S*|(?:PART)?(?:UUID|LABEL)=\S+|tmpfs|proc|sysfs|devpts|none|\S+:\S+)[ \t]+(?:\/\S*|none|swap)[ \t]+[a-z0-9.,_-]+[ \t]+[\w=.,:/+-]+/
/** The mounts of a Linux machine. The options are given in full: what is not listed is not set. */
export const FSTAB: Dialect = {
  name: 'fstab',
  looksLike: lines => {
    const rest = told(lines)
    return rest.length > 0 && rest.every(line => MOUNT.test(line))
  },
  read: (lines, log) =>
    rows('mounts', lines, log, ([device, point, type, options], line) =>
      options === undefined
        ? undefined
        : partsValue(
            {
              device: textValue(device, line),
              point: textValue(point, line),
              type: textValue(type, line),
              options: textsValue(options.split(','), line),
            },
            line,
          ),
    ),
}
