import { type Clock, type Column, type Mapping, Outcome, type Recognise, type TreeFormat } from '../../model/index.ts'
import { newColumn, unknownColumn } from '../../operators/index.ts'
import type { Table, Tree } from '../formats/index.ts'
import { RawTests } from './conditions.ts'
import { firstAt } from './first.ts'
import { look, newSeen, pushSeen, type Seen } from './look.ts'
import { parsePath } from './path.ts'
import { frameOf, rawType, type Slot, Slots } from './slots.ts'
import type { Subject } from './subject.ts'
import { notation } from './tree-path.ts'

/** What a mapping asks of a file: what held, in words, and what did not. */
interface Trial {
  readonly held: string[]
  readonly lacks: string[]
}
type Recognition =
  | { readonly is: 'one'; readonly mapping: Mapping; readonly because: readonly string[] }
  | { readonly is: 'several'; readonly mappings: readonly Mapping[] }
  | { readonly is: 'none'; readonly nearest?: { readonly mapping: Mapping; readonly lacks: readonly string[] } }

const note = (trial: Trial, holds: boolean, held: string, lacks: string): void => {
  if (holds) trial.held.push(held)
  else trial.lacks.push(lacks)
}

/** What stands first at a path. */
function seenAt(tree: Tree, path: string, seen: Seen): void {
  const parsed = parsePath(path, notation(tree))
  const { attribute } = parsed
  const found = firstAt(tree, parsed)
  if (found === undefined) seen.missing = true
  else look(found, attribute === undefined ? { steps: [] } : { steps: [], attribute }, undefined, seen)
}
/** What stands at a place of the file, as a condition reads it. */
type Look = (slot: Slot & { readonly at: 'path' }) => Column
const inTree =
  (tree: Tree): Look =>
  slot => {
    const seen = newSeen()
    seenAt(tree, slot.path, seen)
    const builder = newColumn(rawType(slot.view), 1)
    pushSeen(builder, slot, seen, 'unknown', new Set())
    return builder.finish()
  }
/** What stands in the first row below the header. */
const inRow =
  (table: Table): Look =>
  ({ path, view }) => {
    const position = table.find(path)
    let found = ''
    const test = ([text]: readonly string[]): boolean => {
      found = (text ?? '').trim()
      return true
    }
    if (typeof position === 'number') table.scan({ wanted: [], stopWhen: { columns: [position], test } }, () => {})
    const builder = newColumn(rawType(view), 1)
    if (found === '') builder.pushBlank()
    else if (view === 'list') builder.pushList({ members: [found], complete: true })
    else builder.pushText(found)
    return builder.finish()
  }
function holdsAt(at: NonNullable<Recognise['at']>, clock: Clock, look: Look): boolean {
  const slots = new Slots()
  const tests = new RawTests(slots, clock)
  const test = tests.add(at.condition)
  const columns = slots.all.map((slot: Slot) => (slot.at === 'path' ? look(slot) : unknownColumn(rawType(slot.view), 1)))
  tests.load(frameOf(1, columns, { form: 'pointer', texts: [''] }))
  return tests.outcomes(test)[0] === Outcome.met
}

/** Keys of the root; of a list, those of its first member. */
function rootKeys(tree: Tree): readonly string[] {
  const { root } = tree
  if (root === undefined) return []
  return (root.shape === 'list' ? root.items()[0] : root)?.keys() ?? []
}

