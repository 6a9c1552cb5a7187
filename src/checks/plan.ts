import type { Batch, Condition, ForEach, Kind, Kinds, Measurement, Shape } from '../model/index.ts'
import { isMatch, within } from '../model/index.ts'
import { happenedField } from './covers.ts'
import { isDocuments, KNOWN_BY } from './documents/index.ts'
import { usesOfShape } from './shapes.ts'

/** What readers have to build and tally, by kind. */
export interface Planned {
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** fields that the main process settles with: they come back whatever the size */
  readonly keyFields: Readonly<Record<string, readonly string[]>>
  readonly streamed: Readonly<Record<string, readonly Measurement[]>>
}

const looksElsewhere = (condition: Condition | undefined): boolean => condition !== undefined && [...within(condition)].some(isMatch)

/** Every record decides about itself alone: a reader can tally it without seeing anything else. Documents are told with the places of what they say, and are few. */
export function isStreamable(shape: Shape): shape is ForEach {
  if (shape.shape !== 'for-each' || !('kind' in shape.over) || isDocuments({ name: shape.over.kind })) return false
  const { where, leaveOut, must, mustNot, per, take, exceptIn, population } = shape
  return ![where, leaveOut, must, mustNot].some(looksElsewhere) && !per && !take && !exceptIn && !population?.reconcile
}

/** Key of the tally of one part of a composite, by its place: `check#0.1`. The whole measurement has its own key. */
export const partKey = (key: string, path: readonly number[]): string => (path.length === 0 ? key : `${key}#${path.join('.')}`)

/** A shape and the shapes inside it that are evaluated alone, each with its path. */
export function* leaves(
  shape: Shape,
  path: readonly number[] = [],
): Generator<{ readonly shape: Exclude<Shape, { shape: 'composite' }>; readonly path: readonly number[] }> {
  if (shape.shape !== 'composite') yield { shape, path }
  else for (const [index, part] of shape.of.entries()) if (part.shape !== 'cite') yield* leaves(part, [...path, index])
}

class Lists {
  readonly #kinds: Kinds
  readonly #sets = new Map<string, Set<string>>()
  constructor(kinds: Kinds) {
    this.#kinds = kinds
  }
  /** Only fields of the kind: built-in ones are made from the item, and built-in kinds are no reader's work. */
  add(kind: string, names: Iterable<string>): void {
    const of: Kind | undefined = Object.hasOwn(this.#kinds, kind) ? this.#kinds[kind] : undefined
    if (!of || of.nature === 'built-in') return
    const set = this.#sets.getOrInsertComputed(kind, () => new Set())
    for (const name of names) if (Object.hasOwn(of.fields, name)) set.add(name)
  }
  has(kind: string): boolean {
    return this.#sets.has(kind)
  }
  done(): Record<string, readonly string[]> {
    const all: Record<string, readonly string[]> = Object.create(null)
    for (const [kind, names] of [...this.#sets].sort(([a], [b]) => (a < b ? -1 : 1))) all[kind] = [...names].sort()
    return all
  }
}

/**
 * What has to be read so that measurements can be evaluated: the fields of each kind, those that must come back to be
 * settled with (joins, groups, figures, coverage), and the for-each measurements or parts that a reader tallies alone.
 */
export function planOf(measurements: readonly Measurement[], kinds: Kinds): Planned {
  const [fields, keyFields] = [new Lists(kinds), new Lists(kinds)]
  const streamed: Record<string, Measurement[]> = Object.create(null)
  for (const measurement of measurements) {
    for (const [name, { covers }] of Object.entries(measurement.needs)) {
      if (!covers || !Object.hasOwn(kinds, name)) continue
      fields.add(name, happenedField(kinds[name]))
      keyFields.add(name, happenedField(kinds[name]))
    }
    for (const { shape, path } of leaves(measurement.shape)) {
      const uses = usesOfShape(shape)
      for (const [kind, names] of uses.fields) fields.add(kind, names)
      if (isStreamable(shape) && 'kind' in shape.over && kinds[shape.over.kind]?.nature !== 'built-in') {
        streamed[shape.over.kind] ??= []
        streamed[shape.over.kind].push({ ...measurement, key: partKey(measurement.key, path), shape })
      } else for (const [kind, names] of uses.fields) keyFields.add(kind, names)
    }
  }
  // records of a kind that is filled are joined by what names a thing
  for (const [name, kind] of Object.entries(kinds)) {
    const naming = isDocuments(kind) ? [...kind.sameWhen, ...KNOWN_BY] : kind.sameWhen
    if (kind.combine === 'fill' && fields.has(name)) fields.add(name, naming)
    if (kind.combine === 'fill' && keyFields.has(name)) keyFields.add(name, naming)
  }
  return { fields: fields.done(), keyFields: keyFields.done(), streamed }
}

/** Columns of a batch that are key fields only: what comes back of a list too long to come back whole. */
export const keyColumns = (batch: Batch, keyFields: readonly string[]): Batch => ({
  ...batch,
  columns: new Map([...batch.columns].filter(([name]) => keyFields.includes(name))),
})
