/** How much each part of a report may take: entries of a list, or lines of a paragraph. */
export interface Room {
  /** contradictions, and what is below the level asked */
  readonly against: number
  /** lines of the clause under each of them */
  readonly clause: number
  readonly actions: number
  /** lines of each action */
  readonly title: number
  readonly cap: number
  readonly sample: number
  readonly unknown: number
  readonly leaning: number
  readonly lapses: number
  readonly exceptions: number
  readonly objectives: number
  readonly notes: number
}

/** What every report shows where it fits: five contradictions and three actions before anything else is given room. */
const BASE: Room = {
  against: 5,
  clause: 1,
  actions: 3,
  title: 1,
  cap: 1,
  sample: 1,
  unknown: 2,
  leaning: 1,
  lapses: 1,
  exceptions: 1,
  objectives: 0,
  notes: 0,
}
/** Given up in this order where even that is too much. */
const LESS: readonly (keyof Room)[] = [
  ...(['lapses', 'sample', 'leaning', 'actions', 'against', 'against', 'exceptions'] as const),
  ...(['actions', 'against', 'against', 'unknown'] as const),
]
/** Given while it fits, in this order: first the words of what is wrong and what to do about it. */
const MORE: readonly (keyof Room)[] = [
  ...(['clause', 'title', 'leaning', 'unknown', 'cap', 'sample', 'lapses', 'notes', 'objectives', 'leaning', 'unknown'] as const),
  ...(['against', 'actions', 'against', 'actions', 'notes', 'objectives', 'actions', 'notes', 'against', 'actions', 'notes'] as const),
]

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
