import type { Name } from './names.ts'
import { declares } from './namespaces.ts'
import { BARE, type Shape } from './shapes.ts'

/** Which attributes of a start tag are kept, by their places in it; those without a prefix come first, and count before others. */
export interface Picks {
  readonly at: readonly number[]
  readonly locals: readonly string[]
}
/** So many are remembered. */
const MOST = 64
const NONE: Picks = { at: [], locals: [] }

function picksOf(names: readonly Name[], isWanted: (local: string) => boolean): Picks {
  const all = names.map((name, at) => ({ name, at })).filter(({ name }) => !declares(name) && isWanted(name.local))
  if (all.length === 0) return NONE
  const ordered = [...all.filter(({ name }) => name.prefix === ''), ...all.filter(({ name }) => name.prefix !== '')]
  return { at: ordered.map(({ at }) => at), locals: ordered.map(({ name }) => name.local) }
}

/** The attributes that somebody asks for of the elements at one place, worked out once for tags alike. */
export class Wanted {
  private readonly locals: Set<string> | undefined
  private shape: Shape = BARE
  private picks = NONE
  private readonly known = new Map<Shape, Picks>()

  /** `all`: every one. */
  constructor(all?: 'all') {
    this.locals = all === undefined ? new Set() : undefined
  }

  add(local: string): void {
    this.locals?.add(local)
  }

  of(shape: Shape): Picks {
    if (shape === this.shape) return this.picks
    this.shape = shape
    this.picks = this.known.get(shape) ?? this.learn(shape)
    return this.picks
  }

  private learn(shape: Shape): Picks {
    const { known, locals } = this
    const picks = picksOf(shape.names, local => locals === undefined || locals.has(local))
    if (known.size === MOST) known.clear()
    known.set(shape, picks)
    return picks
  }
}
