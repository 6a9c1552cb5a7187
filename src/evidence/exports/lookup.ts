import type { LookUp } from '../../model/index.ts'
import type { Found, Tree, TreeVisit } from '../formats/index.ts'
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

/** What is asked of the members that stand at one place and are known by one key. */
interface Asked {
  readonly key: TreePath
  readonly paths: readonly { readonly path: TreePath; readonly named: Named | undefined; readonly said: Said }[]
}

/** More definitions than any tool ships; each is held as an object. */
const MOST = 200_000

/** Members of a document that records name by a key: definitions of weaknesses, rules of a tool. */
export class LookUps {
  readonly #said = new Map<string, Said>()
  readonly #limit: number
  /** more members than are held: a record that names another than those cannot be told */
  cut = false

  constructor(keys: number) {
    this.#limit = Math.min(keys, MOST)
  }
  /** Reads, in a pass of its own, what the slots ask of other members. */
  fill(tree: Tree, slots: readonly Slot[]): void {
    const wanted = new Map(slots.filter(isDistant).map(slot => [nameOf(slot), slot] as const))
    const groups = Map.groupBy(wanted.values(), ({ of }) => JSON.stringify([of.each, of.key]))
    const asked: Asked[] = []
    const visits: TreeVisit[] = []
    for (const group of groups.values()) {
      const steps = eachSteps(group[0].of.each, tree)
      if (steps === undefined) continue
      const one = this.#ask(group, tree)
      const needed = [...needsOf(one.key), ...one.paths.flatMap(({ path, named }) => needsOf(path, named))]
      const needs = needed.map(path => ({ at: steps.length, path }))
      asked.push(one)
      visits.push(tree.format === 'xml' ? { path: steps, needs } : { path: steps })
    }
    if (visits.length > 0) tree.visit(visits, found => this.#add(asked[found.visit], found))
  }
  #ask(group: readonly Distant[], tree: Tree): Asked {
    const paths = group.map(slot => {
      const said: Said = new Map()
      this.#said.set(nameOf(slot), said)
      return { path: parsePath(slot.path, notation(tree)), named: namedOf(slot.named, notation(tree)), said }
    })
    return { key: parsePath(group[0].of.key, notation(tree)), paths }
  }
  /** False ends the pass. */
  #add({ key, paths }: Asked, { node }: Found): boolean {
    const seen = newSeen()
    look(node, key, undefined, seen)
    if (seen.texts.length !== 1) return true
    const name = seen.texts[0].trim()
    for (const { path, named, said } of paths) {
      look(node, path, named, seen)
      const known = said.get(name)
      // two members with one key that say different things say nothing
      if (known !== undefined) known.invalid ||= !same(known, seen)
      else if (said.size < this.#limit) said.set(name, copy(seen))
      else this.cut = true
    }
    return !this.cut
  }
  /** Puts into `into` what stands at a slot for the record that is looked at in it; nothing where no member has its key. */
  find(slot: Distant, into: Seen): void {
    const found = into.texts.length === 1 ? this.#said.get(nameOf(slot))?.get(into.texts[0].trim()) : undefined
    Object.assign(into, found === undefined ? { ...newSeen(), missing: true } : copy(found))
  }
}
