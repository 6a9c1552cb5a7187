import type { Condition, FormatName, Recognise } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import type { Pen } from '../author/pen.ts'
import { asList, asText, asTexts, asWord } from '../author/take.ts'
import { FORMATS, RECOGNISE_TESTS } from '../words.ts'
import { type MapNode, type Node, positionOf } from '../yaml/node.ts'
import { RAW_OPERATORS, rawTests } from './conditions.ts'
import { asPath } from './scope.ts'

/** Operators that stand beside `at`. */
export const AT_OPERATORS = RAW_OPERATORS.filter(name => name !== 'present' && name !== 'absent')
const KEYS: readonly string[] = ['format', ...RECOGNISE_TESTS, ...AT_OPERATORS]

/** `recognise:` — the tests that a file has to pass. Inside `any-of` and `not` the format is that of the whole. */
export const compileRecognise = (node: Node, pen: Pen, outer?: FormatName): Recognise | undefined => {
  const open = openMap(node, pen, { what: 'recognise', keys: KEYS, required: outer ? [] : ['format'] })
  const format = open?.has('format') ? open.take('format', (at, _, what) => asWord<FormatName>(at, pen, FORMATS, what)) : outer
  if (!open || !format) return undefined
  const columns = open.take('columns', asTexts)
  const keys = open.take('keys', asTexts)
  const root = open.take('root', asText)
  const namespace = open.take('namespace', asText)
  const at = compileAt(open, format)
  const firstLine = open.take('first-line', asText)
  const anyOf = open.take('any-of', list => asList(list, pen, 'any-of')?.items.flatMap(item => compileRecognise(item, pen, format) ?? []))
  const not = open.take('not', inner => compileRecognise(inner, pen, format))
  formatFits(open, format)
  const tests =
    (columns?.length ?? 0) +
    (keys?.length ?? 0) +
    [root, namespace, firstLine, not].filter(test => test !== undefined).length +
    (at ? at.tests : 0) +
    (anyOf?.length ? Math.min(...anyOf.map(one => one.tests)) : 0)
  if (tests === 0 && !not)
    pen.mark(
      node,
      'no-test',
      'recognise tests nothing, and would fit every file of the format',
      'write columns, keys, root, at or first-line',
    )
  return {
    format,
    ...(columns && { columns }),
    ...(keys && { keys }),
    ...(root !== undefined && { root }),
    ...(namespace !== undefined && { namespace }),
    ...(at && { at: { path: at.path, condition: at.condition } }),
    ...(firstLine !== undefined && { firstLine }),
    ...(anyOf && { anyOf }),
    ...(not && { not }),
    tests,
  }
}

const compileAt = (open: Opened<string>, format: FormatName): { path: string; condition: Condition; tests: number } | undefined => {
  const { pen, node } = open
  const beside: MapNode = {
    ...node,
    entries: new Map([...node.entries].filter(([key]) => (AT_OPERATORS as readonly string[]).includes(key))),
  }
  const pathNode = open.get('at')
  if (!pathNode) {
    for (const { key, value } of beside.entries.values()) pen.mark(value, 'unknown-key', `${key} stands without at`, 'write at: PATH')
    return undefined
  }
  const path = asPath(pathNode, format, pen, 'at')
  if (path === undefined) return undefined
  if (!beside.entries.size) return { path, condition: { op: 'test', field: path, operator: 'present' }, tests: 1 }
  const tests = rawTests(path, beside, pen, positionOf(pathNode))
  const known = tests.filter(test => test !== undefined)
  return known.length < tests.length
    ? undefined
    : { path, condition: known.length === 1 ? known[0] : { op: 'all', of: known }, tests: known.length }
}

const ONLY: Readonly<Record<string, readonly FormatName[]>> = {
  columns: ['csv'],
  root: ['xml', 'config', 'text'],
  namespace: ['xml'],
  keys: FORMATS.filter(format => format !== 'csv'),
}
const formatFits = (open: Opened<string>, format: FormatName): void => {
  for (const [key, formats] of Object.entries(ONLY)) {
    const at = open.get(key)
    if (at && !formats.includes(format))
      open.pen.mark(at, 'format', `${key} is not a test of ${format} files`, `use it with ${formats.join(', ')}`)
  }
}
