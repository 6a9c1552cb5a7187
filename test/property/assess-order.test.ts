import { describe, it } from 'vitest'
import type { Change } from './support/changes.ts'
import type { Choices } from './support/choices.ts'
import { hold } from './support/promise.ts'
import { renamed } from './support/renames.ts'
import { expectSame, verdictOf } from './support/verdicts.ts'
import { type Item, type World, withItems } from './support/worlds.ts'

const otherRows = (world: World, draw: Choices): World =>
  withItems(
    world,
    world.items.map(item => ({ ...item, records: draw.shuffled(item.records) })),
  )

/** Every item under another id, in another place: the order of items is the order of their ids. */
function otherIds(world: World, draw: Choices): World {
  const ids = draw.shuffled(world.items.map(({ id }) => id))
  const now = new Map(world.items.map(({ id }, index) => [id, ids[index] as string]))
  const items = world.items.map((item): Item => ({ ...item, id: now.get(item.id) as string }))
  const named = world.manifest.items.map(entry => ({
    ...entry,
    id: now.get(entry.id) ?? entry.id,
    path: `exports/${now.get(entry.id) ?? entry.id}.csv`,
  }))
  return { ...withItems(world, items), manifest: { ...world.manifest, items: named } }
}

/** Some of these together, as when somebody sorts a list, renames the files and collects them again. */
const reordered: Change = (world, draw) => {
  const how = draw.below(3)
  const rows = how === 1 ? world : otherRows(world, draw)
  return how === 0 ? rows : otherIds(rows, draw)
}

describe('order', () => {
  it('of rows, and of files by their names, changes no outcome, reason, count or score', () => {
    hold({
      growing: { divideOneIn: 2 },
      change: reordered,
      holds: (before, after) => expectSame(verdictOf(after), verdictOf(before)),
      read: 'backwards',
    })
  })
})

describe('names', () => {
  it('of people and machines, changed alike everywhere, change nothing at all', () => {
    hold({ change: renamed, holds: (before, after) => expectSame(after, before) })
  })
})
