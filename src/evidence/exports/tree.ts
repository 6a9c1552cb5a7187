import type { Places, ReadOptions } from '../../model/index.ts'
import type { Found, Need, Step, Tree, TreeNode, TreeVisit } from '../formats/index.ts'
import { look, type Named, namedOf, newSeen, pushSeen } from './look.ts'
import { isDistant, type LookUps } from './lookup.ts'
import { ancestorAt, needsOf, parsePath, type TreePath } from './path.ts'
import { FRAME, type Frame, rawType, type Slot, type Slots } from './slots.ts'
import { notation } from './tree-path.ts'
import { Ways, WordsBuilder } from './words.ts'

interface Reader {
  readonly slot: Slot
  readonly path: TreePath
  /** steps from the root to the node it starts from; undefined: `of` names no step, so nothing is there */
  readonly from: number | undefined
  readonly named: Named | undefined
  /** the keys that lead to its one text (or to the node whose attribute it is), where nothing but keys does */
  readonly keys: readonly string[] | undefined
  readonly builder: WordsBuilder
  /** an ancestor that it was looked for in last: it reads there what it read before */
  last: TreeNode | undefined
}

/** The keys of a slot that is one text below the node it starts from; undefined: it has to be looked for. */
function keysOf(slot: Slot, { steps }: TreePath): readonly string[] | undefined {
  if (slot.at === 'entry' || slot.view !== 'text' || slot.named !== undefined || isDistant(slot)) return undefined
  const keys = steps.flatMap(step => ('key' in step ? [step.key] : []))
  return keys.length === steps.length ? keys : undefined
}

/** Makes frames of the records of one give (or of the run) as they are found in a tree. */
export class TreeFrames {
  readonly visit: TreeVisit
  readonly #readers: readonly Reader[]
  readonly #read: ReadOptions
  readonly #blank: ReadonlySet<string>
  readonly #seen = newSeen()
  readonly #ways = new Ways()
  readonly #form: 'pointer' | 'line'
  readonly #take: (frame: Frame) => void
  readonly #lookUps: LookUps | undefined
  #numbers: number[] = []
  #texts: string[] = []
  #rows = 0
  found = 0

  constructor(tree: Tree, steps: readonly Step[], slots: Slots, read: ReadOptions, take: (frame: Frame) => void, lookUps?: LookUps) {
    const rootName = tree.root?.name ?? ''
    this.#read = read
    this.#blank = new Set(read.blank)
    this.#form = tree.places
    this.#take = take
    this.#lookUps = lookUps
    this.#readers = slots.all.map(slot => {
      const path = slot.at === 'entry' ? { steps: [] } : parsePath(isDistant(slot) ? slot.of.is : slot.path, notation(tree))
      return {
        ...{ slot, path, keys: keysOf(slot, path) },
        from: slot.at === 'path' && typeof slot.of === 'string' ? ancestorAt(steps, slot.of, rootName) : steps.length,
        named: slot.at === 'entry' || isDistant(slot) ? undefined : namedOf(slot.named, notation(tree)),
        builder: new WordsBuilder(slot.view, rawType(slot.view)),
        last: undefined,
      }
    })
    this.visit = { path: steps, needs: this.#needs() }
  }
  #needs(): readonly Need[] {
    return this.#readers.flatMap(({ slot, path, from, named }) =>
      slot.at === 'entry' || from === undefined ? [] : needsOf(path, named).map(one => ({ at: from, path: one })),
    )
  }
  add(found: Found): void {
    for (const reader of this.#readers) this.#push(reader, found)
    if (this.#form === 'line') this.#numbers.push(found.node.line)
    else this.#texts.push(found.node.place)
    this.found++
    if (++this.#rows === FRAME) this.flush()
  }
  #push(reader: Reader, found: Found): void {
    const { slot, path, from, named, keys, builder } = reader
    if (slot.at === 'entry') {
      const name = found.entries[slot.name]
      if (name === undefined) builder.pushUnknown()
      else builder.pushText(name)
      return
    }
    const own = from === this.visit.path.length
    const node: TreeNode | undefined = from === undefined ? undefined : own ? found.node : found.chain[from]
    if (!own) {
      if (node !== undefined && node === reader.last && builder.again()) return
      reader.last = node
    }
    const text = keys && node?.textAt?.(keys, path.attribute)
    if (node === undefined) builder.pushUnknown()
    else if (text !== undefined && (this.#blank.size === 0 || !this.#blank.has(text))) builder.pushText(text)
    else {
      look(node, path, named, this.#seen)
      if (isDistant(slot)) this.#lookUps?.find(slot, this.#seen)
      pushSeen(builder, slot, this.#seen, this.#read.missing, this.#blank)
    }
  }
  /** Hands on the records gathered so far. */
  flush(): void {
    if (this.#rows === 0) return
    const slots = this.#readers.map(({ builder }) => builder.finish())
    const places: Places =
      this.#form === 'line' ? { form: 'line', numbers: new Float64Array(this.#numbers) } : { form: 'pointer', texts: this.#texts }
    const rows = this.#rows
    this.#numbers = []
    this.#texts = []
    this.#rows = 0
    this.#take({
      ...{ rows, places },
      column: slot => slots[slot].column(),
      single: asked => this.#ways.of(asked, rows, slots),
    })
  }
}
