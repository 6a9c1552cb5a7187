import type { LookUp } from '../../model/index.ts'
import type { Found, Need, Tree, TreeVisit } from '../formats/index.ts'
import { look, type Named, namedOf, newSeen, type Seen } from './look.ts'
import { needsOf, parsePath, type TreePath } from './path.ts'
import type { Slot } from './slots.ts'
import { eachSteps, notation } from './tree-path.ts'

/** A slot that is read from another member of the document. */
type Distant = Slot & { readonly at: 'path'; readonly of: LookUp }
export const isDistant = (slot: Slot): slot is Distant => slot.at === 'path' && typeof slot.of === 'object'

/** What one path of every member says, by the key of the member. */
type Said = Map<string, Seen>
const nameOf = ({ of, path, named }: Distant): string => JSON.stringify([of.each, of.key, path, named ?? null])

const copy = (seen: Seen): Seen => ({ ...seen, texts: [...seen.texts] })
const same = (one: Seen, other: Seen): boolean => JSON.stringify(one) === JSON.stringify(other)

interface Asked {
  readonly key: TreePath
  readonly path: TreePath
  readonly named: Named | undefined
  readonly said: Said
}

/** Members of a document that records name by a key: definitions of weaknesses, rules of a tool. */
export class LookUps {
  readonly #said = new Map<string, Said>()
  readonly #limit: number
  /** members beyond the limit on keys */
  beyond = 0

  constructor(keys: number) {
    this.#limit = keys
  }
  /** Reads, in a pass of its own, what the slots ask of other members. */
  fill(tree: Tree, slots: readonly Slot[]): void {
    const asked: Asked[] = []
    const visits: TreeVisit[] = []
    for (const slot of slots) {
      if (!isDistant(slot) || this.#said.has(nameOf(slot))) continue
      const said: Said = new Map()
      this.#said.set(nameOf(slot), said)
      const steps = eachSteps(slot.of.each, tree)
      if (steps === undefined) continue
      const [key, path] = [slot.of.key, slot.path].map(one => parsePath(one, notation(tree)))
      const named = namedOf(slot.named, notation(tree))
      const needs: readonly Need[] = [...needsOf(key), ...needsOf(path, named)].map(one => ({ at: steps.length, path: one }))
      asked.push({ key, path, named, said })
      visits.push(tree.format === 'xml' ? { path: steps, needs } : { path: steps })
    }
    if (visits.length > 0) tree.visit(visits, found => this.#add(asked[found.visit], found))
  }
  #add({ key, path, named, said }: Asked, { node }: Found): void {
    const seen = newSeen()
    look(node, key, undefined, seen)
    if (seen.texts.length !== 1) return
    const name = seen.texts[0].trim()
    look(node, path, named, seen)
    const known = said.get(name)
    // two members with one key that say different things say nothing
    if (known !== undefined) known.invalid ||= !same(known, seen)
    else if (said.size < this.#limit) said.set(name, copy(seen))
    else this.beyond++
  }
  /** Puts into `into` what stands at a slot for the record that is looked at in it; nothing where no member has its key. */
  find(slot: Distant, into: Seen): void {
    const found = into.texts.length === 1 ? this.#said.get(nameOf(slot))?.get(into.texts[0].trim()) : undefined
    Object.assign(into, found === undefined ? { ...newSeen(), missing: true } : copy(found))
  }
}
