import type { Column, FieldType, Test } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { foldedTexts, keysOf, listKeysOf } from '../columns/derived.ts'
import { allUndetermined, R, Sheet } from '../logic/results.ts'
import type { Judged } from '../logic/types.ts'
import type { Cells } from '../operands/cells.ts'
import { resolve } from '../operands/resolve.ts'
import { settle } from '../operands/settle.ts'
import { isText, type Operator, takes } from './operator.ts'

type Finds = (text: string, part: string) => boolean

/** The parts to look for in one row, and why there may be more of them. */
const partsAt = (lists: readonly (readonly string[])[] | undefined, keys: readonly string[] | undefined, column: Column, row: number) => {
  if (lists) return { parts: lists[row] ?? [], why: column.lists?.[row]?.complete ? 0 : column.why?.[row] || R.incompleteList }
  return { parts: keys ? [keys[row]] : [], why: keys ? 0 : R.invalid }
}

const found = (left: Column, right: Cells, finds: Finds): Judged => {
  if (!left.texts) return allUndetermined(left.states.length, R.invalid)
  const texts = foldedTexts(left.texts)
  const [lists, keys] = [listKeysOf(right.column), keysOf(right.column)]
  const constant = right.step === 0 ? partsAt(lists, keys, right.column, right.base) : undefined
  const sheet = new Sheet(texts.length)
  for (let i = 0; i < texts.length; i++) {
    const row = right.base + right.step * i
    if (right.column.states[row] !== State.value) continue
    const { parts, why } = constant ?? partsAt(lists, keys, right.column, row)
    // an empty part stands in every text: it is no answer
    if (parts.some(part => part !== '' && finds(texts[i], part))) sheet.set(i, Outcome.met)
    else if (why > 0) sheet.unsure(i, why)
  }
  return sheet
}

const accepts = (type: FieldType) => (isText(type) ? takes('either', { type: 'text' }) : undefined)

/** `contains`, `starts-with`, `ends-with`: folded on both sides; of several parts any will do. */
export const findingOperator = (name: Operator['name'], sentence: string, finds: Finds): Operator => ({
  name,
  accepts,
  sentence,
  between: 'or',
  compile: (test: Test, env) => {
    const resolved = test.operand && resolve(test.operand, env)
    return (left, batch, own) => {
      const right = resolved?.(batch, own)
      return right ? settle(found(left, right, finds), left, right) : allUndetermined(batch.rows, R.invalid)
    }
  },
})
