import type { PlainRecord } from '../../../src/checks/index.ts'
import type { ItemFacts } from '../../../src/model/index.ts'
import { fold } from '../../../src/operators/index.ts'
import type { Choices } from './choices.ts'
import { fieldsRead } from './grow.ts'
import { kinds } from './library.ts'
import { setField } from './values.ts'
import { AS_OF, changeItem, factsOf, type Item, isThere, type World, withItems } from './worlds.ts'

/** A change of one world; undefined where there is nothing that could change so. */
export type Change = (world: World, draw: Choices) => World | undefined

export const either =
  (...changes: readonly Change[]): Change =>
  (world, draw) =>
    draw.pick(changes)(world, draw)

const itemAt = (world: World, draw: Choices, fits: (item: Item) => boolean): number => {
  const fitting = world.items.flatMap((item, at) => (fits(item) ? [at] : []))
  return fitting.length === 0 ? -1 : draw.pick(fitting)
}

/** What names the thing a record is about, where records about one thing become one. */
export const nameOf = (kind: string, record: PlainRecord, at: string): string => {
  const { combine, sameWhen = [] } = kinds[kind] ?? {}
  return combine === 'fill'
    ? JSON.stringify(sameWhen.map(field => (typeof record[field] === 'string' ? fold(record[field]) : record[field])))
    : at
}

/** One field of one thing becomes something that is no value, in every item that describes it: two views of a thing fill one another. */
export const lose =
  (value: unknown, allowed: (world: World, kind: string, field: string) => boolean = () => true): Change =>
  (world, draw) => {
    const at = itemAt(world, draw, item => item.records.length > 0)
    const item = world.items[at]
    if (item === undefined) return undefined
    const fields = fieldsRead(world.cited, item.kind).filter(field => allowed(world, item.kind, field))
    if (fields.length === 0) return undefined
    const [row, field] = [draw.below(item.records.length), draw.pick(fields)]
    const name = nameOf(item.kind, item.records[row] as PlainRecord, `${at} ${row}`)
    const change = (record: PlainRecord, where: string): PlainRecord =>
      nameOf(item.kind, record, where) === name ? setField(record, field, value) : record
    return withItems(
      world,
      world.items.map((other, index) =>
        other.kind === item.kind ? { ...other, records: other.records.map((record, where) => change(record, `${index} ${where}`)) } : other,
      ),
    )
  }

const withFacts = (item: Item, more: Partial<ItemFacts>): Item => ({ ...item, facts: { ...item.facts, ...more } })
const sayOf =
  (more: Partial<ItemFacts>): Change =>
  (world, draw) => {
    const at = itemAt(world, draw, isThere)
    return at < 0 ? undefined : changeItem(world, at, item => withFacts(item, more))
  }

/** The file is gone; the manifest still names it. */
export const missing: Change = (world, draw) => {
  const at = itemAt(world, draw, isThere)
  return at < 0
    ? undefined
    : changeItem(world, at, item => ({ ...withFacts(item, { state: 'missing', withdrawn: 'missing', rows: 0, records: {} }), records: [] }))
}
/** The file is there and holds nothing any more. */
export const emptied: Change = (world, draw) => {
  const at = itemAt(world, draw, isThere)
  return at < 0 ? undefined : changeItem(world, at, item => ({ ...withFacts(item, { withdrawn: 'empty', targets: 0 }), records: [] }))
}
export const unreadable: Change = (world, draw) => {
  const at = itemAt(world, draw, isThere)
  return at < 0
    ? undefined
    : changeItem(world, at, item => ({ ...withFacts(item, { state: 'unreadable', rows: 0, records: {} }), records: [] }))
}
/** A period that has to be covered ends with the newest item: with another date another period is asked for. */
const isCovering = ({ cited }: World, kind: string): boolean =>
  cited.some(({ measurement }) => measurement.needs[kind]?.covers !== undefined)

/** Items that list the same things, or replace one another, get another date together: the order between them stays. */
const redate =
  (date: (item: Item) => ItemFacts['taken']): Change =>
  (world, draw) => {
    const at = itemAt(world, draw, item => isThere(item) && !isCovering(world, item.kind))
    const one = world.items[at]
    if (one === undefined) return undefined
    const alone = kinds[one.kind]?.combine === 'each' && !world.items.some(({ facts, kind }) => kind === one.kind && facts.wholeList)
    const change = (item: Item, index: number): Item =>
      index === at || (!alone && item.kind === one.kind) ? withFacts(item, { taken: date(item) } as Partial<ItemFacts>) : item
    return withItems(world, world.items.map(change))
  }
const YEARS = 6 * 365 * 86_400_000
const older = (item: Item): ItemFacts['taken'] => {
  const { taken } = factsOf(item)
  return taken === undefined || taken.ms > AS_OF ? undefined : { ...taken, ms: taken.ms - YEARS }
}
export const filtered = sayOf({ filtered: true })
export const interrupted = sayOf({ complete: false })
export const unread = sayOf({ unread: 2, state: 'partly-read' })
export const undated = redate(() => undefined)
export const stale = redate(older)

const WITHDRAWN: Partial<ItemFacts> = { state: 'missing', withdrawn: 'missing', rows: 0, records: {} }
const NO_USE: readonly ((item: Item) => Item | undefined)[] = [
  () => undefined,
  item => ({ ...withFacts(item, WITHDRAWN), records: [] }),
  item => ({ ...withFacts(item, { state: 'unreadable', rows: 0, records: {} }), records: [] }),
  item => withFacts(item, { taken: undefined } as unknown as Partial<ItemFacts>),
  item => withFacts(item, { taken: { ms: AS_OF - YEARS, precision: 2 } }),
]
/** Nothing of a kind that some check requires can be used: it is absent, missing, unreadable, undated or stale. */
export const outOfUse: Change = (world, draw) => {
  const needs = draw.pick(world.cited).measurement.needs
  const required = Object.keys(needs).filter(kind => needs[kind]?.optional === false && kinds[kind]?.nature !== 'built-in')
  if (required.length === 0) return undefined
  const kind = draw.pick(required)
  const change = NO_USE[draw.below(needs[kind]?.fresh ? NO_USE.length : NO_USE.length - 1)] as (item: Item) => Item | undefined
  return withItems(
    world,
    world.items.flatMap(item => (item.kind === kind ? (change(item) ?? []) : [item])),
  )
}
