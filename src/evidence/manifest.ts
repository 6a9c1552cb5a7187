import { AuthorErrors, type LocatedNode, type Manifest } from '../model/index.ts'
import { needDay, noteOrder } from './manifest/days.ts'
import { items, type KnownWords } from './manifest/items.ts'
import { isMap, type Mapping, mapAt, mistake, needText, type Reading, textAt } from './manifest/located.ts'
import { claims, heldElsewhere, roleHolders, statements } from './manifest/people.ts'

const KEYS = ['organisation', 'period', 'items', 'role-holders', 'statements', 'claims', 'held-elsewhere', 'marking']
const EMPTY: Manifest = { items: [], roleHolders: [], statements: [], claims: [], heldElsewhere: [] }

/** `profiles: { ncsc-caf: baseline }` — a framework that knows other categories than the organisation's own. */
function profiles(reading: Reading, about: Mapping): Readonly<Record<string, string>> | undefined {
  const at = '/organisation/profiles'
  const map = Object.hasOwn(about, 'profiles') ? about.profiles : undefined
  if (map === undefined || map === null) return undefined
  if (!isMap(map)) return mistake(reading, at, 'not-a-mapping', 'profiles must name protocols', 'Write protocol: category.')
  const all: Record<string, string> = Object.create(null)
  for (const id of Object.keys(map)) {
    const profile = needText(reading, at, map, id, 'profiles')
    if (profile !== undefined) all[id] = profile
  }
  return all
}
function organisation(reading: Reading, value: unknown): Manifest['organisation'] {
  const at = '/organisation'
  const map = value === undefined ? undefined : mapAt(reading, at, value, ['name', 'ods', 'category', 'profiles'], 'organisation')
  if (map === undefined) return undefined
  const name = needText(reading, at, map, 'name', 'organisation')
  const [ods, category] = [textAt(reading, at, map, 'ods'), textAt(reading, at, map, 'category')]
  const under = profiles(reading, map)
  if (name === undefined) return undefined
  return {
    name,
    ...(ods === undefined ? {} : { ods }),
    ...(category === undefined ? {} : { category }),
    ...(under === undefined ? {} : { profiles: under }),
  }
}
function period(reading: Reading, value: unknown): Manifest['period'] {
  const map = value === undefined ? undefined : mapAt(reading, '/period', value, ['from', 'to'], 'period')
  if (map === undefined) return undefined
  const from = needDay(reading, '/period', map, 'from', 'period')
  const to = needDay(reading, '/period', map, 'to', 'period')
  noteOrder(reading, '/period', from, to, 'the period')
  return from === undefined || to === undefined ? undefined : { from, to }
}
function whole(reading: Reading, top: Mapping, known: KnownWords): Manifest {
  const [about, time, marking] = [organisation(reading, top.organisation), period(reading, top.period), textAt(reading, '', top, 'marking')]
  return {
    ...(about === undefined ? {} : { organisation: about }),
    ...(time === undefined ? {} : { period: time }),
    items: items(reading, top, known),
    roleHolders: roleHolders(reading, top),
    statements: statements(reading, top),
    claims: claims(reading, top),
    heldElsewhere: heldElsewhere(reading, top),
    ...(marking === undefined ? {} : { marking }),
  }
}

/**
 * `evidence.yaml`, normalised. `known` names the exports, registers and kinds of the library; without it those words are
 * checked when the item is read.
 * @throws AuthorErrors with every mistake, in file order
 */
export function compileManifest(node: LocatedNode, known: KnownWords = {}): Manifest {
  const reading: Reading = { node, errors: [] }
  const top = node.value === null || node.value === undefined ? undefined : mapAt(reading, '', node.value, KEYS, 'the manifest')
  const manifest = top === undefined ? EMPTY : whole(reading, top, known)
  if (reading.errors.length === 0) return manifest
  throw new AuthorErrors(reading.errors.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column))
}

export { draftManifest } from './manifest/draft.ts'
export { type InventoryEntry, inventoryOf } from './manifest/inventory.ts'
export type { KnownWords } from './manifest/items.ts'
export { missingKinds } from './manifest/missing-kinds.ts'
