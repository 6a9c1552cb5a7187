import type { Found, Need, TreeNode, TreeVisit } from '../types.ts'
import { walk } from '../walk.ts'
import { type Big, BigNode, type Held, invalidNode, isBig, newBig } from './big.ts'
import { JsonNode } from './node.ts'
import { type Wanted, wantedBy } from './pick.ts'
import { Enough, type Guide, type Inside, type Piece } from './walker.ts'

/** A visit on its way: the nodes of the steps taken, of which the next is still to come. */
interface Going {
  readonly visit: number
  readonly chain: readonly TreeNode[]
  readonly entries: Readonly<Record<string, string>>
}
/** What goes the same way from one place, and up to how many bytes of what is there are wanted in one piece. */
interface Interest {
  readonly going: readonly Going[]
  readonly most: number
  /** what they read of what is there */
  readonly wanted: Wanted
}
interface Place {
  readonly parent: BigNode | undefined
  readonly name: string
  readonly step: string | number
  readonly interest: Interest
  /** what an earlier pass has kept of it */
  readonly known: Held | undefined
}
interface VisitOptions {
  readonly visits: readonly TreeVisit[]
  /** those still to be answered */
  readonly asked: readonly number[]
  readonly root: Held | undefined
  /** up to so many bytes a container on the way to something is one piece; and where all of it is wanted */
  readonly small: number
  readonly jsonBytes: number
  onFound(found: Found): unknown
}

const NO_ENTRIES: Readonly<Record<string, string>> = Object.freeze(Object.create(null))
const DOCUMENT = { line: 0 } as const
const unknownBig = (isMap: boolean): Big => ({ ...newBig(isMap), more: true })

/** Whether a path leads to nothing that was left out for its size. */
export function isKept(held: Held | undefined, path: readonly string[]): boolean {
  if (held === 'not kept') return false
  if (!isBig(held)) return true
  if (!held.isMap) return false
  const [name, ...rest] = path
  if (name === undefined) return !held.more && [...held.members.values()].every(member => isKept(member, []))
  return held.members.has(name) ? isKept(held.members.get(name), rest) : !held.more
}
/** What a visit reads of the node after so many steps, besides that it is there. */
export const needsAt = ({ needs }: TreeVisit, steps: number): readonly Need[] =>
  needs?.filter(({ at, path }) => at === steps && path.length > 0) ?? []

/** Takes visits through a document that is walked. */
export class Visits implements Guide<Place> {
  readonly root: Place
  private readonly options: VisitOptions

  constructor(options: VisitOptions) {
    this.options = options
    const going = options.asked.map(visit => ({ visit, chain: [], entries: NO_ENTRIES }))
    this.root = { parent: undefined, name: '', step: '', interest: this.interest(going), known: options.root }
  }

  appetite({ interest }: Place): number {
    return interest.most
  }

  wanted({ interest }: Place): Wanted {
    return interest.wanted
  }

  piece({ parent, name, step, interest }: Place, { scanned }: Piece): void {
    this.give(new JsonNode(scanned.made, DOCUMENT, name, parent, step), interest)
  }

  enter(place: Place, isMap: boolean, tooBig: (what: string) => void): Inside<Place> | undefined {
    const known = isBig(place.known) ? place.known : undefined
    const node = new BigNode(known ?? unknownBig(isMap), false, place.name, place.parent, place.step)
    const going = place.interest.going.flatMap(one => this.through(one, node, tooBig))
    if (going.length === 0) return undefined
    return isMap ? this.inMap(node, going, known, tooBig) : this.inList(node, going, known)
  }

  private give(node: TreeNode, { going }: Interest): void {
    const { visits, onFound } = this.options
    for (const { visit, chain, entries } of going) if (!walk(node, visits[visit], visit, onFound, chain, entries)) throw new Enough()
  }

  private interest(going: readonly Going[]): Interest {
    const { visits, small, jsonBytes } = this.options
    const whole = going.some(({ visit, chain }) => {
      const { length } = visits[visit].path
      return chain.length === length || needsAt(visits[visit], chain.length).length > 0
    })
    const wanted = wantedBy(going.map(({ visit, chain }) => [visits[visit], chain.length]))
    return { going, most: whole ? jsonBytes : small, wanted }
  }

  /** A visit that comes to a big container: it goes on inside, or cannot have what it came for. */
  private through(one: Going, node: BigNode, tooBig: (what: string) => void): readonly Going[] {
    const visit = this.options.visits[one.visit]
    const isRoot = one.chain.length === 0
    const first = visit.path[0]
    const asItem = isRoot && node.big.isMap && first !== undefined && 'items' in first
    const chain = asItem ? [node, node] : [...one.chain, node]
    const needs = chain.slice(one.chain.length).flatMap((_, i) => needsAt(visit, one.chain.length + i))
    if (!needs.every(({ path }) => isKept(node.big, path))) tooBig('What records need of the object they stand in is too big to be kept.')
    if (chain.length <= visit.path.length) return [{ ...one, chain }]
    if (!isRoot) tooBig(`An item is longer than ${this.options.jsonBytes} bytes; it was not read.`)
    else if (this.options.onFound({ visit: one.visit, node, chain, entries: NO_ENTRIES }) === false) throw new Enough()
    return []
  }

  private inList(node: BigNode, going: readonly Going[], known: Big | undefined): Inside<Place> | undefined {
    const below = going.filter(({ visit, chain }) => 'items' in this.options.visits[visit].path[chain.length - 1])
    if (below.length === 0) return undefined
    const interest = this.interest(below)
    const { name } = node
    const shown = known?.members.size ?? 0
    return {
      below: step => ({ parent: node, name, step, interest, known: Number(step) < shown ? known?.members.get(String(step)) : undefined }),
      twice: () => {},
    }
  }

  private inMap(node: BigNode, going: readonly Going[], known: Big | undefined, tooBig: (what: string) => void): Inside<Place> {
    const { visits } = this.options
    const to = (key: string): readonly Going[] =>
      going.flatMap(one => {
        const step = visits[one.visit].path[one.chain.length - 1]
        if ('entry' in step) return [{ ...one, entries: Object.assign(Object.create(null), one.entries, { [step.entry]: key }) }]
        return 'key' in step && step.key === key ? [one] : []
      })
    return {
      below: step => {
        const key = String(step)
        const below = to(key)
        if (below.length === 0) return undefined
        const held = known?.members.get(key)
        const interest = this.interest(below)
        if (held !== 'twice') return { parent: node, name: key, step: key, interest, known: held }
        this.give(invalidNode(key, node, key), interest)
        return undefined
      },
      twice: key => {
        const told = known?.members.get(key) === 'twice'
        if (!told && to(key).length > 0) tooBig('A key stands twice in an object that is too big to be read again.')
      },
    }
  }
}