function tryTable(recognise: Recognise, mapping: Mapping, subject: Subject, clock: Clock, trial: Trial): void {
  tryColumns(recognise, mapping, subject, trial)
  const { at } = recognise
  if (at === undefined || trial.lacks.length > 0) return
  const table = subject.table(mapping.read, recognise.columns ?? [])
  note(trial, holdsAt(at, clock, inRow(table)), `says what it is at ${at.path}`, `its own word at ${at.path}`)
}
function tryColumns(recognise: Recognise, mapping: Mapping, subject: Subject, trial: Trial): void {
  const asked = recognise.columns ?? []
  if (asked.length === 0) return
  const table = subject.table(mapping.read, asked)
  // columns that the mapping itself has named are there in any table: only their number speaks
  if (mapping.read.header === 'none' && !mapping.read.skipUntilColumns && table.header.length !== mapping.read.columns?.length)
    return void trial.lacks.push('as many columns as the tool writes')
  const missing = asked.filter(name => table.find(name) === 'missing')
  if (missing.length === 0) trial.held.push(`has the columns ${asked.join(', ')}`)
  else trial.lacks.push(...missing.map(name => `the column ${name}`))
  for (const name of asked) if (!missing.includes(name) && missing.length > 0) trial.held.push(`has the column ${name}`)
}
function tryTree(recognise: Recognise, format: TreeFormat, mapping: Mapping, subject: Subject, clock: Clock, trial: Trial): void {
  const tree = subject.tree(format, mapping.read.textBefore)
  if (!tree.readable || tree.root === undefined) {
    trial.lacks.push('a document that can be read')
    return
  }
  const { root, namespace, keys, at } = recognise
  if (root !== undefined) note(trial, tree.root.name === root, `has the root ${root}`, `the root ${root}`)
  if (namespace !== undefined)
    note(trial, tree.root.namespace === namespace, `has the namespace ${namespace}`, `the namespace ${namespace}`)
  // what lies deeper is looked for only where the root fits: it may be far down
  if (trial.lacks.length > 0) return
  const there = new Set(rootKeys(tree))
  for (const key of keys ?? []) note(trial, there.has(key), `has the key ${key}`, `the key ${key}`)
  if (at !== undefined && trial.lacks.length === 0)
    note(trial, holdsAt(at, clock, inTree(tree)), `says what it is at ${at.path}`, `its own word at ${at.path}`)
}

function attempt(recognise: Recognise, mapping: Mapping, subject: Subject, clock: Clock): Trial {
  const { format, firstLine, anyOf, not } = recognise
  const trial: Trial = { held: [], lacks: [] }
  if (!subject.may(format)) {
    trial.lacks.push(`a file of format ${format}`)
    return trial
  }
  if (firstLine !== undefined)
    note(trial, subject.peek.firstLine.startsWith(firstLine), 'begins with the first line of the tool', 'its first line')
  if (trial.lacks.length > 0) return trial
  if (format === 'csv') tryTable(recognise, mapping, subject, clock, trial)
  else tryTree(recognise, format, mapping, subject, clock, trial)
  if (trial.lacks.length === 0) combine(anyOf, not, mapping, subject, clock, trial)
  return trial
}
function combine(anyOf: Recognise['anyOf'], not: Recognise['not'], mapping: Mapping, subject: Subject, clock: Clock, trial: Trial): void {
  if (anyOf !== undefined) {
    const trials = anyOf.map(one => attempt(one, mapping, subject, clock))
    const fits = trials.find(one => one.lacks.length === 0)
    if (fits === undefined) trial.lacks.push('any of the shapes it is known in')
    else trial.held.push(...fits.held)
  }
  if (not !== undefined)
    note(trial, attempt(not, mapping, subject, clock).lacks.length > 0, 'is not another export alike', 'what tells it from another export')
}

/** How well one mapping fits a file; empty: it fits. Used where the manifest says which export it is. */
export const fits = (
  mapping: Mapping,
  subject: Subject,
  clock: Clock,
): { readonly because: readonly string[]; readonly lacks: readonly string[] } => {
  const { held, lacks } = attempt(mapping.recognise, mapping, subject, clock)
  return { because: held, lacks }
}

/** So many tests have to hold before a mapping that does not fit is worth naming. */
const NEAR = 3

/** The mapping that fits; of several the one with more tests; a tie is not decided. */
export function recognise(subject: Subject, mappings: readonly Mapping[], clock: Clock): Recognition {
  const trials = mappings.map(mapping => ({ mapping, ...attempt(mapping.recognise, mapping, subject, clock) }))
  const fitting = trials.filter(({ lacks }) => lacks.length === 0)
  const most = fitting.reduce((tests, { mapping }) => Math.max(tests, mapping.recognise.tests), 0)
  const best = fitting.filter(({ mapping }) => mapping.recognise.tests === most)
  if (best.length === 1) return { is: 'one', mapping: best[0].mapping, because: best[0].held }
  if (best.length > 1) return { is: 'several', mappings: best.map(({ mapping }) => mapping) }
  const near = trials
    .filter(({ held, lacks }) => held.length >= NEAR && held.length > lacks.length)
    .toSorted((a, b) => b.held.length - a.held.length)[0]
  return near === undefined ? { is: 'none' } : { is: 'none', nearest: { mapping: near.mapping, lacks: near.lacks } }
}
