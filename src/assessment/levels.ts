import type { IndicatorResult, Requirement } from '../model/index.ts'

/** How a policy question is answered, beside the words of the scale. */
const POLICY_ANSWERS: Readonly<Record<string, 'top' | 'bottom'>> = {
  met: 'top',
  compliant: 'top',
  yes: 'top',
  'not-met': 'bottom',
  'not-compliant': 'bottom',
  no: 'bottom',
}

/** Index into the scale of a level that somebody names for a requirement; −1 where there is none such. */
export function namedLevel(level: string, { beside }: Requirement, scale: readonly string[]): number {
  const index = scale.indexOf(level)
  if (index >= 0 || beside === undefined || !Object.hasOwn(POLICY_ANSWERS, level)) return index
  return POLICY_ANSWERS[level] === 'top' ? scale.length - 1 : 0
}

/** Official indicators that apply, sorted into those of bad practice and those of each level. */
export interface Sorted {
  readonly bad: readonly IndicatorResult[]
  readonly good: ReadonlyMap<number, readonly IndicatorResult[]>
}
export function sortIndicators(indicators: readonly IndicatorResult[], scale: readonly string[]): Sorted {
  const counting = indicators.filter(({ official, notApplicable }) => official && notApplicable !== true)
  const good = Map.groupBy(
    counting.filter(({ level }) => level !== scale[0]),
    ({ level }) => scale.indexOf(level),
  )
  return { bad: counting.filter(({ level }) => level === scale[0]), good }
}
