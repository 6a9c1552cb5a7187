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

/** Values by keyword: of the file as a whole, or of one Match block. */
class Settings {
  readonly #values = new Map<string, LocatedValue[]>()
  add(keyword: string, value: LocatedValue): void {
    const known = this.#values.get(keyword)
    if (known === undefined) this.#values.set(keyword, [value])
    else known.push(value)
  }
  /** What holds: the first value of a keyword, or all of those of which every line counts. */
  get holding(): readonly (readonly [keyword: string, values: readonly LocatedValue[]])[] {
    return [...this.#values].map(([keyword, values]) => [keyword, SEVERAL.has(keyword) ? values : values.slice(0, 1)] as const)
  }
  get value(): LocatedValue {
    return mapValue(
      new Map(
        this.holding.map(([keyword, values]) => [keyword, SEVERAL.has(keyword) ? listValue(values, values[0].line) : values[0]] as const),
      ),
      1,
    )
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

/** Takes in the lines one after another. */
class Reader {
  readonly settings = new Settings()
  readonly blocks: Block[] = []
  readonly #notes: Notes
  #included = false
  constructor(notes: Notes) {
    this.#notes = notes
  }
  take(line: string, number: number): void {
    const found = keywordOf(line)
    const block = this.blocks.at(-1)
    if (found === undefined) this.#notes.syntax(number)
    else if (found.keyword === 'match') this.blocks.push({ line: number, when: found.value, settings: new Settings() })
    else if (found.keyword === 'include') {
      this.#notes.include(number)
      this.#included ||= block === undefined
    } else {
      const value = textValue(found.value, number)
      if (block !== undefined) block.settings.add(found.keyword, value)
      else if (!this.#included) this.settings.add(found.keyword, value)
    }
  }
}

/**
 * `settings`: what holds for everybody, as far as this file decides it: what follows an Include may have been set by the
 * other file, which comes first, and is not there. `match`: what holds for some. `somewhere`: for each keyword what holds
 * for anybody.
 */
function read(lines: readonly string[], log: ConstructorParameters<typeof Notes>[0]): Configuration {
  const notes = new Notes(log)
  const reader = new Reader(notes)
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    if (line !== '' && line[0] !== '#') reader.take(line, index + 1)
  }
  const { settings, blocks } = reader
  const match = blocks.map(({ line, when, settings: own }) => partsValue({ when: textValue(when, line), settings: own.value }, line))
  const somewhere = new Map<string, LocatedValue[]>()
  for (const one of [settings, ...blocks.map(block => block.settings)])
    for (const [keyword, values] of one.holding) {
      const known = somewhere.get(keyword)
      if (known === undefined) somewhere.set(keyword, [...values])
      else known.push(...values)
    }
  const all = new Map([...somewhere].map(([keyword, values]) => [keyword, listValue(values, values[0].line)] as const))
  return {
    root: partsValue({ settings: settings.value, match: listValue(match, 1), somewhere: mapValue(all, 1) }, 1),
    unread: notes.unread,
  }
}

/** The configuration of an OpenSSH server, as a file or as `sshd -T` prints it. */
export const SSHD: Dialect = { name: 'sshd', looksLike, read }
