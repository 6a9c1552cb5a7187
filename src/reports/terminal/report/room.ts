/** How much each part of a report may take: entries of a list, or lines of a paragraph. */
export interface Room {
  /** contradictions, and what is below the level asked */
  readonly against: number
  /** how many of them, from the first, may say why in two lines */
  readonly clause: number
  readonly actions: number
  /** how many of them, from the first, may take two lines */
  readonly title: number
  readonly cap: number
  readonly sample: number
  readonly unknown: number
  readonly leaning: number
  readonly lapses: number
  readonly exceptions: number
  /** entries of what was tailored */
  readonly tailored: number
  readonly objectives: number
  readonly notes: number
}

/** What every report shows where it fits: five contradictions and three actions before anything else is given room. */
const BASE: Room = {
  against: 5,
  clause: 0,
  actions: 3,
  title: 0,
  cap: 1,
  sample: 1,
  unknown: 2,
  leaning: 1,
  lapses: 0,
  exceptions: 1,
  tailored: 2,
  objectives: 0,
  notes: 0,
}
/** Given up in this order where even that is too much. */
const LESS: readonly (keyof Room)[] = [
  ...(['sample', 'leaning', 'actions', 'against', 'against', 'exceptions'] as const),
  ...(['actions', 'against', 'against', 'unknown'] as const),
]
/** Given while it fits, in this order: first the words of what is wrong and what to do about it. */
const MORE: readonly (keyof Room)[] = [
  ...(['tailored', 'clause', 'title', 'clause', 'tailored', 'title', 'clause', 'title', 'clause', 'clause'] as const),
  ...(['lapses', 'leaning', 'unknown', 'sample', 'cap', 'notes', 'objectives', 'lapses', 'leaning', 'unknown'] as const),
  ...(['against', 'clause', 'actions', 'title', 'against', 'clause', 'actions', 'title', 'notes', 'objectives'] as const),
  ...(['actions', 'title', 'notes', 'against', 'clause', 'actions', 'title', 'notes'] as const),
]

/** Room for everything that there is to say. */
export const ALL: Room = Object.fromEntries(Object.keys(BASE).map(name => [name, Number.MAX_SAFE_INTEGER])) as unknown as Room

/**
 * A part of a report that is made once for what it asks of the room: while a report is fitted into its lines most parts are
 * asked for again with the same.
 */
export function remembered<R extends Partial<Room>, T>(make: (room: R) => T): (room: R) => T {
  const before: { readonly asked: ReadonlyMap<keyof R, unknown>; readonly made: T }[] = []
  return room => {
    const same = before.find(({ asked }) => asked.entries().every(([name, n]) => room[name] === n))
    if (same !== undefined) return same.made
    const asked = new Map<keyof R, unknown>()
    const get = (of: R, name: string | symbol): unknown => {
      asked.set(name as keyof R, of[name as keyof R])
      return of[name as keyof R]
    }
    const made = make(new Proxy(room, { get }))
    before.push({ asked, made })
    return made
  }
}

/** The largest of something that takes lines, as `make` makes it, in at most `most` lines. */
export function fitting<T>(make: (room: Room) => readonly T[], most: number): readonly T[] {
  let room = BASE
  let lines = make(room)
  for (const name of LESS) {
    if (lines.length <= most) break
    room = { ...room, [name]: room[name] - 1 }
    lines = make(room)
  }
  for (const name of MORE) {
    const more = { ...room, [name]: room[name] + 1 }
    const longer = make(more)
    if (longer.length > most) continue
    room = more
    lines = longer
  }
  return lines
}
