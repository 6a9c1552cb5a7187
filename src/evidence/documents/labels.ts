import { wordsOf } from '../../operators/index.ts'

/** What a label speaks of: a field of the kind documents, or something that becomes one. */
export type Label =
  | 'id'
  | 'title'
  | 'sort'
  | 'version'
  | 'state'
  | 'owner'
  | 'owner-role'
  | 'approved'
  | 'approved-by'
  | 'reviewed-on'
  | 'review-date'
  | 'review-due'
  | 'topics'
  | 'scope'
  | 'systems'
  | 'published'
  | 'compliance-checked'
  | 'body'
  | 'held'
  | 'attendees'

const WRITTEN: Readonly<Record<Label, string>> = {
  id: 'document reference|policy reference|reference|ref|reference number|document number|document no|policy number|policy no|document id|policy id|doc ref|document ref|policy ref|procedure reference',
  title: 'title|document title|policy title|name of policy|policy name|document name|name of document|procedure title|plan title',
  sort: 'document type|type of document|document category|sort of document',
  version:
    'version|version number|version no|version no.|document version|policy version|current version|issue|issue number|issue no|revision|revision number',
  state: 'status|document status|policy status|approval status|version status|content status|contentstatus|state',
  owner:
    'owner|document owner|policy owner|policy lead|lead|lead author|document lead|procedure owner|plan owner|register owner|responsible owner|owned by|accountable owner|accountable officer',
  'owner-role':
    'owner role|role of owner|lead role|responsible director|executive lead|lead director|accountable director|executive sponsor|executive owner',
  approved:
    'approved|approved on|date approved|approval date|date of approval|approved date|ratified|ratified on|date ratified|ratification date|date of ratification|date adopted|adopted|adopted on|date signed off|signed off|sign off date',
  'approved-by':
    'approved by|approving body|approving committee|approval body|approval committee|approver|ratified by|ratifying committee|ratifying body|adopted by|signed off by|authorised by|approved by committee|approval by|approved by name',
  'reviewed-on':
    'last review|last reviewed|last reviewed on|date last reviewed|date of last review|last review date|reviewed|reviewed on|date reviewed',
  'review-date': 'review date|date of review|date for review|review',
  'review-due':
    'next review|next review date|date of next review|next review due|next review by|review due|review due date|due for review|review by|to be reviewed by|date due for review|expiry date|expires|review due by|next reviewed',
  topics: 'topics|topic|keywords|subjects',
  scope: 'scope departments|departments covered|applies to departments',
  systems: 'systems|systems covered',
  published: 'published|published on website|published online|publication date|date published|published on',
  'compliance-checked': 'compliance checked|compliance last checked|compliance last measured|compliance checked on|date compliance checked',
  body: 'committee|committee name|group|board|meeting|name of meeting|name of committee|meeting name|meeting of|body|forum',
  held: 'date|date of meeting|meeting date|held|held on|date held|date and time|date time',
  attendees: 'present|attendees|in attendance|attending|those present|members present|attended by',
}
const BY_WORDS: ReadonlyMap<string, Label> = new Map(
  Object.entries(WRITTEN).flatMap(([label, written]) => written.split('|').map(words => [wordsOf(words).trim(), label as Label] as const)),
)

/** What somebody wrote before a colon, or in the cell before a value. */
export function labelOf(text: string): Label | undefined {
  if (text.length > 80) return undefined
  const words = wordsOf(text).trim()
  return (
    BY_WORDS.get(words) ??
    BY_WORDS.get(words.replace(/^(?:this |the )?(?:policy|document|procedure|plan|strategy|notice|register|log) (?:was |is )?/, ''))
  )
}

/** A label that says two things at once: `Last reviewed & approved by SIRO: 02/01/2026`. */
export interface Joined {
  readonly labels: readonly Label[]
  readonly by: string | undefined
}
const JOINED = /^(?:date )?(?:last )?(reviewed|review)? ?(?:and|&|\/)? ?(approved|ratified|adopted)(?: by (.{2,60}))?$/i
export function joinedLabel(text: string): Joined | undefined {
  const found = text.length > 100 ? null : JOINED.exec(text.replace(/\s+/g, ' ').trim())
  if (found === null) return undefined
  const labels: Label[] = [...(found[1] === undefined ? [] : (['reviewed-on'] as const)), 'approved']
  return { labels, by: found[3]?.trim() }
}
