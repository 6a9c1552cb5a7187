import type { Found, Tree, TreeTotals, TreeVisit } from '../formats/index.ts'
import type { GivePlan } from './plan.ts'
import type { Consumer, Reading } from './reading.ts'
import { type RunVisit, runVisits } from './run.ts'
import type { Frame } from './slots.ts'
import { TreeFrames } from './tree.ts'
import { eachSteps } from './tree-path.ts'

interface Visitor {
  readonly visit: TreeVisit
  take(found: Found): void
  /** after the last one */
  end?(): void
}

function walk(tree: Tree, visitors: readonly Visitor[]): TreeTotals {
  const totals = tree.visit(
    visitors.map(({ visit }) => visit),
    found => visitors[found.visit].take(found),
  )
  for (const { end } of visitors) end?.()
  return totals
}

/** Visits of the records that each reader takes; where the root is not this file's there are none. */
function recordVisitors(
  reading: Reading,
  tree: Tree,
  readers: readonly Pick<Consumer, 'plan' | 'slots' | 'take'>[],
  count: boolean,
): readonly Visitor[] {
  return readers.flatMap(reader => {
    const steps = eachSteps(reader.plan.give.each, tree)
    if (steps === undefined) return []
    const frames = new TreeFrames(tree, steps, reader.slots, reading.read, frame => reader.take(frame), reading.lookUps)
    return [
      {
        visit: frames.visit,
        take: (found: Found) => frames.add(found),
        end: () => {
          frames.flush()
          if (!count) return
          reading.rows += frames.found
          reading.run.records = Math.max(reading.run.records, frames.found)
        },
      },
    ]
  })
}

/** Proves the order of day and month where the mapping asks for it: a pass of its own. */
function survey(reading: Reading, tree: Tree, plans: readonly GivePlan[]): void {
  const readers = plans
    .filter(({ give }) => give.gather === undefined)
    .map(plan => ({
      plan,
      slots: plan.slots,
      take: (frame: Frame) => {
        for (const { slot, source } of plan.dated) if (reading.proofs.asks(source)) reading.proofs.take(source, frame, slot)
      },
    }))
  walk(tree, recordVisitors(reading, tree, readers, false))
}

/** What some records name may stand further on than anybody looked. */
function cutShort(reading: Reading): void {
  reading.complete = false
  reading.options.notebook.add({
    code: 'limit-members',
    severity: 'error',
    where: '',
    what: 'The file defines more things than are held; what those beyond say of its records is not known.',
    todo: 'Export fewer of them in one file.',
  })
}

/** The facts of the run alone: of the document around a wrapped file. */
export function readRun(reading: Reading, tree: Tree): void {
  walk(tree, runVisits(tree, reading.mapping, reading.options.clock, reading.run))
}

/**
 * The records of a tree, to the output. `ready` is called once, when date and system are known: before the first record
 * where the whole document is in memory or nothing of it is needed, else (XML) after the last.
 */
export function readTree(reading: Reading, tree: Tree, ready: () => void, ownRun: boolean): void {
  const first = reading.plans()
  reading.lookUps.fill(
    tree,
    first.flatMap(({ slots }) => slots.all),
  )
  if (reading.proofs.needed) survey(reading, tree, first)
  const consumers = reading.consumers(reading.proofs.needed ? reading.plans() : first)
  const { mapping, options } = reading
  const run: readonly RunVisit[] = ownRun ? runVisits(tree, mapping, options.clock, reading.run) : []
  const records = recordVisitors(reading, tree, consumers, true)
  const early = run.filter(one => one.early)
  const later = tree.format === 'xml' && early.length > 0
  const before = later ? [] : early
  if (before.length > 0) walk(tree, before)
  if (!later) ready()
  const totals = walk(tree, [...run.filter(one => !before.includes(one)), ...records])
  for (const consumer of consumers) reading.unread += consumer.finish()
  if (later) ready()
  reading.unread += totals.unread
  if (reading.lookUps.cut) cutShort(reading)
  reading.complete &&= totals.complete
  options.notebook.addAll(totals.problems)
}
