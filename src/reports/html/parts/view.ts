import type { Assessment, CheckText, EvidenceItem, Finding, ProtocolResult } from '../../../model/index.ts'
import { findingsOf } from '../../common/findings.ts'

/** How much is said of each finding: a report of thousands stays small enough to open. */
export type Detail = 'full' | 'short' | 'bare'

/** One protocol of an assessment, with everything in it found by its name. */
export interface View {
  readonly assessment: Assessment
  readonly protocol: ProtocolResult
  readonly detail: Detail
  finding(measurement: string): Finding | undefined
  check(id: string): CheckText | undefined
  item(id: string): EvidenceItem | undefined
  /** name of the anchor of a requirement: its id, where no other protocol came before */
  anchor(requirement: string): string
}

/** Names that other parts of a page use begin so; a requirement that does too gets a letter before it. */
const TAKEN = /^[a-z]-/

const DENSE = 1200
const DENSER = 3000
const detailOf = ({ findings }: Assessment): Detail => (findings.length > DENSER ? 'bare' : findings.length > DENSE ? 'short' : 'full')

/** Views of every protocol of an assessment, in its order. */
export function viewsOf(assessment: Assessment): readonly View[] {
  const findings = findingsOf(assessment)
  const items = new Map(assessment.evidence.items.map(item => [item.id, item]))
  const { checks } = assessment
  return assessment.protocols.map((protocol, at) => ({
    assessment,
    protocol,
    detail: detailOf(assessment),
    finding: key => findings.get(key),
    check: id => (Object.hasOwn(checks, id) ? checks[id] : undefined),
    item: id => items.get(id),
    anchor: id => (at === 0 ? (TAKEN.test(id) ? `r-${id}` : id) : `r-${protocol.protocol}-${protocol.edition}-${id}`),
  }))
}
