import { type Check, type Kind, type Library, type Mapping, type Protocol, type RequirementIds, requirementsOf } from '../model/index.ts'
import { newPen, type Pen, shown, throwMistakes } from './author/pen.ts'
import { compileCheck, type Draft } from './checks/check.ts'
import { linkChecks } from './checks/link.ts'
import { compileCrosswalk, linkCrosswalks } from './crosswalks/compile.ts'
import { sha256 } from './digest.ts'
import { compileKinds } from './language/kinds.ts'
import { compileMapping } from './mappings/mapping.ts'
import { compileProtocols } from './protocols/protocol.ts'
import { SCORINGS } from './words.ts'
import type { Node } from './yaml/node.ts'
import { readYaml } from './yaml/read.ts'

export interface AuthorFile {
  /** as it is named in messages, `/` separated, relative to the library or to the author's folder */
  readonly path: string
  readonly text: string
}
/** What an author may build on: the shipped library without its protocols, of which the ids of the requirements are known. */
export type Base = Pick<Library, 'kinds' | 'checks' | 'mappings'> & { readonly ids?: RequirementIds }
type Sort = 'kinds' | 'check' | 'export' | 'crosswalk' | 'protocol'
interface Doc {
  readonly root: Node
  readonly file: string
  readonly text: string
}
/** A library and the documents of its files, by what they are: where everything stands. */
export interface Written {
  readonly library: Library
  readonly docs: ReadonlyMap<Sort, readonly Doc[]>
  /** paths of the files, in the order in which they are told */
  readonly files: readonly string[]
}

/**
 * Everything that authors wrote, compiled. With `base`, kinds, checks and mappings of the shipped library are known too
 * and the result holds both; protocols and crosswalks are those of `files` alone. Throws AuthorErrors with every mistake.
 */
export const compileLibrary = (files: readonly AuthorFile[], base?: Base): Library => compileWritten(files, base).library

/** The same, with the documents. */
export const compileWritten = (files: readonly AuthorFile[], base?: Base): Written => {
  const pen = newPen()
  const docs = new Map<Sort, Doc[]>([
    ['kinds', []],
    ['check', []],
    ['export', []],
    ['crosswalk', []],
    ['protocol', []],
  ])
  for (const file of files) {
    const { roots, errors } = readYaml(file.text, file.path)
    pen.errors.push(...errors)
    for (const root of roots) {
      const sort = sortOf(file.path, root, pen)
      if (sort) docs.get(sort)?.push({ root, file: file.path, text: file.text })
    }
  }
  const kinds: Record<string, Kind> = { ...base?.kinds }
  for (const { root } of docs.get('kinds') ?? []) compileKinds(root, kinds, pen)
  const checks = compileChecks(docs.get('check') ?? [], kinds, base?.checks ?? {}, pen)
  const mappings = compileMappings(docs.get('export') ?? [], kinds, base?.mappings ?? [], pen)
  const compiled = compileProtocols(docs.get('protocol') ?? [], { checks, scorings: SCORINGS, hash: sha256 }, pen)
  const protocols = compiled.map(each => each.protocol)
  const drafts = (docs.get('crosswalk') ?? []).flatMap(({ root }) => compileCrosswalk(root, pen) ?? [])
  const ids = { ...base?.ids, ...requirementIds(protocols) }
  const crosswalks = linkCrosswalks([...drafts, ...compiled.flatMap(each => each.mapsTo)], ids, pen)
  throwMistakes(
    pen,
    files.map(file => file.path),
  )
  return { library: { kinds, checks, mappings, protocols, crosswalks }, docs, files: files.map(({ path }) => path) }
}

/** Ids of the requirements of each edition: what crosswalks may name. */
export const requirementIds = (protocols: readonly Protocol[]): RequirementIds =>
  Object.fromEntries(protocols.map(each => [`${each.id}@${each.edition}`, [...requirementsOf(each.requirements)].map(({ id }) => id)]))

const FOLDERS: Readonly<Record<string, Sort>> = { kinds: 'kinds', checks: 'check', exports: 'export', crosswalks: 'crosswalk' }

/** What a document is: by the folder it stands in, else by its own first words. */
const sortOf = (path: string, root: Node, pen: Pen): Sort | undefined => {
  if (root.kind === 'scalar' && root.value === null)
    return pen.mark(root, 'yaml-empty', 'an empty document', 'write it, or remove the file or the line of ---')
  if (root.kind === 'map' && root.entries.has('protocol') && root.entries.has('edition')) return 'protocol'
  const folder = path
    .split('/')
    .slice(0, -1)
    .findLast(part => Object.hasOwn(FOLDERS, part))
  if (folder !== undefined) return FOLDERS[folder]
  if (root.kind === 'map' && root.entries.has('maps')) return 'crosswalk'
  if (root.kind === 'map' && root.entries.has('export') && root.entries.has('recognise')) return 'export'
  if (root.kind === 'map' && ['for-each', 'figure', 'compare', 'composite'].some(key => root.entries.has(key))) return 'check'
  return 'protocol'
}

const compileChecks = (
  docs: readonly Doc[],
  kinds: Record<string, Kind>,
  known: Readonly<Record<string, Check>>,
  pen: Pen,
): Record<string, Check> => {
  const checks: Record<string, Check> = { ...known }
  const drafts: Draft[] = []
  for (const { root, file } of docs) {
    const draft = compileCheck(root, kinds, file, pen)
    if (!draft) continue
    const { id } = draft.check
    if (Object.hasOwn(checks, id)) pen.mark(draft.at, 'duplicate', `a check with the id ${shown(id)} exists already`, 'give it another id')
    else {
      checks[id] = draft.check
      drafts.push(draft)
    }
  }
  linkChecks(drafts, checks, pen)
  return checks
}

const compileMappings = (docs: readonly Doc[], kinds: Record<string, Kind>, known: readonly Mapping[], pen: Pen): Mapping[] => {
  const mappings = [...known]
  for (const { root, file } of docs) {
    const siblings = mappings.filter(each => each.file === file)
    const mapping = compileMapping(root, kinds, file, pen, siblings)
    if (mapping && mappings.some(each => each.export === mapping.export))
      pen.mark(root, 'duplicate', `an export named ${shown(mapping.export)} exists already`, 'give it another name')
    else if (mapping) mappings.push(mapping)
  }
  return mappings
}
