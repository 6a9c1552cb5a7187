import { type Condition, plainWords, type Value } from '../../model/index.ts'
import { conditionSentence, printShare } from '../../operators/index.ts'
import { otherNumbers, otherShares, otherValues } from './values.ts'

export type Path = readonly (string | number)[]
/** One change to a shape: the value at a path replaced, or taken away. */
export interface Site {
  readonly path: Path
  readonly value?: unknown
  readonly remove?: true
  /** parts that have to go with it */
  readonly also?: readonly Path[]
  readonly what: string
}
type Plain = Readonly<Record<string, unknown>>
const isPlain = (node: unknown): node is Plain => typeof node === 'object' && node !== null && !Array.isArray(node)

/** Parts of a shape that can be left out as a whole; conditions are found by themselves. */
const DROPPED = [
  'due',
  'exceptIn',
  'take',
  'per',
  'population',
  'reconcile',
  'weighBy',
  'inEach',
  'atMost',
  'atLeast',
  'whenStated',
  'over',
  'differByAtMost',
]
const WHOLE_NUMBERS = new Set(['atLeast', 'atMost', 'ignoreBelow'])
const SHARES = new Set(['tolerance', 'unkeyedAtMost'])
/** A score may use it, but no outcome does: no case could notice. */
const UNSEEN = new Set(['partialFrom'])

/** Every mutation of a shape, in the order in which it is written. */
export function* sitesOf(node: unknown, path: Path = [], parent?: Plain): Generator<Site> {
  if (Array.isArray(node)) {
    for (const [index, member] of node.entries()) yield* sitesOf(member, [...path, index], parent)
    return
  }
  if (!isPlain(node)) return
  if ('op' in node) yield* conditionSites(node as unknown as Condition, path, parent)
  if (node.is === 'value') {
    for (const { value, what } of otherValues(node.value as Value))
      yield { path: [...path, 'value'], value, what: `${slotOf(path)}${what}` }
    return
  }
  if (node.is === 'list' && Array.isArray(node.members)) yield* memberSites(node.members, [...path, 'members'])
  yield* partSites(node, path)
  for (const [key, child] of Object.entries(node))
    if (!UNSEEN.has(key) && !(key === 'limit' && isDefault(child))) yield* sitesOf(child, [...path, key], node)
}

function* conditionSites(condition: Condition, path: Path, parent: Plain | undefined): Generator<Site> {
  const words = `${slotOf(path)}${short(condition)}`
  const last = path.at(-1)
  const lonely = typeof last === 'number' && Array.isArray(parent?.of) && parent.of.length < 2
  if (!lonely) yield { path, remove: true, what: `drop ${words}` }
  yield { path, value: { op: 'none', of: [condition] }, what: `negate ${words}` }
}

const SLOTS: Readonly<Record<string, string>> = {
  where: 'where',
  leaveOut: 'leave-out',
  must: 'must',
  mustNot: 'must-not',
  take: 'take',
  enough: 'enough',
  inEach: 'in-each',
  population: 'population',
  exceptIn: 'except-in',
  reconcile: 'reconcile',
  one: 'one',
  other: 'other',
  dividedBy: 'divided-by',
}
/** `must where: ` — the keys under which a condition stands, as the author wrote them. */
const slotOf = (path: Path): string => {
  const slots = path.flatMap(step => SLOTS[step] ?? [])
  return slots.length ? `${slots.join(' ')}: ` : ''
}
/** A condition in few words: groups and matches are named, not spelled out. */
const short = (condition: Condition): string => {
  if (condition.op === 'has' || condition.op === 'has-none') return `${condition.op} ${condition.kind}`
  return 'of' in condition ? `${condition.op} of ${condition.of.length}` : conditionSentence(condition)
}

function* memberSites(members: readonly unknown[], path: Path): Generator<Site> {
  for (const index of members.keys()) yield { path: [...path, index], remove: true, what: `without member ${index + 1}` }
}

