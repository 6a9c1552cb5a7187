import type { AuthorError, Param, Value } from '../../model/index.ts'
import { insteadOf, newPen, type Pen, shown } from '../author/pen.ts'
import { asMap, entriesOf } from '../author/take.ts'
import { wordsHeld } from '../checks/link.ts'
import { paramValue } from '../language/params.ts'
import { inRange, rangeWords } from '../language/ranges.ts'
import { keyPositionOf, type Node, positionOf } from '../yaml/node.ts'

type Params = Readonly<Record<string, Param>>
export interface TailoredValues {
  readonly values: Readonly<Record<string, Value>>
  readonly errors: readonly AuthorError[]
}

/** The values that an overlay sets at a place, typed as the check's parameters are and held against their ranges. */
export const tailoredValues = (root: Node, path: readonly (string | number)[], check: string, params: Params): TailoredValues => {
  const pen = newPen()
  const values: Record<string, Value> = Object.create(null)
  const node = nodeAt(root, path)
  const map = node && asMap(node, pen, 'set')
  for (const entry of map ? entriesOf(map) : []) {
    const param = Object.hasOwn(params, entry.key) ? params[entry.key] : undefined
    if (!param)
      pen.mark(
        keyPositionOf(map as Node, entry),
        'unknown-parameter',
        `${shown(entry.key)} is not a parameter of ${check}`,
        insteadOf(entry.key, Object.keys(params)),
      )
    const value = param && valueWithin(entry.value, param, check, pen)
    if (value) values[entry.key] = value
  }
  if (map && map.entries.size === 0) pen.mark(map, 'empty', 'set is empty', 'write the parameter and its value, such as share: 98%')
  return { values, errors: pen.errors }
}

const valueWithin = (node: Node, param: Param, check: string, pen: Pen): Value | undefined => {
  const { name, tailor } = param
  if (!tailor)
    return pen.mark(positionOf(node), 'fixed', `${shown(name)} of ${check} is fixed`, 'remove it: the check lets nobody change it')
  // which words is the protocol's choice: fewer of them, or another level, would ask less, and no range says how far
  if (tailor.among)
    return pen.mark(
      positionOf(node),
      'fixed',
      `${shown(name)} of ${check} is chosen by the protocol that cites it`,
      'remove it: an organisation sets numbers',
    )
  const value = paramValue(node, param.type, pen, shown(name))
  if (!value || !wordsHeld(node, value, param, pen)) return undefined
  if (inRange(value, tailor)) return value
  return pen.mark(node, 'tailored-out', `${shown(name)} of ${check} lies outside its range`, `it may be ${rangeWords(tailor)}`)
}

const nodeAt = (root: Node, path: readonly (string | number)[]): Node | undefined =>
  path.reduce<Node | undefined>(
    (at, step) => (at?.kind === 'map' ? at.entries.get(String(step))?.value : at?.kind === 'list' ? at.items[Number(step)] : undefined),
    root,
  )
