import type { Column, Places, ReadOptions } from '../../model/index.ts'
import { type ColumnBuilder, newColumn } from '../../operators/index.ts'
import type { Found, Need, Step, Tree, TreeNode, TreeVisit } from '../formats/index.ts'
import { look, newSeen, pushSeen } from './look.ts'
import { ancestorAt, namesOf, parsePath, type TreePath } from './path.ts'
import { FRAME, type Frame, frameOf, rawType, type Slot, type Slots } from './slots.ts'

/** The notation of a tree's paths: XML has its own, all others write `a.b[].c`. */
export const notation = (tree: Tree): 'json' | 'xml' => (tree.format === 'xml' ? 'xml' : 'json')

interface Reader {
  readonly slot: Slot
  readonly path: TreePath
  /** steps from the root to the node it starts from; undefined: `of` names no step, so nothing is there */
  readonly from: number | undefined
  readonly builder: ColumnBuilder
}

/** Steps below the root. A document that is a list of records is looked at through each of them. */
export const fromRoot = (steps: readonly Step[], tree: Tree): readonly Step[] =>
  tree.root?.shape === 'list' && !(steps.length > 0 && 'items' in steps[0]) ? [{ items: true }, ...steps] : steps

/** `each` below the root. In XML the first name is the root's own: undefined where the file has another root. */
export function eachSteps(each: string, tree: Tree): readonly Step[] | undefined {
  const { steps } = parsePath(each, notation(tree))
  if (tree.format !== 'xml') return fromRoot(steps, tree)
  const [first, ...below] = steps
  return first !== undefined && 'key' in first && first.key === tree.root?.name ? below : undefined
}

/** Makes frames of the records of one give (or of the run) as they are found in a tree. */
export class TreeFrames {
  readonly visit: TreeVisit
  readonly #readers: readonly Reader[]
  readonly #read: ReadOptions
  readonly #blank: ReadonlySet<string>
  readonly #seen = newSeen()
  readonly #form: 'pointer' | 'line'
  readonly #take: (frame: Frame) => void
  #numbers: number[] = []
  #texts: string[] = []
  #rows = 0
  found = 0

  constructor(tree: Tree, steps: readonly Step[], slots: Slots, read: ReadOptions, take: (frame: Frame) => void) {
    const rootName = tree.root?.name ?? ''
    this.#read = read
    this.#blank = new Set(read.blank)
    this.#form = tree.places
    this.#take = take
    this.#readers = slots.all.map(slot => ({
      slot,
      path: slot.at === 'entry' ? { steps: [] } : parsePath(slot.path, notation(tree)),
      from: slot.at === 'entry' || slot.of === undefined ? steps.length : ancestorAt(steps, slot.of, rootName),
      builder: newColumn(rawType(slot.view), FRAME),
    }))
    this.visit = tree.format === 'xml' ? { path: steps, needs: this.#needs() } : { path: steps }
  }
  #needs(): readonly Need[] {
    return this.#readers.flatMap(({ slot, path, from }) =>
      slot.at === 'entry' || from === undefined ? [] : [{ at: from, path: namesOf(path) }],
    )
  }
  add(found: Found): void {
    for (const reader of this.#readers) this.#push(reader, found)
    if (this.#form === 'line') this.#numbers.push(found.node.line)
    else this.#texts.push(found.node.place)
    this.found++
    if (++this.#rows === FRAME) this.flush()
  }
  #push({ slot, path, from, builder }: Reader, found: Found): void {
    if (slot.at === 'entry') {
      const name = found.entries[slot.name]
      if (name === undefined) builder.pushUnknown()
      else builder.pushText(name)
      return
    }
    const node: TreeNode | undefined = from === undefined ? undefined : from === this.visit.path.length ? found.node : found.chain[from]
    if (node === undefined) builder.pushUnknown()
    else {
      look(node, path, slot.named, this.#seen)
      pushSeen(builder, slot, this.#seen, this.#read.missing, this.#blank)
    }
  }
  /** Hands on the records gathered so far. */
  flush(): void {
    if (this.#rows === 0) return
    const columns: Column[] = this.#readers.map(({ builder }) => builder.finish())
    const places: Places =
      this.#form === 'line' ? { form: 'line', numbers: Float64Array.from(this.#numbers) } : { form: 'pointer', texts: this.#texts }
    const rows = this.#rows
    this.#numbers = []
    this.#texts = []
    this.#rows = 0
    this.#take(frameOf(rows, columns, places))
  }
}
