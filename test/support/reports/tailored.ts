import type { Assessment, Tailored } from '../../../src/model/index.ts'
import { northmoor } from '../../golden/sample.ts'
import { NOT_ASKED, withNotAsked } from './apart.ts'

const said = { by: 'SIRO', on: '2026-03-01', counts: true, note: '', protocols: ['dspt-caf@2025-26'] } as const
export const TAILORED: readonly Tailored[] = [
  { ...said, is: 'scoped-out', of: 'Z.4', title: 'Title of Z.4', reason: 'No such work is done here.' },
  {
    ...said,
    is: 'parameter',
    of: 'accounts/x',
    title: 'X holds',
    parameter: 'share-at-least',
    from: '100%',
    to: '98%',
    reason: 'Agreed by the board',
  },
  { ...said, is: 'severity', of: 'accounts/y', title: 'Y holds', from: 'medium', to: 'critical', reason: 'Two incidents this year.' },
  {
    ...said,
    is: 'severity',
    of: 'accounts/z',
    title: 'Z holds',
    from: 'low',
    to: 'high',
    by: 'Nobody',
    reason: 'Felt so.',
    counts: false,
    protocols: [],
    note: 'The evidence list shows nobody.',
  },
]

/** The sample as if an overlay had tailored it, and the result hung on that. */
export function withTailored(tailored: readonly Tailored[] = TAILORED): Assessment {
  const bare = northmoor()
  const why = 'By SIRO on 1 March 2026: No such work is done here.'
  const out = { ...(NOT_ASKED[0] as (typeof NOT_ASKED)[number]), id: 'Z.4', title: 'Title of Z.4', because: 'scoped-out' as const, why }
  const made = withNotAsked([out])
  const overlay = bare.overlay ?? { sha256: 'a'.repeat(64), expected: 0, judgements: 0, decisions: 0, notes: [] }
  return {
    ...made,
    overlay: { ...overlay, tailored },
    protocols: made.protocols.map((protocol, at) =>
      at > 0
        ? protocol
        : {
            ...protocol,
            totals: { ...protocol.totals, notAsked: { notCheckable: 0, otherCategory: 0, scopedOut: 1 } },
            rating: { ...protocol.rating, withoutScopedOut: { outcome: 'undetermined', score: { lowest: 0.25, highest: 0.5 } } },
          },
    ),
  }
}
