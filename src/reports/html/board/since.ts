import { type Assessment, counted, dayWords, type ProtocolResult } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import type { View } from '../parts/view.ts'

const totals = ({ totals: { claims } }: ProtocolResult): string =>
  `supported ${claims.supported}, weak ${claims.weak}, not tested ${claims['not-tested']}, contradicted ${claims.contradicted}`
const contradicted = ({ requirements }: ProtocolResult): ReadonlySet<string> =>
  new Set(requirements.filter(({ claim }) => claim?.status === 'contradicted').map(({ id }) => id))
const listed = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : ids.join(', '))

/** What has changed since an earlier assessment of the same protocol; in public totals only. */
export function since({ assessment, protocol }: View, earlier: Assessment | undefined, totalsOnly: boolean): Markup {
  if (earlier === undefined) return html`<p>This paper is not compared with an earlier assessment.`
  const before = earlier.protocols.find(one => one.protocol === protocol.protocol && one.edition === protocol.edition)
  if (before === undefined || earlier.organisation.name !== assessment.organisation.name || earlier.asOf > assessment.asOf)
    return html`<p>The earlier assessment that was given cannot be compared with this one.`
  const [then, now] = [contradicted(before), contradicted(protocol)]
  const [settled, added] = [[...then].filter(id => !now.has(id)), [...now].filter(id => !then.has(id))]
  return html`<p>On ${dayWords(earlier.asOf)}: ${totals(before)}. Now: ${totals(protocol)}.
<p>${totalsOnly ? `No longer contradicted: ${counted(settled.length, 'answer')}. Newly contradicted: ${counted(added.length, 'answer')}.` : `No longer contradicted: ${listed(settled)}. Newly contradicted: ${listed(added)}.`}`
}
