import { type Clock, type Mapping, Outcome, type Source, State } from '../../model/index.ts'
import { parseNumberExact } from '../../operators/index.ts'
import type { Found, Tree, TreeVisit } from '../formats/index.ts'
import { RawTests } from './conditions.ts'
import type { DateReading } from './dates.ts'
import { look, namedOf, newSeen } from './look.ts'
import { needsOf, parsePath, type TreePath } from './path.ts'
import { type Frame, Slots } from './slots.ts'
import { TakenReader } from './taken.ts'
import { TreeFrames } from './tree.ts'
import { fromRoot, notation } from './tree-path.ts'

/** What the run of the tool says of itself. */
interface RunFacts {
  readonly targets?: number
  readonly complete?: boolean
  /** '' where the file names none, or several */
  readonly about: string
  readonly wholeList: boolean
}

/** Gathers the facts of the run from what stands at its paths, wherever they are read. */
export class RunReader {
  readonly taken: TakenReader
  readonly #mapping: Mapping
  readonly #limit: number
  readonly #targets = new Set<string>()
  #nodes = 0
  #number: number | undefined
  #errors = 0
  readonly #about = new Set<string>()
  #total: number | undefined
  /** records found of the kind that has most of them */
  records = 0
  complete: boolean | undefined
  wholeList: boolean

