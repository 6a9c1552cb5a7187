import { type Item, type World, withItems } from './worlds.ts'

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at)
const keysLeft = (of: object, at: number): object => Object.fromEntries(without(Object.entries(of), at))

/** Worlds that lack one thing each. */
function* plainer(world: World): Generator<World> {
  const { items, cited } = world
  const change = (at: number, item: Item): World =>
    withItems(
      world,
      items.map((old, index) => (index === at ? item : old)),
    )
  for (let at = 0; at < items.length; at++) yield withItems(world, without(items, at))
  if (cited.length > 1) {
    for (let at = 0; at < cited.length; at++) {
      const left = without(cited, at)
      const keys = new Set(left.map(({ measurement }) => measurement.key))
      yield {
        ...world,
        cited: left,
        protocol: { ...world.protocol, measurements: world.protocol.measurements.filter(({ key }) => keys.has(key)) },
      }
    }
  }
  for (const [at, item] of items.entries()) {
    for (let row = 0; row < item.records.length; row++) yield change(at, { ...item, records: without(item.records, row) })
    for (let key = 0; key < Object.keys(item.facts).length; key++) yield change(at, { ...item, facts: keysLeft(item.facts, key) })
    for (const [row, record] of item.records.entries())
      for (let key = 0; key < Object.keys(record).length; key++)
        yield change(at, {
          ...item,
          records: item.records.map((old, index) => (index === row ? keysLeft(record, key) : old)) as Item['records'],
        })
  }
}

/** The plainest world that still breaks a promise: taking anything more away would mend it. */
export function plainest(world: World, breaks: (world: World) => boolean): World {
  for (let steps = 0; steps < 400; steps++) {
    const next = plainer(world).find(breaks)
    if (next === undefined) return world
    world = next
  }
  return world
}
