import { type Assessment, EXIT, EXIT_ORDER, firstExit, type ProtocolResult } from '../model/index.ts'
import type { Fault } from './input.ts'

type Judged = Pick<ProtocolResult, 'protocol' | 'edition' | 'rating'>

/**
 * The exit code an audit earned, and every reason that applies, the deciding ones first. 0 needs a protocol, and every
 * one met; no protocol at all is undetermined.
 */
export function exitOf(protocols: readonly Judged[], faults: readonly Fault[]): Assessment['exit'] {
  const reasons: Fault[] = [...faults]
  for (const { protocol, edition, rating } of protocols) {
    const name = `${protocol}@${edition}`
    if (rating.outcome === 'not-met') reasons.push({ code: EXIT.notMet, why: `${name} is not met. ${rating.reasons[0] ?? ''}`.trim() })
    if (rating.outcome === 'undetermined')
      reasons.push({ code: EXIT.undetermined, why: `${name} could not be determined. ${rating.reasons[0] ?? ''}`.trim() })
  }
  if (protocols.length === 0) reasons.push({ code: EXIT.undetermined, why: 'No protocol was judged.' })
  if (reasons.length === 0) reasons.push({ code: EXIT.met, why: 'Every protocol is met.' })
  const place = (code: number): number => (EXIT_ORDER.includes(code) ? EXIT_ORDER.indexOf(code) : EXIT_ORDER.indexOf(EXIT.internal))
  return {
    code: firstExit(reasons.map(({ code }) => (EXIT_ORDER.includes(code) ? code : EXIT.internal))),
    reasons: reasons.toSorted((a, b) => place(a.code) - place(b.code)),
  }
}
