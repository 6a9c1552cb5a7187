import type { FormatName } from '../../model/index.ts'
import { type Pen, shown } from '../author/pen.ts'
import { asText } from '../author/take.ts'
import type { Node } from '../yaml/node.ts'

/** What is known where a form stands. */
export interface FormScope {
  readonly pen: Pen
  /** a path or column as the format has them */
  path(node: Node, what: string): string | undefined
  /** steps of `each`, and `root` */
  readonly ancestors: readonly string[]
  /** the records stand in a tree, beside other members that can be looked up */
  readonly tree?: boolean
  /** keys that `each` names, as in `{product}` */
  readonly named: readonly string[]
}

const TREE_STEP = /^(?:[^.[\]{}]*|\{[a-z][a-z0-9-]*\})(?:\[\])*$/
/** One member of a list by its number: in what is read of a record, not where records stand. */
const MEMBER = /\[[1-9]\d{0,3}\]/g

/** Dots divide keys; a segment with `@` is the last one and keeps its dots: `@odata.type`. */
const dotted = (path: string): string[] => {
  const segments = path.split('.')
  const last = segments.findIndex(segment => segment.includes('@'))
  return last < 0 ? segments : [...segments.slice(0, last), segments.slice(last).join('.')]
}
const segmentsOf = (path: string, format: FormatName): string[] => (format === 'xml' ? path.split('/') : dotted(path))

/** A column (tables), or a path: `a.b[].c` (JSON, YAML), `Root/Child/@attribute` (XML), `.` for the record itself. */
export const asPath = (node: Node, format: FormatName, pen: Pen, what: string, numbered = false): string | undefined => {
  const text = asText(node, pen, what)
  if (text === undefined || format === 'csv' || text === '.') return text
  const plain = numbered && format !== 'xml' ? text.replace(MEMBER, '[]') : text
  const fits = segmentsOf(plain, format).every((segment, index, all) =>
    segment.includes('@')
      ? index === all.length - 1 && segment.length > 1
      : segment !== '' && TREE_STEP.test(format === 'xml' ? segment.replaceAll('.', '') : segment),
  )
  return fits
    ? text
    : pen.mark(node, 'path', `${shown(text)} is not a path`, format === 'xml' ? 'write Root/Child/@attribute' : 'write a.b[].c')
}

/** Names that `each` gives to the keys it passes: `Results.{product}[]` names `product`. */
export const namesIn = (each: string): string[] => [...each.matchAll(/\{([a-z][a-z0-9-]*)\}/g)].map(found => found[1])
/** Steps of `each` as `of:` may name them, and `root`. */
export const stepsOf = (each: string, format: FormatName): string[] => [
  'root',
  ...segmentsOf(each, format)
    .map(step => step.replaceAll('[]', '').replace(/^\{(.*)\}$/, '$1'))
    .filter(step => step !== '' && step !== '.'),
]