function* partSites(node: Plain, path: Path): Generator<Site> {
  for (const name of Object.keys(node)) {
    const value = node[name]
    const at = [...path, name]
    if (typeof value === 'number') {
      const others = WHOLE_NUMBERS.has(name) ? otherNumbers(value, true) : SHARES.has(name) ? otherShares(value) : []
      const print = SHARES.has(name) ? printShare : String
      if (value !== 0 || name === 'atMost')
        for (const other of others)
          yield { path: at, value: other, what: `${plainWords(written(name))}: ${print(value)} becomes ${print(other)}` }
    }
    if (DROPPED.includes(name) && droppable(node, name))
      yield {
        path: at,
        remove: true,
        ...(name === 'per' && 'take' in node && { also: [[...path, 'take']] }),
        what: `drop ${slotOf(path)}${written(name)}`,
      }
  }
  yield* wholeSites(node, path)
}

/** Limits of conditions are only changed: without them a window, a match of at most or `some` says nothing. */
const droppable = (node: Plain, name: string): boolean => {
  if (name === 'atMost') return 'on' in node && 'kind' in node && !('op' in node)
  // fewer than one is nothing: changing 1 to 0 is the same as leaving it out
  if (name === 'atLeast') return ('reconcile' in node || Object.keys(node).length === 1) && node.atLeast !== 1
  if (name === 'over') return 'measure' in node && node.measure !== 'longest-gap'
  return true
}

const isDefault = (limit: unknown): boolean => JSON.stringify(limit) === JSON.stringify(ALL)
const ALL = { share: { is: 'value', value: { type: 'ratio', number: 1 } } }

/** Parts that fall back to a default where they are left out, and members of lists of parts. */
function* wholeSites(node: Plain, path: Path): Generator<Site> {
  if (isPlain(node.limit) && JSON.stringify(node.limit) !== JSON.stringify(ALL))
    yield { path: [...path, 'limit'], value: ALL, what: 'drop the limit of enough' }
  if (isPlain(node.onEmpty) && node.onEmpty.is !== 'undetermined')
    yield { path: [...path, 'onEmpty'], value: { is: 'undetermined' }, what: 'drop on-empty' }
  if (Array.isArray(node.per) && node.per.length > 1)
    for (const [index, field] of node.per.entries()) yield { path: [...path, 'per', index], remove: true, what: `per without ${field}` }
  if (node.shape === 'composite' && Array.isArray(node.of) && node.of.length > 1)
    for (const [index, part] of node.of.entries())
      yield { path: [...path, 'of', index], remove: true, what: `drop the part ${part.name ?? part.check ?? index + 1}` }
  for (const name of ['must', 'bounds'])
    if (Array.isArray(node[name]))
      for (const [index, each] of (node[name] as { bound: string }[]).entries())
        yield { path: [...path, name, index], remove: true, what: `drop ${each.bound}` }
}

/** A key as its author wrote it. */
const written = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** A copy with the change made; everything that is not on its path is shared. */
export const applied = (root: unknown, site: Site): unknown => {
  const changed = changeAt(root, site.path, site)
  return (site.also ?? []).reduce<unknown>((tree, path) => changeAt(tree, path, { remove: true }), changed)
}
const changeAt = (node: unknown, [step, ...rest]: Path, site: Pick<Site, 'value' | 'remove'>): unknown => {
  if (step === undefined) return site.value
  if (Array.isArray(node)) {
    const index = Number(step)
    return rest.length === 0 && site.remove ? node.toSpliced(index, 1) : node.with(index, changeAt(node[index], rest, site))
  }
  if (!isPlain(node)) return node
  if (rest.length > 0 || !site.remove) return { ...node, [step]: changeAt(node[step], rest, site) }
  const { [step]: _, ...left } = node
  return left
}
export const pathWords = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index ? '.' : ''}${step}`)).join('')
