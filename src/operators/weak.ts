import type { Condition } from '../model/index.ts'
import { isMatch, within } from '../model/index.ts'

/** True where some part rests on words found in a document (`mentions`): what it supports is supported weakly. */
export const isWeak = (condition: Condition): boolean => {
  for (const part of within(condition)) {
    if (part.op === 'test' && part.operator === 'mentions') return true
    if (isMatch(part) && [part.where, part.must].some(inner => inner !== undefined && isWeak(inner))) return true
  }
  return false
}
