import type { Batch, Column, Condition, Operand } from '../model/index.ts'
import { columnOf, type FieldsOf, pickRows } from '../operators/index.ts'
import { pickBatch } from './batches.ts'
import { usesOf } from './uses.ts'

/**
 * Conditions of a match look at two records. Judging pair after pair would call every condition once for each record;
 * here the pairs become rows of one table instead, in which the fields of the record being judged stand under their own
 * names, so that conditions run over columns as everywhere else.
 */
const ownName = (field: string): string => `own ${field}`

function ownOperand(operand: Operand): Operand {
  switch (operand.is) {
    case 'own':
      return { is: 'field', field: ownName(operand.field) }
    case 'look-up': {
      const table = ownOperand(operand.table)
      return operand.byOwn ? { is: 'look-up', table, by: ownName(operand.by) } : { ...operand, table }
    }
    case 'moved':
      return { ...operand, base: ownOperand(operand.base), by: ownOperand(operand.by) }
    case 'or':
      return { ...operand, first: ownOperand(operand.first), second: ownOperand(operand.second) }
    case 'back':
      return { ...operand, time: ownOperand(operand.time) }
    case 'topics':
      return { ...operand, topics: ownOperand(operand.topics) }
    case 'list':
      return { ...operand, members: operand.members.map(ownOperand) }
    default:
      return operand
  }
}

/** The same condition with every `own` field read from the pair's row. */
export function asPair(condition: Condition): Condition {
  switch (condition.op) {
    case 'test':
      return condition.operand ? { ...condition, operand: ownOperand(condition.operand) } : condition
    case 'window':
      return {
        ...condition,
        ...(condition.atMost && { atMost: ownOperand(condition.atMost) }),
        ...(condition.atLeast && { atLeast: ownOperand(condition.atLeast) }),
      }
    case 'supported':
      return { ...condition, on: ownOperand(condition.on) }
    case 'has':
    case 'has-none':
      return condition
    default:
      return { ...condition, of: condition.of.map(asPair) }
  }
}

export const looksAtOwn = (condition: Condition): boolean => usesOf([condition]).own.size > 0

/** The members of a conjunction. */
export const conjuncts = (condition: Condition | undefined): readonly Condition[] =>
  condition === undefined ? [] : condition.op === 'all' ? condition.of.flatMap(conjuncts) : [condition]

/** A conjunction in two: what the other record decides alone, and what needs both. */
export function split(condition: Condition | undefined): { readonly alone: readonly Condition[]; readonly both: readonly Condition[] } {
  const all = conjuncts(condition)
  return { alone: all.filter(one => !looksAtOwn(one)), both: all.filter(looksAtOwn) }
}

export const pairFields =
  (other: FieldsOf, own: FieldsOf): FieldsOf =>
  name =>
    name.startsWith('own ') ? own(name.slice(4)) : other(name)

/** One row for each pair. `others` and `owns`: which record of each side; only the columns named are built. */
export function pairBatch(
  other: Batch,
  others: ArrayLike<number>,
  own: Batch,
  owns: ArrayLike<number>,
  fields: { readonly fields: ReadonlySet<string>; readonly own: ReadonlySet<string> },
): Batch {
  const pairs = pickBatch(other, others, fields.fields)
  const columns = new Map<string, Column>(pairs.columns)
  for (const name of fields.own) columns.set(ownName(name), pickRows(columnOf(own, name), owns))
  return { ...pairs, columns }
}
