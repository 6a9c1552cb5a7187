import type { Batch, Condition, ConditionResult, ForEach, ItemFacts, Outcome } from '../model/index.ts'
import { Outcome as Is, isMatch, OUTCOMES, REASONS, within } from '../model/index.ts'
import {
  allResults,
  compile,
  conditionSentence,
  type Env,
  type FieldsOf,
  notResults,
  type Results,
  type Room,
  roomFor,
} from '../operators/index.ts'
import { pickBatch } from './batches.ts'
import { dueOf } from './due.ts'
import { conjuncts } from './own.ts'

/** Where a record stands: not in question, in, perhaps in, set aside by `leave-out`, not yet due (or its time still running), excepted. */
export const Scope = { out: 0, in: 1, unsure: 2, left: 3, later: 4, excepted: 5 } as const
export type Scope = (typeof Scope)[keyof typeof Scope]

/** What is known of every record of a batch, before groups and exceptions. */
export interface Judged {
  readonly scope: Uint8Array
  readonly outcomes: Uint8Array
  readonly reasons: Uint8Array
  /** REASON codes for which it is not known whether a record is in question */
  readonly scopeReasons: Uint8Array
  /** what each condition said of a record */
  conditions(row: number): readonly ConditionResult[]
}
export type Judge = (batch: Batch) => Judged
/** 0, or the REASON code for which every record of an item is undetermined. */
export type CodeOf = (facts: ItemFacts | undefined) => number

interface Part {
  /** said only of records that are shown */
  readonly sentence: () => string
  readonly run: (batch: Batch) => Results
}
const hasMatch = (condition: Condition): boolean => [...within(condition)].some(isMatch)

/** What has to hold, one part for each condition that can fail alone. */
const once = (make: () => string): (() => string) => {
  let made: string | undefined
  return () => (made ??= make())
}

function partsOf(shape: ForEach, fields: FieldsOf, env: Env): Part[] {
  const parts: Part[] = conjuncts(shape.must).map(condition => ({
    sentence: once(() => conditionSentence(condition)),
    run: compile(condition, fields, env),
  }))
  if (!shape.mustNot) return parts
  const { mustNot } = shape
  const run = compile(mustNot, fields, env)
  return [...parts, { sentence: once(() => conditionSentence({ op: 'none', of: [mustNot] })), run: batch => notResults(run(batch)) }]
}

/** Which records are in question. Only the certain are set aside. */
function scopeOf(where: Results | undefined, leaveOut: Results | undefined, rows: number, room: Room): Uint8Array {
  const scope = room(rows).fill(Scope.in)
  if (where === undefined && leaveOut === undefined) return scope
  for (let row = 0; row < rows; row++) {
    const outcome = where?.outcomes[row] ?? Is.met
    if (outcome === Is.notMet) scope[row] = Scope.out
    else if (leaveOut?.outcomes[row] === Is.met) scope[row] = Scope.left
    else if (outcome !== Is.met) scope[row] = Scope.unsure
  }
  return scope
}

/** Conditions that look at other records cost more: they are put only to the records in question. */
function runOn(part: Part, batch: Batch, asked: readonly number[], picked: () => Batch): Results {
  if (asked.length === batch.rows) return part.run(batch)
  const few = part.run(picked())
  const [outcomes, reasons] = [new Uint8Array(batch.rows).fill(Is.notApplicable), new Uint8Array(batch.rows)]
  asked.forEach((row, index) => {
    outcomes[row] = few.outcomes[index]
    reasons[row] = few.reasons[index]
  })
  return { outcomes, reasons }
}

function runParts(parts: readonly Part[], batch: Batch, scope: Uint8Array, costly: boolean): readonly Results[] {
  if (!costly) return parts.map(({ run }) => run(batch))
  const asked: number[] = []
  for (let row = 0; row < batch.rows; row++) if (scope[row] === Scope.in || scope[row] === Scope.unsure) asked.push(row)
  let made: Batch | undefined
  const picked = (): Batch => (made ??= pickBatch(batch, asked))
  return parts.map(part => runOn(part, batch, asked, picked))
}

