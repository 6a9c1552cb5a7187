import type { Label } from './labels.ts'

/** What a document says of itself under one label, and where. */
export interface Claim {
  readonly label: Label
  readonly value: string
  readonly place: string
}

const VERSION_ALONE = /^(?:version|ver\.?|v\.?|issue|revision)\s?(?:no\.?\s?)?(\d{1,3}(?:\.\d{1,3}){0,3})\b/i
const DRAFT_ALONE = /^(?:(?:final |initial |first )?draft|draft (?:for .{1,40}|v(?:ersion)?\s?[\d.]+))$/i
/** `Approved by the Trust Board on 5 February 2026`, in either order. */
const APPROVED_BY_ON =
  /\b(?:approved|ratified|adopted|signed off) by (?:the )?(.{2,80}?),? (?:on|in|at its meeting (?:on|of)|dated) (.{4,40})/i
const APPROVED_ON_BY = /\b(?:approved|ratified|adopted|signed off) (?:on|in) (.{4,30}?) by (?:the )?(.{2,80})/i
const NEXT_REVIEW = /\b(?:next|due for|to be) review(?:ed)?(?: (?:date|is|due|by|in|on|before)){1,3} (.{4,30})/i
const NOT_YET = /\b(?:not|never|to be|once|when|until|unless|must be|should be|will be|shall be|is|are|awaiting|pending)\b[^.]{0,30}$/i

/** `Approved 5 February 2026`, `Review due: March 2027`: a word and a day, and nothing else. */
const APPROVED_ALONE = /^(?:date )?(?:approved|ratified)(?: on)?:? ([^:]{4,30})$/i
const REVIEW_ALONE = /^(?:(next review|review due|due for review|review by)|review|review date)(?: date| due| by| in| on)?:? ([^:]{4,30})$/i
function claimsOfPhrase(text: string, place: string): Claim[] {
  if (text.length > 60 || !/\d{4}|\d[/.-]\d/.test(text)) return []
  const approved = APPROVED_ALONE.exec(text)?.[1]
  if (approved !== undefined) return [{ label: 'approved', value: approved, place }]
  const review = REVIEW_ALONE.exec(text)
  return review === null ? [] : [{ label: review[1] === undefined ? 'review-date' : 'review-due', value: review[2] ?? '', place }]
}

/** What a sentence says without a label. A sentence about what has to happen says nothing. */
export function claimsOfSentence(text: string, place: string): Claim[] {
  const version = VERSION_ALONE.exec(text)?.[1]
  if (version !== undefined && text.length < 40) return [{ label: 'version', value: version, place }]
  if (DRAFT_ALONE.test(text)) return [{ label: 'state', value: 'draft', place }]
  const alone = claimsOfPhrase(text, place)
  if (alone.length > 0) return alone
  const claims: Claim[] = []
  const [byOn, onBy, next] = [APPROVED_BY_ON.exec(text), APPROVED_ON_BY.exec(text), NEXT_REVIEW.exec(text)]
  const approval = byOn ?? onBy
  if (
    approval !== null &&
    /\d{4}/.test(approval[0]) &&
    !NOT_YET.test(text.slice(0, approval.index).replace(/\b(?:was|is|were|been)\s+$/, ''))
  ) {
    const [on, by] = byOn === null ? [approval[1], approval[2]] : [approval[2], approval[1]]
    claims.push({ label: 'approved', value: on ?? '', place }, { label: 'approved-by', value: (by ?? '').replace(/[.,;].*$/, ''), place })
  }
  if (next !== null && /\d{4}/.test(next[0])) claims.push({ label: 'review-due', value: next[1] ?? '', place })
  return claims
}
