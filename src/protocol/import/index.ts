import { type AuthorError, AuthorErrors, type Imported } from '../../model/index.ts'
import { newPen, type Pen } from '../author/pen.ts'
import type { Node } from '../yaml/node.ts'
import { readYaml } from '../yaml/read.ts'
import { type DraftTree, entryOf, IMPORT_LIMITS } from './draft.ts'
import { readJson } from './json.ts'
import { type Named, named, nameFrom } from './names.ts'
import { oscalTree } from './oscal.ts'
import { libraryTree } from './requirement-library.ts'
import { skeletonFiles } from './skeleton.ts'

interface Given {
  readonly text: string
  /** name of the file, as it is told in messages */
  readonly file: string
  readonly sha256: string
  /** absent: made of the title */
  readonly name?: string
}

/** The one document of a file, JSON or YAML. */
function rootOf({ text, file }: Given, pen: Pen): Node | undefined {
  if (/^\ufeff?\s*[{[]/.test(text)) return readJson(text.replace(/^\ufeff/, ''), file, pen)
  const { roots, errors } = readYaml(text, file)
  pen.errors.push(...errors)
  if (errors.length > 0 || roots.length === 1) return roots[0]
  const at = { file, line: 1, column: 1 }
  return pen.mark(at, 'documents', roots.length === 0 ? 'the file is empty' : 'the file holds more than one document', 'give one document')
}

function treeOf(root: Node, pen: Pen): DraftTree | undefined {
  if (entryOf(root, 'objects') !== undefined) return libraryTree(root, pen)
  const before = pen.errors.length
  const tree = oscalTree(root, pen)
  if (tree !== undefined || pen.errors.length > before) return tree
  return pen.mark(
    root,
    'not-a-catalog',
    'it is neither an OSCAL catalog nor a library of requirements',
    'give JSON with "catalog", or YAML with objects: framework:',
  )
}

/** All mistakes in the order of the file; of very many the first, and how many there are. */
function throwAll(errors: readonly AuthorError[]): void {
  const [first] = errors
  if (first === undefined) return
  const sorted = errors.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
  const shown = sorted.slice(0, IMPORT_LIMITS.errors)
  const more = sorted.length - shown.length
  const rest = { code: 'more', at: (shown.at(-1) ?? first).at, what: `and ${more} more mistakes`, todo: 'mend these first' }
  throw new AuthorErrors(more === 0 ? shown : [...shown, rest])
}

const count = (list: readonly Named[], which: (of: Named) => boolean): number =>
  list.reduce((sum, each) => sum + (which(each) ? 1 : 0) + count(each.parts, which), 0)

/**
 * A catalog or library of somebody else's as the skeleton of a protocol: its ids, titles and tree, and none of its text.
 * Throws AuthorErrors with every mistake.
 */
export function importFramework(given: Given): Imported {
  const pen = newPen()
  const root = rootOf(given, pen)
  const tree = root && pen.errors.length === 0 ? treeOf(root, pen) : undefined
  const ids = tree && named(tree, pen)
  const asked = ids === undefined ? 0 : count(ids.requirements, each => each.asked)
  if (tree && asked === 0 && pen.errors.length === 0)
    pen.mark(tree.at, 'empty', 'nothing in it is to be assessed', 'give a file with controls, or with nodes that are assessable')
  throwAll(pen.errors)
  if (tree === undefined || ids === undefined) throw new Error('a file without a mistake gave no tree')
  const name = given.name ?? nameFrom(tree.short)
  return {
    from: tree.from,
    name,
    title: tree.title === '' ? name : tree.title,
    sha256: given.sha256,
    requirements: count(ids.requirements, () => true),
    asked,
    renamed: ids.renamed,
    files: skeletonFiles(tree, ids, name, { name: given.file, sha256: given.sha256 }),
  }
}
