import type { FormatName, Give, Kind, Mapping } from '../../model/index.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asText } from '../author/take.ts'
import type { Node } from '../yaml/node.ts'

const isTable = (format: FormatName): boolean => format === 'csv'

/**
 * `like: EXPORT` — the fields that an export written before it in the same file gives of the same kind: tools write one
 * thing as a page, as a list and inside a larger file, and only the place differs.
 */
export const giveLike = (node: Node, kind: Kind, format: FormatName, siblings: readonly Mapping[], pen: Pen): Give | undefined => {
  const name = asText(node, pen, 'like')
  if (name === undefined) return undefined
  const base = siblings.find(mapping => mapping.export === name)
  if (!base) {
    const names = siblings.map(mapping => mapping.export)
    const instead = names.length ? insteadOf(name, names) : 'write the fields out'
    return pen.mark(node, 'like', `no export ${shown(name)} stands before this one in its file`, instead)
  }
  if (isTable(base.recognise.format) !== isTable(format))
    return pen.mark(node, 'like', `${name} is read as ${base.recognise.format}, this one as ${format}`, 'write the fields out')
  const gives = base.gives.filter(give => give.kind === kind.name)
  return gives.length === 1
    ? gives[0]
    : pen.mark(node, 'like', `${name} gives ${kind.name} ${gives.length ? 'more than once' : 'not at all'}`, 'write the fields out')
}