interface Sheet {
  readonly scope: Uint8Array
  readonly outcomes: Uint8Array
  readonly reasons: Uint8Array
}

/** A record that does not hold is judged only from its due date; where that is not known its failure cannot be told. */
function applyDue({ scope, outcomes, reasons }: Sheet, batch: Batch, due: NonNullable<ForEach['due']>, asOf: number): void {
  const dueAt = dueOf(batch, due, asOf)
  for (let row = 0; row < batch.rows; row++) {
    if ((scope[row] !== Scope.in && scope[row] !== Scope.unsure) || outcomes[row] === Is.met || outcomes[row] === Is.notApplicable) continue
    const due = dueAt(row)
    if (due === 'later') scope[row] = Scope.later
    else if (due !== 'due' && outcomes[row] === Is.notMet) {
      outcomes[row] = Is.undetermined
      reasons[row] = due
    }
  }
}

/** Records of an item that cannot be used are undetermined; of the others, those whose time is still running are not counted. */
function applyItems({ scope, outcomes, reasons }: Sheet, batch: Batch, codes: readonly number[]): void {
  if (!codes.some(Boolean) && !outcomes.includes(Is.notApplicable)) return
  for (let row = 0; row < batch.rows; row++) {
    const code = codes[batch.itemOf?.[row] ?? 0] ?? 0
    if (code > 0) {
      if (scope[row] === Scope.later) scope[row] = Scope.in
      outcomes[row] = Is.undetermined
      reasons[row] = code
    } else if (outcomes[row] === Is.notApplicable && (scope[row] === Scope.in || scope[row] === Scope.unsure)) scope[row] = Scope.later
  }
}

const wordsOf = (parts: readonly Part[], results: readonly Results[]) => (row: number) =>
  parts.map(({ sentence: say }, part): ConditionResult => {
    const sentence = say()
    const outcome = OUTCOMES[results[part].outcomes[row] as Outcome]
    const reason = REASONS[results[part].reasons[row]]
    return reason === '' || outcome === 'met' ? { sentence, outcome } : { sentence, outcome, reason }
  })

/** Zeros that nobody writes to. */
let zeros = new Uint8Array(0)
function noReasons(rows: number): Uint8Array {
  if (zeros.length < rows) zeros = new Uint8Array(rows)
  return zeros.subarray(0, rows)
}

/** Makes the conditions of a for-each ready: step 4 of reference §3, but for exceptions. */
export function judgeOf(shape: ForEach, fields: FieldsOf, env: Env, codeOf: CodeOf): Judge {
  const where = shape.where && compile(shape.where, fields, env)
  const leaveOut = shape.leaveOut && compile(shape.leaveOut, fields, env)
  const parts = partsOf(shape, fields, env)
  const costly = [shape.must, shape.mustNot].some(condition => condition && hasMatch(condition))
  const room = roomFor(env.passing)
  return batch => {
    const inQuestion = where?.(batch)
    const scope = scopeOf(inQuestion, leaveOut?.(batch), batch.rows, room)
    const results = runParts(parts, batch, scope, costly)
    const codes = batch.items.map(codeOf)
    // what one condition said stands as it is, unless something is laid over it
    const alone = results.length === 1 && !shape.due && !codes.some(Boolean)
    const { outcomes, reasons } = alone ? results[0] : allResults(results, batch.rows)
    const sheet = { scope, outcomes, reasons }
    if (shape.due) applyDue(sheet, batch, shape.due, env.clock.asOf)
    applyItems(sheet, batch, codes)
    return { ...sheet, scopeReasons: inQuestion?.reasons ?? noReasons(batch.rows), conditions: wordsOf(parts, results) }
  }
}
