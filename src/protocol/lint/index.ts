import { type Lint, type Protocol, requirementsOf } from '../../model/index.ts'
import { type AuthorFile, type Base, compileWritten, type Written } from '../library.ts'
import type { Node } from '../yaml/node.ts'
import { checkFound } from './checks.ts'
import { withExcuses } from './excuses.ts'
import { type Found, placeAt } from './find.ts'
import { indicatorFound, requirementFound } from './requirements.ts'

/**
 * What compiles in these files and is still not right, each with its place; what its author excuses is told too, with the
 * reason. In the order of files, lines and columns. Throws AuthorErrors where something does not compile.
 */
export const lint = (files: readonly AuthorFile[], base?: Base): readonly Lint[] => lintWritten(compileWritten(files, base))

/** The same of what has been compiled already. */
export const lintWritten = (written: Written): readonly Lint[] => {
  const order = new Map(written.files.map((path, index) => [path, index]))
  const place = ({ at }: Lint): number => order.get(at.file) ?? order.size
  return [...checksFound(written), ...written.library.protocols.flatMap(each => protocolFound(each, written)), ...kindsFound(written)].sort(
    (a, b) => place(a) - place(b) || a.at.line - b.at.line || a.at.column - b.at.column,
  )
}

const textAt = (node: Node, key: string): string => {
  const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined
  return value?.kind === 'scalar' ? String(value.value) : ''
}

const checksFound = ({ library: { checks, protocols }, docs }: Written): readonly Lint[] => {
  const cited = new Set(protocols.flatMap(protocol => Object.keys(protocol.checks)))
  return (docs.get('check') ?? []).flatMap(({ root }) => {
    const id = textAt(root, 'id')
    const check = checks[id]
    if (check === undefined) return []
    const uncited: Found[] =
      protocols.length === 0 || cited.has(id)
        ? []
        : [
            {
              code: 'uncited',
              at: placeAt(root, 'id'),
              what: 'no protocol cites it',
              todo: 'cite it in a requirement, or remove it: nobody would ever see what it finds',
            },
          ]
    return withExcuses(id, root, [...uncited, ...checkFound(check, root, checks)])
  })
}

/** Requirements and indicators of one folder, by their ids: an id stands once in a protocol. */
const entriesOf = (node: Node, into: Map<string, Node>): Map<string, Node> => {
  for (const item of node.kind === 'list' ? node.items : []) {
    if (item.kind !== 'map') continue
    into.set(textAt(item, 'id'), item)
    for (const key of ['parts', 'indicators']) {
      const below = item.entries.get(key)?.value
      if (below) entriesOf(below, into)
    }
  }
  return into
}
const folderOf = (file: string): string => file.split('/').slice(0, -1).join('/')

const protocolFound = (protocol: Protocol, { library: { checks }, docs }: Written): readonly Lint[] => {
  const of = `${protocol.id}@${protocol.edition}`
  const folder = folderOf(protocol.requirements[0]?.at ?? '')
  const nodes = new Map<string, Node>()
  for (const { root, file } of docs.get('protocol') ?? []) if (folderOf(file) === folder) entriesOf(root, nodes)
  const found = (id: string, list: (node: Node) => readonly Found[]): readonly Lint[] => {
    const node = nodes.get(id)
    if (node === undefined) return []
    return withExcuses(
      of,
      node,
      list(node).map(one => ({ ...one, what: `${id}: ${one.what}` })),
    )
  }
  return [...requirementsOf(protocol.requirements)].flatMap(requirement => [
    ...found(requirement.id, node => requirementFound(requirement, node, protocol, checks)),
    ...requirement.indicators.flatMap(indicator => found(indicator.id, node => indicatorFound(indicator, node, checks))),
  ])
}

/** Kinds that no check looks at: evidence of them would be asked for and read by nobody. */
const kindsFound = ({ library: { kinds, checks }, docs }: Written): readonly Lint[] => {
  const used = new Set(Object.values(checks).flatMap(({ needs }) => Object.keys(needs)))
  return (docs.get('kinds') ?? []).flatMap(({ root }) =>
    (root.kind === 'map' ? [...root.entries.values()] : []).flatMap(({ key, value, keyOffset }) => {
      const idle = kinds[key]?.nature !== 'built-in' && !used.has(key)
      const found: Found = {
        code: 'unused-kind',
        at: root.source.at(keyOffset),
        what: `no check looks at ${key}`,
        todo: 'write a check that does, or remove the kind',
      }
      return withExcuses(key, value, idle ? [found] : [])
    }),
  )
}
