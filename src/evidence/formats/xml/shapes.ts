import type { Name } from './names.ts'
import { declares } from './namespaces.ts'

/** The names of a start tag's attributes, which exports repeat by the thousand. */
export interface Shape {
  readonly names: readonly Name[]
  /** no two are written alike */
  readonly once: boolean
  /** one of them declares a namespace, or has a prefix */
  readonly declares: boolean
  readonly prefixed: boolean
}
export const BARE: Shape = { names: [], once: true, declares: false, prefixed: false }

/** Up to so many names are held against each other one by one. */
const FEW = 12
function once(names: readonly Name[]): boolean {
  if (names.length > FEW) return new Set(names.map(({ text }) => text)).size === names.length
  for (let i = 1; i < names.length; i++) for (let j = 0; j < i; j++) if (names[i].text === names[j].text) return false
  return true
}
const shapeOf = (names: readonly Name[]): Shape => ({
  names,
  once: once(names),
  declares: names.some(declares),
  prefixed: names.some(({ prefix }) => prefix !== '' && prefix !== 'xmlns'),
})
function isOf({ names }: Shape, read: readonly Name[], count: number): boolean {
  if (names.length !== count) return false
  for (let i = 0; i < count; i++) if (names[i] !== read[i]) return false
  return true
}

/** Longer ones are not remembered, nor more of one element's; with so many of them the remembering begins again. */
const [LONGEST, MOST, MOST_OF_ONE] = [32, 4096, 8]

/** What attributes elements of each name had before: the next one's are most likely the same. */
export class Shapes {
  private readonly known = new Map<Name, Shape[]>()
  private count = 0

  /** Of the last element of that name. */
  expected(element: Name): Shape {
    const list = this.known.get(element)
    return list === undefined ? BARE : list[0]
  }

  /** Of an element that has the first `count` of these. */
  of(element: Name, read: readonly Name[], count: number): Shape {
    const list = this.known.get(element)
    const at = list === undefined ? -1 : list.findIndex(shape => isOf(shape, read, count))
    if (list === undefined || at < 0) return this.add(element, list, shapeOf(read.slice(0, count)))
    const shape = list[at]
    list[at] = list[0]
    list[0] = shape
    return shape
  }

  private add(element: Name, list: Shape[] | undefined, shape: Shape): Shape {
    if (shape.names.length > LONGEST) return shape
    if (this.count === MOST) {
      this.known.clear()
      this.count = 0
    }
    if (list === undefined || this.count === 0) this.known.set(element, [shape])
    else if (list.length < MOST_OF_ONE) list.unshift(shape)
    else {
      list.pop()
      list.unshift(shape)
      return shape
    }
    this.count++
    return shape
  }
}
