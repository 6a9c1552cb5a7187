import type { Truth } from '../model/index.ts'

/** Truth of several citations together, by the tables of the language. Members that do not apply are left out before; none left: undefined. */
export function together(rule: 'all' | 'any', truths: readonly Truth[]): Truth | undefined {
  if (truths.length === 0) return undefined
  const [decides, needed]: readonly [Truth, Truth] = rule === 'all' ? ['false', 'true'] : ['true', 'false']
  if (truths.includes(decides)) return decides
  return truths.every(truth => truth === needed) ? needed : 'unknown'
}
