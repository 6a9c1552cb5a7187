import type { Step } from '../formats/index.ts'

/** A path of a mapping, in steps. `attribute`: the last step is an attribute of the node that the steps lead to. */
export interface TreePath {
  readonly steps: readonly Step[]
  readonly attribute?: string
}

const NAMED = /^\{([^{}]+)\}$/

/** `value[]` is the key and its members, `{product}` every key of an object, `[]` alone the members of what is there. */
function stepsOf(segment: string): readonly Step[] {
  let name = segment
  const members: Step[] = []
  while (name.endsWith('[]')) {
    name = name.slice(0, -2)
    members.push({ items: true })
  }
  const entry = NAMED.exec(name)?.[1]
  if (entry !== undefined) return [{ entry }, ...members]
  return name === '' ? members : [{ key: name }, ...members]
}

/**
 * Dots divide keys, but not inside double quotes. A segment with `@` is the last key and keeps its dots: `@odata.type`,
 * `state@odata.type`.
 */
function dotted(path: string): readonly string[] {
  const segments: string[] = []
  let segment = ''
  let quoted = false
  let annotation = false
  for (const sign of path) {
    if (sign === '"') quoted = !quoted
    else if (sign === '.' && !quoted && !annotation) {
      segments.push(segment)
      segment = ''
    } else {
      annotation ||= sign === '@'
      segment += sign
    }
  }
  return [...segments, segment]
}

/** `a.b[].c` (JSON, YAML) or `Child/Grandchild/@attribute` (XML); `.` is the node itself. */
export function parsePath(path: string, format: 'json' | 'xml'): TreePath {
  if (path === '.' || path === '') return { steps: [] }
  if (format !== 'xml') return { steps: dotted(path).flatMap(stepsOf) }
  const segments = path.split('/')
  const last = segments.at(-1) ?? ''
  const attribute = last.startsWith('@') ? last.slice(1) : undefined
  const steps = (attribute === undefined ? segments : segments.slice(0, -1)).flatMap(stepsOf)
  return attribute === undefined ? { steps } : { steps, attribute }
}

/** Local names of a path without members and entries: what `Need.path` takes. */
export const namesOf = (path: TreePath): readonly string[] => path.steps.flatMap(step => ('key' in step ? [step.key] : []))

/**
 * How many steps of `each` lead to the ancestor named by `of`: after its members where the step has any. 0: the root;
 * undefined: `each` has no such step.
 */
export function ancestorAt(each: readonly Step[], of: string, rootName: string): number | undefined {
  if (of === 'root' || of === rootName) return 0
  const at = each.findIndex(step => ('key' in step && step.key === of) || ('entry' in step && step.entry === of))
  if (at < 0) return undefined
  let end = at + 1
  while (end < each.length && 'items' in each[end]) end++
  return end
}
