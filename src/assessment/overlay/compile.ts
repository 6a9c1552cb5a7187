import { AuthorErrors, type LocatedNode, type Overlay, type Position } from '../../model/index.ts'
import { day, isMap, list, Mistakes, mapping, name, type Plain, step, text } from '../author/reader.ts'
import { tailoring, tailoringPointers, type ValuesAt } from './tailoring.ts'

const KEYS = ['expected', 'adopt', 'judgements', 'decisions', 'tailoring']
/** Known words of the overlay that this version does not read: an error, so that nobody believes they have an effect. */
const NOT_BUILT = ['permissions']

function expected(mistakes: Mistakes, value: unknown): Readonly<Record<string, string>> {
  const levels: Record<string, string> = Object.create(null)
  if (value === undefined) return levels
  if (!isMap(value)) {
    mistakes.at('/expected', 'overlay-shape', 'this is not a set of requirements and levels', 'write lines such as "B2.a: achieved"')
    return levels
  }
  for (const id of Object.keys(value)) levels[id] = text(mistakes, '/expected', value, id)
  return levels
}

function adopt(mistakes: Mistakes, value: unknown): Overlay['adopt'] {
  if (value === undefined) return undefined
  const keys = ['parameters', 'by', 'on']
  const map = mapping(mistakes, '/adopt', value, keys, keys)
  if (map === undefined) return undefined
  if (Object.hasOwn(map, 'parameters') && map.parameters !== 'shipped') {
    mistakes.at('/adopt/parameters', 'overlay-value', 'only the shipped parameters can be adopted', 'write "parameters: shipped"')
  }
  return { parameters: 'shipped', by: name(mistakes, '/adopt', map, 'by'), on: day(mistakes, '/adopt', map, 'on') }
}

/** Two entries of one name would make the later win in silence. */
function unlike(mistakes: Mistakes, pointer: string, names: readonly string[]): void {
  names.forEach((named, index) => {
    if (named !== '' && names.indexOf(named) !== index) {
      mistakes.at(step(pointer, index), 'overlay-duplicate', `"${named}" is judged twice`, 'keep one of the two')
    }
  })
}

function judgements(mistakes: Mistakes, value: unknown): Overlay['judgements'] {
  const keys = ['requirement', 'level', 'reason', 'by', 'on']
  const made = list(mistakes, '/judgements', value).map((entry, index) => {
    const at = step('/judgements', index)
    const map: Plain = mapping(mistakes, at, entry, keys, keys) ?? {}
    const [requirement, level, reason] = ['requirement', 'level', 'reason'].map(key => text(mistakes, at, map, key)) as [
      string,
      string,
      string,
    ]
    return { requirement, level, reason, by: name(mistakes, at, map, 'by'), on: day(mistakes, at, map, 'on') }
  })
  unlike(
    mistakes,
    '/judgements',
    made.map(({ requirement }) => requirement),
  )
  return made
}

const decisions = (mistakes: Mistakes, value: unknown): Overlay['decisions'] =>
  list(mistakes, '/decisions', value).map((entry, index) => {
    const at = step('/decisions', index)
    const map: Plain = mapping(mistakes, at, entry, ['status', 'from', 'on', 'reference'], ['status', 'from', 'on']) ?? {}
    const reference = Object.hasOwn(map, 'reference') ? { reference: text(mistakes, at, map, 'reference') } : {}
    return {
      status: text(mistakes, at, map, 'status'),
      from: name(mistakes, at, map, 'from'),
      on: day(mistakes, at, map, 'on'),
      ...reference,
    }
  })

function notBuilt(mistakes: Mistakes, map: Plain): void {
  for (const key of NOT_BUILT.filter(word => Object.hasOwn(map, word))) {
    const at = mistakes.node.keyPosition(`/${key}`)
    mistakes.add('overlay-not-built', at, `"${key}:" is not built yet in this version`, 'remove it: nothing in it would have any effect')
  }
}

/** Where expected levels, judgements and what is tailored stand, for mistakes that only show beside a protocol. */
function placesOf(node: LocatedNode, overlay: Omit<Overlay, 'places'>): Readonly<Record<string, Position>> {
  const expectedAt = Object.keys(overlay.expected).map(id => step('/expected', id))
  const judgementsAt = overlay.judgements.flatMap((_, index) => [step('/judgements', index), `${step('/judgements', index)}/level`])
  const tailoredAt = overlay.tailoring === undefined ? [] : tailoringPointers(overlay.tailoring)
  return Object.fromEntries([...expectedAt, ...judgementsAt, ...tailoredAt].map(pointer => [pointer, node.position(pointer)]))
}

const noValues: ValuesAt = () => ({ values: {}, errors: [] })

/**
 * An overlay file as data. Throws AuthorErrors with every mistake at once: unknown keys with the nearest spelling,
 * missing names and days, and keys this version does not read. `sha256` is left empty: the caller has the bytes. `valuesAt`
 * types the numbers it sets: without it none may be set.
 */
export function compileOverlay(node: LocatedNode, valuesAt: ValuesAt = noValues): Overlay {
  const mistakes = new Mistakes(node, 'add it: a level, decision or adoption needs a name and a day')
  const map = mapping(mistakes, '', node.value ?? {}, [...KEYS, ...NOT_BUILT], []) ?? {}
  notBuilt(mistakes, map)
  const adopted = adopt(mistakes, map.adopt)
  const tailored = tailoring(mistakes, map.tailoring, valuesAt)
  const overlay = {
    expected: expected(mistakes, map.expected),
    ...(adopted && { adopt: adopted }),
    judgements: judgements(mistakes, map.judgements),
    decisions: decisions(mistakes, map.decisions),
    ...(tailored && { tailoring: tailored }),
    sha256: '',
  }
  if (mistakes.errors.length > 0) throw new AuthorErrors(mistakes.inOrder())
  return { ...overlay, places: placesOf(node, overlay) }
}
