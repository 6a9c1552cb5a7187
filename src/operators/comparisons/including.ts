import type { Column, FieldType, Outcome as OutcomeCode, PortRange, Test } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { keysOf, listKeysOf } from '../columns/derived.ts'
import type { Env } from '../env.ts'
import { allUndetermined, R, Sheet } from '../logic/results.ts'
import type { Judged } from '../logic/types.ts'
import type { Cells } from '../operands/cells.ts'
import { resolve } from '../operands/resolve.ts'
import { settle } from '../operands/settle.ts'
import { sameHost } from '../values/hosts.ts'
import { joinRanges } from '../values/ports.ts'
import { type JudgeField, memberOf, type OperandType, takes } from './operator.ts'

/** A list of one row: its members, and why more may exist (0: this is all). */
interface Listed<M> {
  readonly members: readonly M[]
  readonly why: number
}
type Answer = { readonly outcome: OutcomeCode; readonly reason: number }
export const MET: Answer = { outcome: Outcome.met, reason: 0 }
export const NOT_MET: Answer = { outcome: Outcome.notMet, reason: 0 }
export const unsure = (reason: number): Answer => ({ outcome: Outcome.undetermined, reason })

/** What an operator says of two lists. `holds`: a member (or a range of ports) stands in a list. */
export interface Rule {
  readonly answer: <M>(left: Listed<M>, right: Listed<M>, has: (list: readonly M[], member: M) => boolean) => Answer
  /** the answer that is the same whatever the operand is; `single`: the operand is one value, so it is not an empty list */
  readonly regardless: (left: Listed<unknown>, single: boolean, any: boolean) => OutcomeCode | undefined
}

const NOTHING: Listed<never> = { members: [], why: 0 }
const whyAt = (column: Column, row: number, complete: boolean | undefined): number => (complete ? 0 : column.why?.[row] || R.incompleteList)

const textsAt = (column: Column): ((row: number) => Listed<string>) => {
  const lists = listKeysOf(column)
  if (lists) return row => ({ members: lists[row] ?? [], why: whyAt(column, row, column.lists?.[row]?.complete) })
  const keys = keysOf(column)
  return row => (keys ? { members: [keys[row]], why: 0 } : { members: [], why: R.invalid })
}
const portsAt = (column: Column): ((row: number) => Listed<PortRange>) => {
  if (column.ports) return row => ({ members: column.ports?.[row]?.ranges ?? [], why: whyAt(column, row, column.ports?.[row]?.complete) })
  const texts = textsAt(column)
  return row => {
    const { members, why } = texts(row)
    const numbers = members.map(Number)
    return numbers.every(Number.isInteger)
      ? { members: joinRanges(numbers.map(n => [n, n] as const)), why }
      : { members: [], why: R.invalid }
  }
}

const judge = <M>(
  left: Column,
  right: Cells,
  rule: Rule,
  sides: readonly [(row: number) => Listed<M>, (row: number) => Listed<M>],
  has: (list: readonly M[], member: M) => boolean,
): Judged => {
  const sheet = new Sheet(left.states.length)
  const { column, base, step } = right
  const constant = step === 0 && column.states[base] === State.value ? sides[1](base) : undefined
  for (let i = 0; i < left.states.length; i++) {
    if (left.states[i] !== State.value || column.states[base + step * i] !== State.value) continue
    const { outcome, reason } = rule.answer(sides[0](i), constant ?? sides[1](base + i), has)
    sheet.set(i, outcome, reason)
  }
  const single = !column.lists && !column.ports
  const regardless = (row: number): OutcomeCode | undefined => {
    const mine = sides[0](row) ?? NOTHING
    const any = left.ports?.[row]?.ranges.some(([low, high]) => low === 0 && high === 65_535) ?? false
    return rule.regardless(mine, single, any)
  }
  return settle(sheet, left, right, { regardless })
}

const sameText = (list: readonly string[], member: string): boolean => list.includes(member)
const sameName = (list: readonly string[], member: string): boolean => list.some(one => sameHost(one, member))

export const compileIncludes = (
  test: Test,
  env: Env,
  rule: Rule,
  hasRange: (list: readonly PortRange[], range: PortRange) => boolean,
): JudgeField => {
  const resolved = test.operand && resolve(test.operand, env)
  return (left, batch, own) => {
    const right = resolved?.(batch, own)
    if (!right || (!left.lists && !left.ports)) return settle(allUndetermined(batch.rows, R.invalid), left, right)
    if (left.ports) return judge(left, right, rule, [portsAt(left), portsAt(right.column)], hasRange)
    return judge(left, right, rule, [textsAt(left), textsAt(right.column)], left.type.of === 'host' ? sameName : sameText)
  }
}

/** A list: its member type; ports: numbers or ports. */
export const acceptsMembers = (type: FieldType): OperandType | undefined =>
  type.type === 'list' || type.type === 'ports' ? takes('either', memberOf(type)) : undefined
