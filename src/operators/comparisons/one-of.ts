import type { Column, FieldType, Operand, Test } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { isFilled, keysOf, listKeysOf } from '../columns/derived.ts'
import type { Env } from '../env.ts'
import { anyOf } from '../logic/combine.ts'
import { allUndetermined, R, Sheet } from '../logic/results.ts'
import { scratch } from '../logic/scratch.ts'
import type { Judged } from '../logic/types.ts'
import { type Cells, literal, type Resolve } from '../operands/cells.ts'
import { resolve } from '../operands/resolve.ts'
import { settle } from '../operands/settle.ts'
import { fold } from '../values/fold.ts'
import { sameHost } from '../values/hosts.ts'
import { EQUAL_RULE, equal, rawEqual } from './equal.ts'
import { acceptsEqual } from './is.ts'
import { type JudgeField, type OperandType, type Operator, takes } from './operator.ts'

export const acceptsOneOf = (type: FieldType): OperandType | undefined => (acceptsEqual(type) ? takes('list', type) : undefined)

/** The members of an operand that is written as a list; undefined: it is a list that a field or a table gives. */
const membersOf = (operand: Operand, env: Env): readonly Resolve[] | undefined => {
  if (operand.is === 'list') return operand.members.map(member => resolve(member, env))
  if (operand.is !== 'value' || operand.value.type !== 'list') return undefined
  return operand.value.members.map(member => {
    const cells = literal(member)
    return () => cells
  })
}

/** Equal to some member. Literals of one list have values, so the states of the field are laid over once, at the end. */
const amongCells = (left: Column, cells: readonly Cells[]): Judged => {
  const rows = left.states.length
  if (cells.length === 0) return settle({ outcomes: scratch(rows) }, left, undefined, EQUAL_RULE)
  const sure = cells.every(({ column, step }) => step === 0 && isFilled(column.states))
  if (!sure)
    return anyOf(
      cells.map(cell => equal(left, cell)),
      rows,
    )
  const raw = anyOf(
    cells.map(cell => rawEqual(left, cell)),
    rows,
  )
  return settle(raw, left, undefined, EQUAL_RULE)
}
/** Texts against literal texts: one pass, whatever the number of members. */
const amongTexts = (left: Column, words: ReadonlySet<string>): Judged => {
  const keys = keysOf(left) ?? []
  const outcomes = scratch(keys.length)
  for (let i = 0; i < keys.length; i++) outcomes[i] = Number(words.has(keys[i]))
  return settle({ outcomes }, left, undefined, EQUAL_RULE)
}
/** Equal to some member of a list that the operand's own cell holds. */
const amongListed = (left: Column, right: Cells): Judged => {
  const [keys, lists] = [keysOf(left), listKeysOf(right.column)]
  if (!keys || !lists) return equal(left, right)
  const same = left.type.type === 'host' ? sameHost : (a: string, b: string) => a === b
  const sheet = new Sheet(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const row = right.base + right.step * i
    if (lists[row]?.some(member => same(keys[i], member))) sheet.set(i, Outcome.met)
    else if (right.column.states[row] === State.value && !right.column.lists?.[row]?.complete) sheet.unsure(i, R.incompleteList)
  }
  return settle(sheet, left, right, EQUAL_RULE)
}

export const compileOneOf = (test: Test, env: Env): JudgeField => {
  const { operand } = test
  if (!operand) return left => allUndetermined(left.states.length, R.invalid)
  const members = membersOf(operand, env)
  if (!members) {
    const right = resolve(operand, env)
    return (left, batch, own) => amongListed(left, right(batch, own))
  }
  const literals = operand.is === 'value' && operand.value.type === 'list' ? operand.value.members : undefined
  const texts = literals?.flatMap(member =>
    'text' in member && member.type !== 'host' && member.type !== 'version' ? [fold(member.text)] : [],
  )
  const words = texts && texts.length === members.length ? new Set(texts) : undefined
  return (left, batch, own) =>
    words && (left.type.type === 'text' || left.type.type === 'id')
      ? amongTexts(left, words)
      : amongCells(
          left,
          members.map(member => member(batch, own)),
        )
}

export const oneOf: Operator = { name: 'one-of', accepts: acceptsOneOf, sentence: 'is X', between: 'or', compile: compileOneOf }
