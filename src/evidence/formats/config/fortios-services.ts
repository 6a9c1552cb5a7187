import { type LocatedValue, textsValue } from '../located.ts'
import type { Entry, Sections } from './fortios.ts'

/** Ports of one service or rule, and of all rules together: more are not told. */
const MOST = 4_096
const MOST_TOGETHER = 1_000_000

const inSection = (sections: Sections, section: string, name: string, vdom: string): Entry | undefined => {
  const entries = sections.get(section)
  return entries?.get([vdom, name].join('\n')) ?? entries?.get(['', name].join('\n'))
}
const wordsAt = (entry: Entry, name: string): readonly string[] => entry.set.get(name)?.words ?? []

/** Destination ports of one service: what stands before the colon. `ALL` and whatever is not TCP, UDP or SCTP has all. */
function portsOfService(entry: Entry): readonly string[] | undefined {
  const [protocol] = wordsAt(entry, 'protocol')
  const ranges = ['tcp-portrange', 'udp-portrange', 'sctp-portrange'].flatMap(name => wordsAt(entry, name))
  if (protocol === 'IP') return wordsAt(entry, 'protocol-number').some(number => number !== '0') ? undefined : ['any']
  return ranges.length === 0 ? undefined : ranges.map(range => range.split(':')[0])
}

const EVERYWHERE = new Set(['0.0.0.0 0.0.0.0', '0.0.0.0/0'])

/** Looks up what rules name; each group once, however often and by whomever it is named. */
export class Objects {
  readonly #sections: Sections
  /** undefined: the file does not say, or it is being looked up, so that a group within itself says nothing */
  readonly #known = new Map<string, readonly string[] | undefined>()
  #told = 0
  constructor(sections: Sections) {
    this.#sections = sections
  }
  #portsOf(name: string, vdom: string): readonly string[] | undefined {
    const key = [vdom, name].join('\n')
    if (this.#known.has(key)) return this.#known.get(key)
    this.#known.set(key, undefined)
    const service = inSection(this.#sections, 'firewall service custom', name, vdom)
    const group = service === undefined ? inSection(this.#sections, 'firewall service group', name, vdom) : undefined
    const predefined = name === 'ALL' ? ['any'] : undefined
    const found =
      service !== undefined ? portsOfService(service) : group !== undefined ? this.#together(wordsAt(group, 'member'), vdom) : predefined
    this.#known.set(key, found)
    return found
  }
  #together(names: readonly string[], vdom: string): readonly string[] | undefined {
    const all = new Set<string>()
    for (const name of names) {
      const ports = this.#portsOf(name, vdom)
      if (ports === undefined) return undefined
      for (const port of ports) all.add(port)
      if (all.size > MOST) return undefined
    }
    return all.size === 0 ? undefined : [...all]
  }
  /** Ports of all the services of a rule; undefined: the file does not say. */
  ports(names: readonly string[], vdom: string): readonly string[] | undefined {
    const ports = this.#told < MOST_TOGETHER ? this.#together(names, vdom) : undefined
    this.#told += ports?.length ?? 0
    return ports
  }
  /** An address object that stands for every address, whatever its name. */
  isAny(name: string, vdom: string): boolean {
    const address = inSection(this.#sections, 'firewall address', name, vdom)
    const subnet = address === undefined ? '' : wordsAt(address, 'subnet').join(' ')
    return subnet === '' ? name === 'all' : EVERYWHERE.has(subnet)
  }
}
/** Of a rule: the ports behind its services, and its addresses with `any` for those that stand for all. What is turned round is left away. */
export function resolved(entry: Entry, objects: Objects): Readonly<Record<string, LocatedValue | undefined>> {
  const { set, vdom } = entry
  const words = (name: string) => (set.get(`${name}-negate`)?.words[0] === 'enable' ? undefined : set.get(name))
  const addresses = (name: string): LocatedValue | undefined => {
    const found = words(name)
    return (
      found &&
      textsValue(
        found.words.map(word => (objects.isAny(word, vdom) ? 'any' : word)),
        found.line,
      )
    )
  }
  const services = words('service')
  const ports = services && objects.ports(services.words, vdom)
  return {
    sources: addresses('srcaddr'),
    destinations: addresses('dstaddr'),
    services: services && textsValue(services.words, services.line),
    ports: ports && services && textsValue(ports, services.line),
  }
}
