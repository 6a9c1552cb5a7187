import type { Check, Composite, MeasuredParam, Measurement, Need, Operand, Shape, Value } from '../../model/index.ts'
import { lengthOf, printValue } from '../../operators/index.ts'
import { inRange, rangeWords } from '../language/ranges.ts'
import { changedParams, measurementKey } from './key.ts'

type Values = Readonly<Record<string, Value>>
type Checks = Readonly<Record<string, Check>>
type Params = Measurement['params']

/**
 * A check as it is measured: every parameter replaced by its value, every cited check put in place. Needs of cited checks
 * are added, the stricter one counts. A value outside its range gives `tailoredOut`, in words. Throws where the check
 * cites one that does not exist or cites itself: compiled libraries hold neither.
 */
export const resolve = (check: Check, values: Values, checks: Checks): Measurement => {
  const made = resolveWithin(check, values, checks, [])
  return { key: measurementKey(check, values), check: check.id, version: check.version, ...made }
}

type Made = Pick<Measurement, 'needs' | 'params' | 'tailoredOut' | 'shape'>

const resolveWithin = (check: Check, values: Values, checks: Checks, path: readonly string[]): Made => {
  if (path.includes(check.id)) throw new Error(`${check.id} cites itself`)
  const inUse: Record<string, Value> = Object.create(null)
  for (const [name, param] of Object.entries(check.params)) inUse[name] = Object.hasOwn(values, name) ? values[name] : param.default
  const gathered: Gathered = { needs: [check.needs], params: [], tailored: [], checks, path: [...path, check.id] }
  const shape = shapeWith(check.shape, inUse, gathered)
  const own = Object.values(check.params).map(({ name, origin, local }) => {
    const bears = bearingOf(check.shape, name)
    return { name, value: printValue(inUse[name]), origin, local, ...(bears && { bears }) }
  })
  const tailoredOut = [...outOfRange(check, values), ...gathered.tailored].join('; ')
  return { needs: mergeNeeds(gathered.needs), params: [...own, ...gathered.params], ...(tailoredOut && { tailoredOut }), shape }
}

/** Every place where `$name` stands: below which key, where that limits what it can change. */
function* bearings(tree: unknown, name: string, under: MeasuredParam['bears'], at: string): Generator<MeasuredParam['bears']> {
  if (typeof tree !== 'object' || tree === null) return
  if (isParam(tree) && tree.name === name) yield under
  for (const [key, value] of Object.entries(tree)) {
    const inside = key === 'partialFrom' ? 'weight' : at === 'exceptIn' && key === 'atMost' ? 'exceptions' : under
    yield* bearings(value, name, inside, key)
  }
}
/** What a parameter can change, if less than the outcome. */
function bearingOf(shape: Shape, name: string): MeasuredParam['bears'] {
  const found = [...new Set(bearings(shape, name, undefined, ''))]
  return found.length === 1 ? found[0] : undefined
}

interface Gathered {
  readonly needs: Readonly<Record<string, Need>>[]
  readonly params: Params[number][]
  readonly tailored: string[]
  readonly checks: Checks
  readonly path: readonly string[]
}

/** A parameter without a range is fixed. */
const outOfRange = (check: Check, values: Values): string[] =>
  changedParams(check, values).flatMap(name => {
    const { tailor } = check.params[name]
    if (tailor && inRange(values[name], tailor)) return []
    const bounds = tailor ? rangeWords(tailor) : ''
    return [`${name} is ${printValue(values[name])}; ${bounds === '' ? 'it is fixed' : `it may be ${bounds}`}`]
  })

const shapeWith = (shape: Shape, values: Values, gathered: Gathered): Shape => {
  if (shape.shape !== 'composite') return replaceParams(shape, values)
  const of = shape.of.map(part => (part.shape === 'cite' ? citedShape(part, gathered) : shapeWith(part, values, gathered)))
  return { ...shape, of }
}

const citedShape = (part: Extract<Composite['of'][number], { shape: 'cite' }>, gathered: Gathered): Shape => {
  if (!Object.hasOwn(gathered.checks, part.check)) throw new Error(`${part.check} is not a check`)
  const check = gathered.checks[part.check]
  const made = resolveWithin(check, part.with, gathered.checks, gathered.path)
  gathered.needs.push(made.needs)
  gathered.params.push(
    ...made.params.map(param => ({ ...param, name: param.name.includes(':') ? param.name : `${check.id}: ${param.name}` })),
  )
  if (made.tailoredOut) gathered.tailored.push(`${check.id}: ${made.tailoredOut}`)
  return { ...made.shape, name: check.title }
}

/** Puts values in the place of `$name`, wherever an operand stands. The tree is plain data, so one walk serves every shape. */
export const replaceParams = <T>(tree: T, values: Values): T => replace(tree, values) as T

const replace = (tree: unknown, values: Values): unknown => {
  if (Array.isArray(tree)) return tree.map(each => replace(each, values))
  if (typeof tree !== 'object' || tree === null) return tree
  if (isParam(tree)) return { is: 'value', value: asType(values[tree.name], tree.as) }
  const copy: Record<string, unknown> = Object.create(Object.getPrototypeOf(tree))
  for (const key of Object.keys(tree)) copy[key] = replace((tree as Readonly<Record<string, unknown>>)[key], values)
  return copy
}
const isParam = (tree: object): tree is Extract<Operand, { is: 'param' }> => 'is' in tree && tree.is === 'param'

/** Texts that are held against an enum or level become its values; a word it does not have stays a text and equals nothing. */
const asType = (value: Value, as: Extract<Operand, { is: 'param' }>['as']): Value => {
  if (!as?.values) return value
  if (value.type === 'list')
    return { ...value, of: as.type === 'list' ? (as.of ?? 'enum') : as.type, members: value.members.map(member => asType(member, as)) }
  if (value.type === 'table') {
    const entries: Record<string, Value> = Object.create(null)
    for (const [key, entry] of Object.entries(value.entries)) entries[key] = asType(entry, as)
    return { ...value, of: as.type === 'level' ? 'level' : 'enum', entries }
  }
  const index = 'text' in value ? as.values.indexOf(value.text) : -1
  const type = (as.type === 'list' ? as.of : as.type) === 'level' ? 'level' : 'enum'
  return index < 0 || !('text' in value) ? value : { type, index, name: value.text }
}

const mergeNeeds = (all: readonly Readonly<Record<string, Need>>[]): Record<string, Need> => {
  const merged: Record<string, Need> = Object.create(null)
  for (const needs of all)
    for (const [kind, need] of Object.entries(needs)) merged[kind] = Object.hasOwn(merged, kind) ? stricter(merged[kind], need) : need
  return merged
}

type Duration = NonNullable<Need['fresh']>
const shorter = (a: Duration, b: Duration): Duration => (lengthOf(b).longest < lengthOf(a).longest ? b : a)
const longer = (a: Duration, b: Duration): Duration => (lengthOf(b).shortest > lengthOf(a).shortest ? b : a)
const both = <T>(a: T | undefined, b: T | undefined, choose: (a: T, b: T) => T): T | undefined => (a && b ? choose(a, b) : (a ?? b))

const stricter = (a: Need, b: Need): Need => {
  const fresh = both(a.fresh, b.fresh, shorter)
  const period = both(a.covers?.period, b.covers?.period, longer)
  const gapAtMost = both(a.covers?.gapAtMost, b.covers?.gapAtMost, shorter)
  return {
    ...(fresh && { fresh }),
    ...(period && { covers: { period, ...(gapAtMost && { gapAtMost }) } }),
    optional: a.optional && b.optional,
  }
}
