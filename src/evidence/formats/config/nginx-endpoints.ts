import { type LocatedValue, listValue, partsValue, textValue } from '../located.ts'
import { type Directive, wordValue } from './nginx-directive.ts'

/** The directives of one block by name: a block is asked for each of its servers. */
type Scope = ReadonlyMap<string, readonly Directive[]>
const scopeOf = (block: readonly Directive[]): Scope => {
  const scope = new Map<string, Directive[]>()
  for (const directive of block) {
    const known = scope.get(directive.name)
    if (known === undefined) scope.set(directive.name, [directive])
    else known.push(directive)
  }
  return scope
}
const named = (scope: Scope, name: string): readonly Directive[] => scope.get(name) ?? []

/** The words of a directive where it is certain: given here, or further out while nothing between takes in another file. Innermost first. */
function certain(scopes: readonly Scope[], name: string): Directive | undefined {
  for (const scope of scopes) {
    const found = named(scope, name)
    // nginx refuses a directive that stands twice in one block: nobody runs such a file
    if (found.length > 0) return found.length === 1 ? found[0] : undefined
    if (named(scope, 'include').length > 0) return undefined
  }
  return undefined
}

/** `443`, `[::]:443`, `10.0.0.1:8443`: the port, where one is written. */
function portOf(word: string): string | undefined {
  const port = /^(?:\*:|\[[0-9a-f:.]{1,60}\]:|[\w.-]{1,255}:)?(\d{1,5})$/i.exec(word)
  return port?.[1]
}

interface Listen {
  readonly port: string
  readonly line: number
  /** undefined: it cannot be told whether TLS is spoken here */
  readonly tls: boolean | undefined
}

/** Where a server listens, each port once; TLS if any of the lines for it says so. */
function listensOf(server: Scope, scopes: readonly Scope[]): readonly Listen[] {
  const everywhere = certain(scopes, 'ssl')?.words[0] === 'on'
  const unsure = scopes.some(scope => named(scope, 'include').length > 0)
  const ports = new Map<string, Listen>()
  for (const { words, line } of named(server, 'listen')) {
    const port = portOf(words[0] ?? '')
    if (port === undefined) continue
    const tls = everywhere || words.includes('ssl') || words.includes('quic') ? true : unsure && port !== '80' ? undefined : false
    const known = ports.get(port)
    ports.set(port, known === undefined || known.tls !== true ? { port, line, tls } : known)
  }
  return [...ports.values()]
}

function protocolsOf(scopes: readonly Scope[]): LocatedValue | undefined {
  const found = certain(scopes, 'ssl_protocols')
  return (
    found &&
    listValue(
      found.words.map(word => wordValue(word, found.line)),
      found.line,
    )
  )
}

function serverEndpoints(server: Directive, outer: readonly Scope[]): readonly LocatedValue[] {
  const block = scopeOf(server.block ?? [])
  const scopes = [block, ...outer]
  const names = named(block, 'server_name').flatMap(({ words, line }) => words.map(word => wordValue(word, line)))
  return listensOf(block, scopes)
    .filter(({ tls }) => tls !== false)
    .map(({ port, line }) =>
      partsValue(
        { host: names[0], names: listValue(names, server.line), port: textValue(port, line), protocols: protocolsOf(scopes) },
        line,
      ),
    )
}

const isServer = (directive: Directive): boolean => directive.name === 'server' && directive.block !== undefined

/**
 * What offers TLS: each port of each server, with the protocols that are certain to hold there. A file of settings alone,
 * made to be taken in by others, offers them wherever it is taken in: one service whose name is not known.
 */
export function endpointsOf(directives: readonly Directive[]): readonly LocatedValue[] {
  const top = scopeOf(directives)
  const servers = (block: readonly Directive[], outer: Scope): readonly LocatedValue[] =>
    block.filter(isServer).flatMap(server => serverEndpoints(server, [outer]))
  const inside = ['http', 'stream', 'mail'].flatMap(name => named(top, name))
  const found = [...servers(directives, top), ...inside.flatMap(({ block = [] }) => servers(block, scopeOf(block)))]
  const blocks = directives.some(({ block }) => block !== undefined)
  const protocols = blocks ? undefined : protocolsOf([top])
  return protocols === undefined ? found : [partsValue({ protocols }, protocols.line)]
}
