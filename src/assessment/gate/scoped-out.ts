import type { Gate, GateLine, ProtocolResult } from '../../model/index.ts'
import { counting, line } from './lines.ts'

/** How much was scoped out, and whether the result hangs on it. */
export function scopedOutLines(
  { scopedOut }: Gate,
  { rating, totals }: Pick<ProtocolResult, 'rating' | 'totals'>,
  named: (asked: string) => string,
): GateLine[] {
  if (scopedOut === undefined) return []
  const without = rating.withoutScopedOut?.outcome ?? rating.outcome
  const bounded = scopedOut.atLeast !== undefined || scopedOut.atMost !== undefined
  const why = 'requirements are scoped out'
  return [
    ...(bounded ? [counting(named('scoped out'), scopedOut, totals.notAsked?.scopedOut ?? 0, why)] : []),
    ...(scopedOut.sameWithout === undefined
      ? []
      : [
          line(
            named('result had nothing been scoped out'),
            without === rating.outcome ? 'met' : 'not-met',
            without,
            rating.outcome,
            'the result rests on what was scoped out',
          ),
        ]),
  ]
}
