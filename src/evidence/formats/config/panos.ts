import { type LocatedValue, listValue, mapValue, partsValue, textsValue, textValue } from '../located.ts'
import { type Configuration, type Dialect, Notes } from './dialect.ts'
import { textsOf } from './words.ts'

const SIGNS =
  /^set (?:deviceconfig |mgt-config |network (?:interface|virtual-router|profiles|ike|tunnel) |rulebase |(?:vsys|device-group) \S{1,64} |shared |zone \S{1,64} network |service \S{1,64} protocol |address \S{1,64} )/
const looksLike = (lines: readonly string[]): boolean => {
  const told = lines.filter(line => line[0] !== '#')
  return told.filter(line => SIGNS.test(line)).length >= 2 && told.every(line => line.startsWith('set '))
}

interface Values {
  readonly words: string[]
  readonly line: number
}
/** A security rule: what was set of it. Words that are set again are added, as a list of members is. */
interface Rule {
  readonly name: string
  readonly scope: string
  readonly line: number
  readonly set: Map<string, Values>
}

/** Words between square brackets are members; the brackets are none. */
const members = (words: readonly string[]): readonly string[] => (words[0] === '[' && words.at(-1) === ']' ? words.slice(1, -1) : words)

const add = (set: Map<string, Values>, name: string, words: readonly string[], line: number): void => {
  const known = set.get(name)
  if (known === undefined) set.set(name, { words: [...members(words)], line })
  else known.words.push(...members(words))
}

const RULES = ['pre-rulebase', 'rulebase', 'post-rulebase']
/** Services that every device has. */
const PREDEFINED: ReadonlyMap<string, readonly string[]> = new Map([
  ['any', ['any']],
  ['service-http', ['80', '8080']],
  ['service-https', ['443']],
])

class Device {
  readonly rules: Rule[] = []
  readonly services = new Map<string, Map<string, Values>>()
  readonly system = new Map<string, Values>()
  readonly #known = new Map<string, Rule>()

  take(words: readonly string[], line: number): void {
    const at = words.findIndex(word => RULES.includes(word))
    if (at >= 0 && words[at + 1] === 'security' && words[at + 2] === 'rules' && words.length > at + 4)
      this.#rule(words.slice(0, at + 1).join(' '), words[at + 3], words.slice(at + 4), line)
    else this.#object(words, line)
  }
  #object(words: readonly string[], line: number): void {
    const service = words.indexOf('service')
    if (service >= 0 && service <= 2 && words[service + 2] === 'protocol' && words[service + 4] === 'port') {
      const name = words[service + 1]
      const set = this.services.get(name) ?? new Map<string, Values>()
      this.services.set(name, set)
      add(set, words[service + 3], words.slice(service + 5), line)
    } else if (words[0] === 'deviceconfig' && words[1] === 'system' && words.length > 3)
      add(this.system, words.slice(2, -1).join(' '), words.slice(-1), line)
  }
  #rule(scope: string, name: string, [key, ...words]: readonly string[], line: number): void {
    const id = JSON.stringify([scope, name])
    let rule = this.#known.get(id)
    if (rule === undefined) {
      rule = { name, scope, line, set: new Map() }
      this.#known.set(id, rule)
      this.rules.push(rule)
    }
    add(rule.set, key, words, line)
  }
  /** Destination ports of a rule's services; undefined: an application's own ports, or a service that the file does not hold. */
  portsOf({ set }: Rule): readonly string[] | undefined {
    const ports = new Set<string>()
    for (const name of set.get('service')?.words ?? []) {
      const own = this.services.get(name)
      const found =
        own === undefined ? PREDEFINED.get(name) : [...own.values()].flatMap(({ words }) => words.flatMap(word => word.split(',')))
      if (found === undefined) return undefined
      for (const port of found) ports.add(port)
    }
    return ports.size === 0 ? undefined : [...ports]
  }
}

/** Addresses of a rule; what is turned round is left away. */
const addresses = ({ set }: Rule, name: string): LocatedValue | undefined => {
  const found = set.get(`negate-${name}`)?.words.includes('yes') ? undefined : set.get(name)
  return found && textsValue(found.words, found.line)
}

const located = (set: ReadonlyMap<string, Values>, line: number): LocatedValue =>
  mapValue(new Map([...set].map(([name, values]) => [name, textsValue(values.words, values.line)] as const)), line)

function read(lines: readonly string[], log: ConstructorParameters<typeof Notes>[0]): Configuration {
  const notes = new Notes(log)
  const device = new Device()
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    if (line === '' || line[0] === '#') continue
    const words = textsOf(line, { quotes: '"\'' })
    if (words === undefined || words[0] !== 'set' || words.length < 2) notes.syntax(index + 1)
    else device.take(words.slice(1), index + 1)
  }
  const rules = device.rules.map((rule, index) => {
    const ports = device.portsOf(rule)
    return partsValue(
      {
        name: textValue(rule.name, rule.line),
        // the same name may stand in the rules of several groups of devices
        rule: textValue(rule.scope === 'rulebase' ? rule.name : `${rule.scope}/${rule.name}`, rule.line),
        scope: textValue(rule.scope, rule.line),
        order: textValue(String(index + 1), rule.line),
        set: located(rule.set, rule.line),
        sources: addresses(rule, 'source'),
        destinations: addresses(rule, 'destination'),
        ports: ports && textsValue(ports, rule.line),
      },
      rule.line,
    )
  })
  return { root: partsValue({ rules: listValue(rules, 1), system: located(device.system, 1) }, 1), unread: notes.unread }
}

/** PAN-OS as `set` lines: security rules in their order. */
export const PANOS: Dialect = { name: 'panos', looksLike, read }