  constructor(mapping: Mapping, clock: Clock, keys: number, dates: (source: Source) => DateReading) {
    this.#mapping = mapping
    this.#limit = keys
    this.taken = new TakenReader(mapping.run.taken, clock.asOf, dates)
    this.wholeList = mapping.wholeList === true
  }
  addTarget(text: string): void {
    if (this.#targets.size < this.#limit) this.#targets.add(text)
  }
  addTargetNode(): void {
    this.#nodes++
  }
  addNumber(text: string): void {
    const number = parseNumberExact(text)
    if (number !== undefined && Number.isSafeInteger(number) && number >= 0) this.#number = (this.#number ?? 0) + number
  }
  addTotal(text: string): void {
    this.#total = Math.max(this.#total ?? 0, parseNumberExact(text) ?? 0)
  }
  /** Errors as a number of them, or as what is listed. */
  addError(text: string): void {
    const number = parseNumberExact(text)
    this.#errors += number === undefined ? 1 : Math.abs(number)
  }
  addAbout(text: string): void {
    if (this.#about.size < 2) this.#about.add(text)
  }
  facts(): RunFacts {
    const { targets } = this.#mapping.run
    const count = targets === undefined ? undefined : 'count' in targets ? this.#targets.size + this.#nodes : this.#number
    const complete = this.#errors > 0 || this.records < (this.#total ?? 0) ? false : this.complete
    return {
      ...(count === undefined ? {} : { targets: count }),
      ...(complete === undefined ? {} : { complete }),
      about: this.#about.size === 1 ? ([...this.#about][0] ?? '') : '',
      wholeList: this.wholeList,
    }
  }
}

/** One path of the run and what its values are for. */
interface RunPath {
  readonly path: string
  readonly named?: Source['named']
  /** needed before the first record is given: the date and the name of what was examined */
  readonly early: boolean
  add(text: string): void
  /** an object or element without text */
  node?(): void
}
function runPaths(mapping: Mapping, run: RunReader): readonly RunPath[] {
  const { targets, total, errors, about } = mapping.run
  return [
    ...run.taken.times.map(({ source }, index) => ({
      path: source.path,
      early: true,
      ...(source.named === undefined ? {} : { named: source.named }),
      add: (text: string) => run.taken.add(index, text),
    })),
    ...(targets === undefined || ('among' in targets && targets.among !== undefined)
      ? []
      : 'count' in targets
        ? [{ path: targets.count, early: false, add: (text: string) => run.addTarget(text), node: () => run.addTargetNode() }]
        : [{ path: targets.path, early: false, add: (text: string) => run.addNumber(text) }]),
    ...(total === undefined ? [] : [{ path: total, early: false, add: (text: string) => run.addTotal(text) }]),
    ...(errors === undefined
      ? []
      : [{ path: errors, early: false, add: (text: string) => run.addError(text), node: () => run.addError('') }]),
    ...(about === undefined ? [] : [{ path: about, early: true, add: (text: string) => run.addAbout(text) }]),
  ]
}

/** A visit for each path of the run, and what to do with what it finds. */
export interface RunVisit {
  readonly visit: TreeVisit
  /** needed before the first record is given */
  readonly early: boolean
  take(found: Found): void
}

function pathVisit(tree: Tree, { path, named, early, add, node }: RunPath, blank: ReadonlySet<string>): RunVisit {
  const parsed = parsePath(path, notation(tree))
  const rest: TreePath = parsed.attribute === undefined ? { steps: [] } : { steps: [], attribute: parsed.attribute }
  const chosen = namedOf(named, notation(tree))
  const seen = newSeen()
  const at = parsed.steps.length
  const needs = needsOf(rest, chosen)
    .filter(need => need.length > 0 || node === undefined)
    .map(need => ({ at, path: need }))
  return {
    visit: { path: fromRoot(parsed.steps, tree), needs },
    early,
    take: found => {
      look(found.node, rest, chosen, seen)
      for (const text of seen.texts) if (!blank.has(text.trim())) add(text.trim())
      // an empty element is still one that was covered
      if (node !== undefined) for (let n = seen.others + (tree.format === 'xml' ? seen.blanks : 0); n > 0; n--) node()
    },
  }
}
const isMet = (outcome: number): boolean | undefined => (outcome === Outcome.met ? true : outcome === Outcome.notMet ? false : undefined)

/** `complete-when` and `whole-list`, judged over the whole document. What cannot be told is not complete, and no whole list. */
function conditionVisit(tree: Tree, mapping: Mapping, clock: Clock, run: RunReader): readonly RunVisit[] {
  const { completeWhen } = mapping.run
  const whole = typeof mapping.wholeList === 'boolean' ? undefined : mapping.wholeList
  if (completeWhen === undefined && whole === undefined) return []
  const slots = new Slots()
  const tests = new RawTests(slots, clock)
  const [complete, list] = [completeWhen, whole].map(condition => (condition === undefined ? -1 : tests.add(condition)))
  const take = (frame: Frame): void => {
    tests.load(frame)
    if (complete >= 0) run.complete = isMet(tests.outcomes(complete)[0]) ?? false
    if (list >= 0) run.wholeList = isMet(tests.outcomes(list)[0]) ?? false
  }
  const frames = new TreeFrames(tree, [], slots, mapping.read, take)
  return [
    {
      visit: frames.visit,
      early: whole !== undefined,
      take: found => {
        frames.add(found)
        frames.flush()
      },
    },
  ]
}
/** Targets that stand in members of the document for which a condition is certainly met. */
function amongVisit(tree: Tree, { run: { targets }, read }: Mapping, clock: Clock, run: RunReader): readonly RunVisit[] {
  if (targets === undefined || !('among' in targets) || targets.among === undefined) return []
  const slots = new Slots()
  const tests = new RawTests(slots, clock)
  const when = tests.add(targets.among.when)
  const count = slots.add({ at: 'path', view: 'text', path: targets.count })
  const frames = new TreeFrames(tree, fromRoot(parsePath(targets.among.each, notation(tree)).steps, tree), slots, read, frame => {
    tests.load(frame)
    const { states, texts } = frame.column(count)
    const met = tests.outcomes(when)[0] === Outcome.met
    if (met && states[0] === State.value) run.addTarget(texts?.[0] ?? '')
  })
  const take = (found: Found): void => {
    frames.add(found)
    frames.flush()
  }
  return [{ visit: frames.visit, early: false, take }]
}
export const runVisits = (tree: Tree, mapping: Mapping, clock: Clock, run: RunReader): readonly RunVisit[] => [
  ...runPaths(mapping, run).map(path => pathVisit(tree, path, new Set(mapping.read.blank))),
  ...conditionVisit(tree, mapping, clock, run),
  ...amongVisit(tree, mapping, clock, run),
]

/**
 * The run of a table: its paths are columns, read row by row, the early ones in a pass of their own before the records.
 * `counts` says which rows stand for something covered.
 */
export class TableRun {
  readonly slots = new Slots()
  readonly #paths: readonly { readonly slot: number; readonly path: RunPath }[]

  constructor(mapping: Mapping, run: RunReader, early: boolean) {
    const paths = runPaths(mapping, run).filter(path => path.early === early)
    this.#paths = paths.map(path => ({ slot: this.slots.add({ at: 'path', view: 'text', path: path.path }), path }))
  }
  get isEmpty(): boolean {
    return this.#paths.length === 0
  }
  take(frame: Frame, counts: (row: number) => boolean): void {
    for (const { slot, path } of this.#paths) {
      const { states, texts } = frame.column(slot)
      for (let row = 0; row < frame.rows; row++) if (states[row] === State.value && counts(row)) path.add(texts?.[row] ?? '')
    }
  }
}
