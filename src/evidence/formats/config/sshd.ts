import { type LocatedValue, listValue, mapValue, partsValue, textValue } from '../located.ts'
import { type Configuration, countOf, type Dialect, Notes } from './dialect.ts'
import { wordsOf } from './words.ts'

/** Keywords of a server that the configuration of a client has not. */
const SERVER = new Set(
  `acceptenv allowgroups allowtcpforwarding allowusers authorizedkeyscommand authorizedkeysfile authorizedprincipalsfile chrootdirectory
  clientalivecountmax clientaliveinterval denygroups denyusers forcecommand gssapicleanupcredentials hostbasedacceptedkeytypes hostkey
  ignorerhosts ignoreuserknownhosts kerberosticketcleanup keyregenerationinterval listenaddress logingracetime maxauthtries maxsessions
  maxstartups permitemptypasswords permitrootlogin permittty permittunnel permituserenvironment permituserrc pidfile printlastlog printmotd
  serverkeybits strictmodes subsystem useloginprefix usedns uselogin usepam useprivilegeseparation versionaddendum x11displayoffset
  x11forwarding x11uselocalhost`.split(/\s+/),
)
const COMMON = new Set(
  `addressfamily banner challengeresponseauthentication ciphers compression gssapiauthentication hostbasedauthentication
  hostkeyalgorithms include kbdinteractiveauthentication kerberosauthentication kexalgorithms loglevel macs match passwordauthentication port protocol
  pubkeyauthentication rekeylimit rsaauthentication rhostsrsaauthentication syslogfacility tcpkeepalive`.split(/\s+/),
)
/** Keywords of which every line counts; of all others the first does. */
const SEVERAL = new Set(
  'acceptenv allowgroups allowusers denygroups denyusers hostcertificate hostkey include listenaddress permitlisten permitopen port setenv subsystem'.split(
    ' ',
  ),
)
const HEADING = /sshd server system-wide configuration file/i

function looksLike(lines: readonly string[]): boolean {
  if (lines.some(line => line[0] === '#' && HEADING.test(line))) return true
  const told = lines.filter(line => line[0] !== '#')
  const [server, common] = [countOf(told, SERVER), countOf(told, COMMON)]
  return server >= 1 && server + common >= 2 && (server + common) * 5 >= told.length * 4 && !told.some(line => /[{};<]\s*$/.test(line))
}

/** Every value by keyword: of the file as a whole, or of one Match block. */
class Settings {
  readonly #values = new Map<string, LocatedValue[]>()
  add(keyword: string, value: LocatedValue): void {
    const known = this.#values.get(keyword)
    if (known === undefined) this.#values.set(keyword, [value])
    else known.push(value)
  }
  get every(): LocatedValue {
    return mapValue(new Map([...this.#values].map(([keyword, values]) => [keyword, listValue(values, values[0].line)] as const)), 1)
  }
  /** The first value of each, and all of those of which every line counts. */
  get holding(): LocatedValue {
    const holds = [...this.#values].map(
      ([keyword, values]) => [keyword, SEVERAL.has(keyword) ? listValue(values, values[0].line) : values[0]] as const,
    )
    return mapValue(new Map(holds), 1)
  }
}

interface Block {
  readonly line: number
  readonly when: string
  readonly settings: Settings
}

/** Keyword and arguments, divided by white space or one equals sign. */
function keywordOf(line: string): { readonly keyword: string; readonly value: string } | undefined {
  const found = /^([A-Za-z][A-Za-z0-9]{0,60})(?:[ \t]*=[ \t]*|[ \t]+|$)/.exec(line)
  if (found === null) return undefined
  const words = wordsOf(line.slice(found[0].length), { quotes: '"', comment: '#' })
  if (words === undefined || words.length === 0) return undefined
  return { keyword: found[1].toLowerCase(), value: words.map(({ text }) => text).join(' ') }
}

/**
 * `settings`: what holds for everybody as far as this file decides it, the first value of a keyword. `match`: what holds
 * for some. `all`: every value of a keyword, wherever it stands. What follows an Include for everybody may have been set
 * by the other file, which comes first: it is in `all` alone.
 */
function read(lines: readonly string[], log: ConstructorParameters<typeof Notes>[0]): Configuration {
  const notes = new Notes(log)
  const settings = new Settings()
  const all = new Settings()
  const blocks: Block[] = []
  let included = false
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    const number = index + 1
    if (line === '' || line[0] === '#') continue
    const found = keywordOf(line)
    if (found === undefined) {
      notes.syntax(number)
      continue
    }
    const { keyword, value } = found
    const block = blocks.at(-1)
    if (keyword === 'include') {
      notes.include(number)
      included ||= block === undefined
    }
    if (keyword === 'match') blocks.push({ line: number, when: value, settings: new Settings() })
    else {
      const located = textValue(value, number)
      all.add(keyword, located)
      if (block !== undefined) block.settings.add(keyword, located)
      else if (!included) settings.add(keyword, located)
    }
  }
  return { root: rootOf(settings, blocks, all), unread: notes.unread }
}

function rootOf(settings: Settings, blocks: readonly Block[], all: Settings): LocatedValue {
  const match = blocks.map(block => partsValue({ when: textValue(block.when, block.line), settings: block.settings.holding }, block.line))
  return partsValue({ settings: settings.holding, match: listValue(match, 1), all: all.every }, 1)
}

/** The configuration of an OpenSSH server, as a file or as `sshd -T` prints it. */
export const SSHD: Dialect = { name: 'sshd', looksLike, read }
