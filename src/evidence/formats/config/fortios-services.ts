import { type LocatedValue, textsValue } from '../located.ts'
import type { Entry, Sections } from './fortios.ts'

/** Groups within groups are followed so far. */
const DEPTH = 8

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

/** Ports of a service or group by its name; undefined: the file does not say. */
function portsOf(name: string, vdom: string, sections: Sections, depth: number): readonly string[] | undefined {
  const service = inSection(sections, 'firewall service custom', name, vdom)
  if (service !== undefined) return portsOfService(service)
  const group = inSection(sections, 'firewall service group', name, vdom)
  if (group !== undefined && depth < DEPTH) return together(wordsAt(group, 'member'), vdom, sections, depth + 1)
  return name === 'ALL' ? ['any'] : undefined
}
function together(names: readonly string[], vdom: string, sections: Sections, depth: number): readonly string[] | undefined {
  const all = new Set<string>()
  for (const name of names) {
    const ports = portsOf(name, vdom, sections, depth)
    if (ports === undefined) return undefined
    for (const port of ports) all.add(port)
  }
  return all.size === 0 ? undefined : [...all]
}

const EVERYWHERE = new Set(['0.0.0.0 0.0.0.0', '0.0.0.0/0'])
/** An address object that stands for every address, whatever its name. */
function isAny(name: string, vdom: string, sections: Sections): boolean {
  const address = inSection(sections, 'firewall address', name, vdom)
  if (address === undefined) return name === 'all'
  const subnet = wordsAt(address, 'subnet').join(' ')
  return subnet === '' ? name === 'all' : EVERYWHERE.has(subnet)
}

/** Of a rule: the ports behind its services, and its addresses with `any` for those that stand for all. What is turned round is left away. */
export function resolved(entry: Entry, sections: Sections): Readonly<Record<string, LocatedValue | undefined>> {
  const { set, vdom } = entry
  const words = (name: string) => (set.get(`${name}-negate`)?.words[0] === 'enable' ? undefined : set.get(name))
  const addresses = (name: string): LocatedValue | undefined => {
    const found = words(name)
    return (
      found &&
      textsValue(
        found.words.map(word => (isAny(word, vdom, sections) ? 'any' : word)),
        found.line,
      )
    )
  }
  const services = words('service')
  const ports = services && together(services.words, vdom, sections, 0)
  return {
    sources: addresses('srcaddr'),
    destinations: addresses('dstaddr'),
    services: services && textsValue(services.words, services.line),
    ports: ports && services && textsValue(ports, services.line),
  }
}
