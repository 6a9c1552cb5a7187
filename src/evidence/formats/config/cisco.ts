import { type LocatedValue, listValue, mapValue, partsValue, textsValue, textValue } from '../located.ts'
import { aceOf, isStandard } from './cisco-acl.ts'
import { type Configuration, type Dialect, Notes } from './dialect.ts'

const HEADER = /^(?:Building configuration|Current configuration\s*:|: Saved|ASA Version )/
function looksLike(lines: readonly string[]): boolean {
  if (lines.some(line => HEADER.test(line))) return true
  const marks = lines.filter(line => line === '!').length
  const known = lines.filter(line =>
    /^(?:hostname|version|interface|service|logging|line|ip|aaa|router|enable|no|access-list|snmp-server|ntp)\s/.test(line),
  ).length
  return marks >= 2 && known >= 2
}

/** A command and the indented ones below it. */
interface Command {
  readonly words: readonly string[]
  readonly line: number
  readonly below: Command[]
}

const BANNER = /^(?:banner\s+\S+|set-banner)\s+(\^C|\S)/

/** Commands by their indentation. Banners are free text and are passed over whole; `unclosed` is told. */
function commandsOf(lines: readonly string[], notes: Notes): readonly Command[] {
  const top: Command[] = []
  let end: string | undefined
  let start = 0
  for (const [index, raw] of lines.entries()) {
    if (end !== undefined) {
      if (raw.includes(end)) end = undefined
      continue
    }
    const text = raw.trim()
    if (text === '' || text[0] === '!' || text === 'end' || text === 'exit') continue
    const banner = BANNER.exec(text)
    if (banner !== null) {
      const rest = text.slice(banner[0].length)
      if (!rest.includes(banner[1])) {
        end = banner[1]
        start = index + 1
      }
      continue
    }
    const command = { words: text.split(/\s+/), line: index + 1, below: [] }
    const indented = raw[0] === ' ' || raw[0] === '\t'
    const parent = indented ? top.at(-1) : undefined
    if (parent === undefined) top.push(command)
    else parent.below.push(command)
  }
  if (end !== undefined) notes.syntax(start)
  return top
}

const rest = (words: readonly string[], from: number): string => words.slice(from).join(' ')
const startsWith = (words: readonly string[], ...start: readonly string[]): boolean => start.every((word, index) => words[index] === word)

/** The rests of all commands that begin so, as a list; undefined: there is none. */
function restsOf(commands: readonly Command[], ...start: readonly string[]): LocatedValue | undefined {
  const found = commands.filter(({ words }) => startsWith(words, ...start) && words.length > start.length)
  return found.length === 0
    ? undefined
    : listValue(
        found.map(({ words, line }) => textValue(rest(words, start.length), line)),
        found[0].line,
      )
}

/** The words behind all commands that begin so, as one list; undefined: there is none. */
function wordsBehind(commands: readonly Command[], ...start: readonly string[]): LocatedValue | undefined {
  const found = commands.filter(({ words }) => startsWith(words, ...start) && words.length > start.length)
  return found.length === 0 ? undefined : textsValue([...new Set(found.flatMap(({ words }) => words.slice(start.length)))], found[0].line)
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=.*:)[0-9a-f:.]{2,45})$/i
/** Hosts that logs are sent to: `logging host [interface|ipv4|ipv6|vrf X] ADDRESS`, `logging ADDRESS`, `logging server ADDRESS`. */
function logHosts(commands: readonly Command[]): readonly LocatedValue[] {
  const hosts = new Map<string, number>()
  for (const { words, line } of commands) {
    if (words[0] !== 'logging') continue
    const [second = ''] = words.slice(1)
    const named = second === 'host' || second === 'server' || (second === 'vrf' && words.includes('host'))
    const address = named ? words.find(word => ADDRESS.test(word)) : ADDRESS.test(second) ? second : undefined
    if (address !== undefined && !hosts.has(address)) hosts.set(address, line)
  }
  return [...hosts].map(([address, line]) => textValue(address, line))
}

