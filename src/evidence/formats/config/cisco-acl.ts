import { type LocatedValue, textsValue, textValue } from '../located.ts'

/** Numbers of access lists that know sources alone. */
export const isStandard = (list: string): boolean => {
  const number = /^\d{1,4}$/.test(list) ? Number(list) : 0
  return (number >= 1 && number <= 99) || (number >= 1300 && number <= 1999)
}

/** Ports that IOS writes as words. */
const PORTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ftp: '21',
    'ftp-data': '20',
    ssh: '22',
    telnet: '23',
    smtp: '25',
    tacacs: '49',
    domain: '53',
    bootps: '67',
    bootpc: '68',
    tftp: '69',
    www: '80',
    http: '80',
    pop3: '110',
    sunrpc: '111',
    nntp: '119',
    ntp: '123',
    'netbios-ns': '137',
    'netbios-dgm': '138',
    'netbios-ssn': '139',
    imap4: '143',
    snmp: '161',
    snmptrap: '162',
    bgp: '179',
    ldap: '389',
    https: '443',
    isakmp: '500',
    syslog: '514',
    lpd: '515',
    ldaps: '636',
    sqlnet: '1521',
  }),
)
const LAST_PORT = 65_535
const portOf = (word: string | undefined): string | undefined =>
  word === undefined ? undefined : /^\d{1,5}$/.test(word) ? word : PORTS.get(word)

/** What is left of the words of a rule, taken from the front. */
class Rest {
  readonly #words: readonly string[]
  #at = 0
  constructor(words: readonly string[]) {
    this.#words = words
  }
  get next(): string | undefined {
    return this.#words[this.#at]
  }
  take(): string | undefined {
    return this.#words[this.#at++]
  }
  has(word: string): boolean {
    return this.#words.slice(this.#at).includes(word)
  }
}

const DOTTED = /^\d{1,3}(?:\.\d{1,3}){3}$/
/** `any`, `host A`, `object-group G`, an address and its wildcard or mask, or one with a prefix length. */
function address(rest: Rest): string | undefined {
  const word = rest.take()
  if (word === undefined) return undefined
  if (word === 'any' || word === 'any4' || word === 'any6') return 'any'
  if (word === 'host' || word === 'object-group' || word === 'object' || word === 'interface') return rest.take()
  if (word.includes('/')) return word === '0.0.0.0/0' || word === '::/0' ? 'any' : word
  if (!DOTTED.test(word) || rest.next === undefined || !DOTTED.test(rest.next)) return DOTTED.test(word) ? word : undefined
  const mask = rest.take()
  return word === '0.0.0.0' && (mask === '255.255.255.255' || mask === '0.0.0.0') ? 'any' : `${word} ${mask}`
}

/** Ports as ranges; `unsaid`: none are written; undefined: they cannot be told. */
function ports(rest: Rest): readonly string[] | 'unsaid' | undefined {
  const operator = rest.next
  if (operator === undefined || !['eq', 'range', 'gt', 'lt', 'neq'].includes(operator)) return 'unsaid'
  rest.take()
  const first = portOf(rest.take())
  if (operator === 'range') {
    const last = portOf(rest.take())
    return first === undefined || last === undefined ? undefined : [`${first}-${last}`]
  }
  if (first === undefined) return undefined
  const number = Number(first)
  if (operator === 'gt') return [`${number + 1}-${LAST_PORT}`]
  if (operator === 'lt') return [`0-${number - 1}`]
  if (operator === 'neq') return [`0-${number - 1}`, `${number + 1}-${LAST_PORT}`]
  const all = [first]
  for (let more = portOf(rest.next); more !== undefined; more = portOf(rest.next)) {
    all.push(more)
    rest.take()
  }
  return all
}

const PORTED = new Set(['tcp', 'udp', 'sctp', '6', '17'])

type Ace = Readonly<Record<string, LocatedValue | undefined>>
const listed = (words: readonly string[], line: number): LocatedValue => textsValue(words, line)

/** One rule of an access list: `permit tcp any host 10.0.0.1 eq 22 log`; undefined where it cannot be read. */
export function aceOf(words: readonly string[], line: number, standard: boolean): Ace | undefined {
  const rest = new Rest(words)
  const action = rest.take()
  if (action !== 'permit' && action !== 'deny') return undefined
  const protocol = standard ? 'ip' : rest.take()
  const source = address(rest)
  if (protocol === undefined || source === undefined || protocol.startsWith('object')) return undefined
  const ported = PORTED.has(protocol)
  if (ported && ports(rest) === undefined) return undefined
  const destination = standard ? undefined : address(rest)
  if (!standard && destination === undefined) return undefined
  const found = protocol === 'ip' ? ['any'] : ported ? ports(rest) : undefined
  if (ported && found === undefined) return undefined
  const logged = rest.has('log') || rest.has('log-input')
  return {
    action: textValue(action, line),
    protocol: textValue(protocol, line),
    sources: listed([source], line),
    destinations: destination === undefined ? undefined : listed([destination], line),
    ports: found === undefined ? undefined : listed(found === 'unsaid' ? ['any'] : found, line),
    log: logged ? textValue('yes', line) : undefined,
  }
}
