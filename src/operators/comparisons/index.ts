import type { FieldType, OperatorName } from '../../model/index.ts'
import { absent } from './absent.ts'
import { after } from './after.ts'
import { atLeast } from './at-least.ts'
import { atMost } from './at-most.ts'
import { before } from './before.ts'
import { contains } from './contains.ts'
import { endsWith } from './ends-with.ts'
import { includesAllOf } from './includes-all-of.ts'
import { includesAnyOf } from './includes-any-of.ts'
import { includesNoneOf } from './includes-none-of.ts'
import { includesOnly } from './includes-only.ts'
import { is } from './is.ts'
import { isNot } from './is-not.ts'
import { lessThan } from './less-than.ts'
import { mentions } from './mentions.ts'
import { moreThan } from './more-than.ts'
import { noneOf } from './none-of.ts'
import { olderThan } from './older-than.ts'
import { onOrAfter } from './on-or-after.ts'
import { onOrBefore } from './on-or-before.ts'
import { oneOf } from './one-of.ts'
import type { OperandType, Operator } from './operator.ts'
import { present } from './present.ts'
import { startsWith } from './starts-with.ts'
import { withinLast } from './within-last.ts'

const ALL: readonly Operator[] = [
  is,
  isNot,
  oneOf,
  noneOf,
  contains,
  startsWith,
  endsWith,
  mentions,
  present,
  absent,
  atLeast,
  atMost,
  moreThan,
  lessThan,
  before,
  after,
  onOrBefore,
  onOrAfter,
  withinLast,
  olderThan,
  includesAnyOf,
  includesAllOf,
  includesNoneOf,
  includesOnly,
]

/** Every operator that compares one field, by name. */
export const OPERATOR_TABLE = Object.fromEntries(ALL.map(operator => [operator.name, operator])) as Readonly<Record<OperatorName, Operator>>

/** What an operator reads on its right for a field of a type; undefined: the operator does not apply to that type (an author's error). */
export const accepts = (operator: OperatorName, type: FieldType): OperandType | undefined => OPERATOR_TABLE[operator].accepts(type)

/** Each operator's sentence: F the field, X the operand. */
export const OPERATOR_SENTENCES = Object.fromEntries(ALL.map(({ name, sentence }) => [name, `F ${sentence}`])) as Readonly<
  Record<OperatorName, string>
>
