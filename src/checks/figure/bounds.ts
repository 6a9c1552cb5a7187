import type { Bound, Operand, Outcome } from '../../model/index.ts'
import { Outcome as Is } from '../../model/index.ts'
import { isClockTime, lengthOf } from '../../operators/index.ts'
import { literalOf, printOperand } from '../literal.ts'
import type { Span } from './span.ts'
import type { Clockwork } from './values.ts'

export interface Bounded {
  readonly bound: Bound
  readonly operand: Operand
}

/** A limit as a span: months and working days have no one length. Undefined where it is no number or duration. */
function limitSpan(operand: Operand): Span | undefined {
  const value = literalOf(operand)
  if (value?.type === 'duration') {
    const { shortest, longest } = lengthOf(value.duration)
    return { lowest: shortest, highest: longest }
  }
  return value && 'number' in value ? { lowest: value.number, highest: value.number } : undefined
}

/** Certainly within the bound, certainly outside, or between. */
export function within({ bound, operand }: Bounded, { lowest, highest }: Span): Outcome {
  const limit = limitSpan(operand)
  if (!limit) return Is.undetermined
  const holds = {
    'at-least': [lowest >= limit.highest, highest < limit.lowest],
    'more-than': [lowest > limit.highest, highest <= limit.lowest],
    'at-most': [highest <= limit.lowest, lowest > limit.highest],
    'less-than': [highest < limit.lowest, lowest >= limit.highest],
  } as const
  const [met, notMet] = holds[bound]
  return met ? Is.met : notMet ? Is.notMet : Is.undetermined
}

const types = (bounds: readonly Bounded[]): (string | undefined)[] => bounds.map(({ operand }) => literalOf(operand)?.type)

/** Time is counted in moments where a limit speaks of hours or minutes. */
export const clockworkOf = (bounds: readonly Bounded[]): Clockwork =>
  bounds.some(({ operand }) => {
    const value = literalOf(operand)
    return value?.type === 'duration' && isClockTime(value.duration)
  })
    ? 'moments'
    : 'days'

export const unitOf = (bounds: readonly Bounded[]): '' | 'share' | 'ms' =>
  types(bounds).includes('duration') ? 'ms' : types(bounds).includes('ratio') ? 'share' : ''

export const printBounds = (bounds: readonly Bounded[]): string =>
  bounds.map(({ bound, operand }) => `${bound.replace('-', ' ')} ${printOperand(operand)}`).join(' and ')
