import type { Step } from '../formats/index.ts'

/** A step, or one member of a list by its number (from 1). */
export type PathStep = Step | { readonly items: true; readonly only: number }

/** A path of a mapping, in steps. `attribute`: the last step is an attribute of the node that the steps lead to. */
export interface TreePath {
  readonly steps: readonly PathStep[]
  readonly attribute?: string
}

const NAMED = /^\{([^{}]+)\}$/
const MEMBER = /\[(\d*)\]$/

/** `value[]` is the key and its members (`value[1]` the first), `{product}` every key of an object, `[]` alone the members of what is there. */
function stepsOf(segment: string): readonly PathStep[] {
  let name = segment
  const members: PathStep[] = []
  for (let found = MEMBER.exec(name); found !== null; found = MEMBER.exec(name)) {
    name = name.slice(0, -found[0].length)
    members.unshift(found[1] === '' ? { items: true } : { items: true, only: Number(found[1]) })
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

/** Local names of a path without members and entries, and a last `@attribute`: what `Need.path` takes. */
const namesOf = ({ steps, attribute }: TreePath): readonly string[] => [
  ...steps.flatMap(step => ('key' in step ? [step.key] : [])),
  ...(attribute === undefined ? [] : [`@${attribute}`]),
]
/** What has to be kept of an XML document for a path to be read, and for what chooses among repeated elements on the way. */
export function needsOf(
  path: TreePath,
  named?: { readonly attribute?: string; readonly child?: TreePath },
): readonly (readonly string[])[] {
  const names = namesOf(path)
  const on = namesOf({ steps: path.steps })
  const child = named?.child === undefined ? undefined : namesOf(named.child)
  const chosen = named?.attribute === undefined ? [] : [[...on, `@${named.attribute}`]]
  return [names, ...chosen, ...(child === undefined ? [] : on.map((_, index) => [...on.slice(0, index + 1), ...child]))]
}

/**
 * How many steps of `each` lead to the ancestor named by `of`: after its members where the step has any. 0: the root, and of
 * a document that is a list of records the record (a list says nothing itself); undefined: `each` has no such step.
 */
export function ancestorAt(each: readonly Step[], of: string, rootName: string): number | undefined {
  if (of === 'root' || of === rootName) return each[0] !== undefined && 'items' in each[0] ? 1 : 0
  const at = each.findIndex(step => ('key' in step && step.key === of) || ('entry' in step && step.entry === of))
  if (at < 0) return undefined
  let end = at + 1
  while (end < each.length && 'items' in each[end]) end++
  return end
}