/** Services that are on and those that are off, as their commands say. */
function switches(commands: readonly Command[], line: number): LocatedValue {
  const values = new Map<string, LocatedValue>()
  for (const { words, line: at } of commands) {
    const off = words[0] === 'no'
    const name = rest(words, off ? 1 : 0)
    if (SWITCHES.has(name)) values.set(name.replaceAll(' ', '-'), textValue(off ? 'off' : 'on', at))
  }
  return mapValue(values, line)
}
const SWITCHES = new Set([
  'service password-encryption',
  'ip http server',
  'ip http secure-server',
  'ip source-route',
  'logging enable',
  'logging on',
  'service tcp-small-servers',
  'service udp-small-servers',
  'ip finger',
  'service pad',
  'aaa new-model',
])

/** Lists that an interface or a line uses: a rule of another list does nothing. */
function usedLists(commands: readonly Command[]): ReadonlySet<string> {
  const used = new Set<string>()
  for (const { words, below } of commands) {
    if (words[0] === 'access-group' && words[1] !== undefined) used.add(words[1])
    for (const inner of below)
      for (const [index, word] of inner.words.entries())
        if ((word === 'access-group' || word === 'access-class' || word === 'traffic-filter') && inner.words[0] !== 'no') {
          const name = inner.words[index + 1]
          if (name !== undefined) used.add(name)
        }
  }
  return used
}

/** Words that say of which sort a list is, before or behind its name. */
const SORTS = new Set(['standard', 'extended'])

function aclRules(commands: readonly Command[], notes: Notes): readonly LocatedValue[] {
  const used = usedLists(commands)
  const orders = new Map<string, number>()
  const rules: LocatedValue[] = []
  const take = (list: string, words: readonly string[], line: number, standard: boolean): void => {
    if (words[0] === 'remark') return
    const ace = aceOf(words, line, standard)
    if (ace === undefined) {
      notes.syntax(line)
      return
    }
    const order = (orders.get(list) ?? 0) + 1
    orders.set(list, order)
    const applied = used.has(list) ? textValue(words.includes('inactive') ? 'no' : 'yes', line) : undefined
    rules.push(
      partsValue(
        { list: textValue(list, line), rule: textValue(`${list} ${order}`, line), order: textValue(String(order), line), applied, ...ace },
        line,
      ),
    )
  }
  const takeNumbered = (list: string, { words, line }: Command, standard: boolean): void =>
    take(list, /^\d+$/.test(words[0]) ? words.slice(1) : words, line, standard)
  for (const { words, line, below } of commands) {
    const [first, second, third] = words
    const sort = SORTS.has(third ?? '') ? 1 : 0
    if (first === 'access-list' && third !== undefined)
      take(second, words.slice(2 + sort), line, sort === 1 ? third === 'standard' : isStandard(second))
    else if ((first === 'ip' || first === 'ipv6') && second === 'access-list' && words[2 + sort] !== undefined)
      for (const inner of below) takeNumbered(words[2 + sort], inner, third === 'standard')
  }
  return rules
}

function read(lines: readonly string[], log: ConstructorParameters<typeof Notes>[0]): Configuration {
  const notes = new Notes(log)
  const commands = commandsOf(lines, notes)
  const hosts = logHosts(commands)
  const hostname = commands.find(({ words }) => words[0] === 'hostname' && words.length === 2)
  const terminals = commands.filter(({ words }) => words[0] === 'line' && words[1] === 'vty').flatMap(({ below }) => below)
  const root = partsValue(
    {
      hostname: hostname && textValue(hostname.words[1], hostname.line),
      version: restsOf(commands, 'version'),
      'log-hosts': hosts.length === 0 ? undefined : listValue(hosts, hosts[0].line),
      'log-trap': restsOf(commands, 'logging', 'trap'),
      'time-servers': restsOf(commands, 'ntp', 'server'),
      'ssh-version': restsOf(commands, 'ip', 'ssh', 'version'),
      'vty-input': wordsBehind(terminals, 'transport', 'input'),
      switches: switches(commands, 1),
      rules: listValue(aclRules(commands, notes), 1),
    },
    1,
  )
  return { root, unread: notes.unread }
}

/** Cisco IOS and its relatives: logging, remote access, and access lists. */
export const CISCO: Dialect = { name: 'cisco', looksLike, read }
