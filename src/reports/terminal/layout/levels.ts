import { plainWords, type RequirementResult } from '../../../model/index.ts'

/** A policy question is answered yes or no; every other level keeps the protocol's word. */
export function levelWords(level: string, { beside }: Pick<RequirementResult, 'beside'>, scale: readonly string[]): string {
  if (beside === undefined) return plainWords(level)
  if (level === scale.at(-1) || level === 'met') return 'compliant'
  return level === scale[0] || level === 'not-met' ? 'not compliant' : plainWords(level)
}
