import type { Duration, Operand, Value } from '../model/index.ts'
import { printValue } from '../operators/index.ts'

/** Literals that stand where no record is: limits, periods. The compiler has replaced parameters and checked the types. */
export const literalOf = (operand: Operand): Value | undefined => (operand.is === 'value' ? operand.value : undefined)

/** A limit that is a number or share. Infinity where it is none: nothing reaches a limit that cannot be read. */
export function limitNumber(operand: Operand): number {
  const value = literalOf(operand)
  return value && 'number' in value ? value.number : Number.POSITIVE_INFINITY
}
export function limitDuration(operand: Operand): Duration | undefined {
  const value = literalOf(operand)
  return value?.type === 'duration' ? value.duration : undefined
}
export const printOperand = (operand: Operand): string => {
  const value = literalOf(operand)
  return value ? printValue(value) : ''
}
