import type { Pen } from '../author/pen.ts'
import { type Draft, type DraftTree, plainLine } from './draft.ts'

/** A requirement under the id that it has in the protocol. */
export interface Named extends Omit<Draft, 'parts' | 'id' | 'spare'> {
  readonly id: string
  readonly parts: readonly Named[]
}
export interface NamedTree {
  readonly requirements: readonly Named[]
  /** ids that are not those of the file */
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
}

const LONGEST_ID = 60
/** An id as a protocol can have it; '' where nothing is left. */
const fitted = (id: string): string =>
  id
    .replaceAll(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, LONGEST_ID)
    .replace(/-+$/, '')

function* all(drafts: readonly Draft[]): Generator<Draft> {
  for (const draft of drafts) {
    yield draft
    yield* all(draft.parts)
  }
}

/** Gives ids that nobody has: the first of those wanted that is free, else one with a number. */
class Free {
  private readonly taken = new Set<string>()
  private readonly numbers = new Map<string, number>()

  has(id: string): boolean {
    return this.taken.has(id)
  }
  take(id: string): string {
    this.taken.add(id)
    return id
  }
  oneOf(wanted: readonly string[]): string {
    const kept = wanted.map(fitted).filter(id => id !== '')
    const fit = kept.length === 0 ? ['requirement'] : kept
    const plain = fit.find(id => !this.taken.has(id))
    return this.take(plain ?? this.numbered((fit[0] as string).slice(0, LONGEST_ID - 6)))
  }
  private numbered(stem: string): string {
    let n = this.numbers.get(stem) ?? 2
    while (this.taken.has(`${stem}-${n}`)) n++
    this.numbers.set(stem, n + 1)
    return `${stem}-${n}`
  }
}

/** Ids for a tree: its own where they can be kept. In a catalog an id that stands twice is a mistake, in a library it may. */
export function named({ from, drafts }: DraftTree, pen: Pen): NamedTree {
  const taken = new Free()
  const ids = new Map<Draft, string>()
  const seen = new Set<string>()
  const times = Map.groupBy([...all(drafts)], ({ id }) => id)
  for (const draft of all(drafts)) {
    const { id, at } = draft
    if (from === 'oscal-catalog' && id !== '' && seen.has(id))
      pen.mark(at, 'duplicate', 'this id stands before it already', 'give it another')
    seen.add(id)
    if (id === '' || fitted(id) !== id || taken.has(id) || (times.get(id)?.length ?? 0) > 1) continue
    ids.set(draft, taken.take(id))
  }
  const renamed: { from: string; to: string }[] = []
  for (const draft of all(drafts)) {
    if (ids.has(draft)) continue
    const several = (times.get(draft.id)?.length ?? 0) > 1
    const to = taken.oneOf(several ? [draft.spare, draft.id] : [draft.id, draft.spare])
    ids.set(draft, to)
    renamed.push({ from: draft.id, to })
  }
  const tree = (list: readonly Draft[]): readonly Named[] =>
    list.map(draft => {
      const { spare: _, ...rest } = draft
      return { ...rest, id: ids.get(draft) ?? '', parts: tree(draft.parts) }
    })
  return { requirements: tree(drafts), renamed }
}

const LONGEST_NAME = 40
/** A protocol's name, of what a file calls itself. */
export function nameFrom(short: string): string {
  const slug = plainLine(short)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replaceAll(/^-+|-+$/g, '')
  return /^[a-z]/.test(slug) ? slug : slug === '' ? 'imported' : `protocol-${slug}`
}
