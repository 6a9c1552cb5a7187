import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../../src/evidence/documents/minutes/decisions.ts'
import { printDate } from '../../../src/operators/index.ts'
import { docx, paragraph, table } from '../../support/papers.ts'
import { type Answer, unpacked } from '../../support/reading.ts'

const MINUTES = [
  paragraph('Minutes of the Trust Board held on 5 February 2026', 'Title'),
  paragraph('Present: A. Chair; B. Director, C. SIRO'),
  paragraph('Apologies: D. Member'),
  paragraph('4. Information governance', 'Heading1'),
  paragraph('The Board approved the Access Control Policy v2.0.'),
  paragraph('5. Backup Policy', 'Heading1'),
  paragraph('Questions were asked about cost. The paper was deferred to the next meeting.'),
  paragraph('6. Cyber security report', 'Heading1'),
  table([
    ['Ref', 'Document', 'Decision'],
    ['IG-POL-01', 'Information Governance Policy v3', 'Deferred to March'],
    ['IG-POL-02', 'Incident Response Plan', 'Approved'],
    ['IG-POL-03', 'Retention Schedule', 'Approved subject to two changes'],
    ['', 'Any other business', 'Approved'],
  ]),
  table([
    ['No', 'Action', 'Owner', 'Due', 'Status'],
    ['A1', 'Bring the policy back', 'Head of IG', '5 March 2026', 'Open'],
    ['A2', 'Test the backups', '', '1/4/2026', 'Completed'],
    ['A3', '', '', '', ''],
  ]),
].join('')

const read = (body = MINUTES, path = 'minutes.docx'): Promise<Answer> => unpacked(path, docx(body), '2026-06-30')

describe('minutes', () => {
  it('are a meeting on their own day, with the topics that had an item', async () => {
    const { facts, ...answer } = await read()
    expect(facts).toMatchObject({ export: 'minutes', guessed: true, kinds: ['documents', 'meetings', 'actions'], takenFrom: 'file' })
    expect(facts.taken && printDate(facts.taken)).toBe('2026-02-05')
    expect(facts.records).toEqual({ documents: 5, meetings: 1, actions: 2 })
    expect(answer.records('meetings')).toEqual([
      {
        body: 'Trust Board',
        held: '2026-02-05',
        'is-board': 'yes',
        topics: 'cyber, information-governance …',
        attendees: 'A. Chair, B. Director, C. SIRO …',
        at: 'paragraph 1',
      },
    ])
  })
  it('give the documents that were decided on, and not what was only noted or half agreed', async () => {
    const [own, ...decided] = (await read()).records('documents')
    expect(own).toMatchObject({ type: 'other', 'seen-as': 'file', title: 'Minutes of the Trust Board held on 5 February 2026' })
    expect(decided.map(({ id, title, version, approved, at, ...rest }) => [id, title, version, approved, rest['approved-by'], at])).toEqual(
      [
        ['Access Control Policy', 'Access Control Policy', '2.0', '2026-02-05', 'Trust Board', 'paragraph 5'],
        ['Backup Policy', 'Backup Policy', '(unknown)', '(never)', '(unknown)', 'paragraph 7'],
        ['IG-POL-01', 'Information Governance Policy', '3', '(never)', '(unknown)', 'table 1, row 2'],
        ['IG-POL-02', 'Incident Response Plan', '(unknown)', '2026-02-05', 'Trust Board', 'table 1, row 3'],
      ],
    )
    expect(decided.map(record => record['seen-as'])).toEqual(['register', 'register', 'register', 'register'])
  })
  it('give actions with who, when and how they stand', async () => {
    expect((await read()).records('actions')).toEqual([
      { id: 'A1', from: 'board', owner: 'Head of IG', raised: '2026-02-05', due: '2026-03-05', state: 'open', at: 'table 2, row 2' },
      { id: 'A2', from: 'board', owner: '(blank)', raised: '2026-02-05', due: '2026-04-01', state: 'done', at: 'table 2, row 3' },
    ])
  })
  it('of a committee are not of the board; of nobody in particular they do not say', async () => {
    const meeting = async (title: string) => (await read(paragraph(title, 'Title') + paragraph('Words.'))).records('meetings')[0] ?? {}
    expect(await meeting('Board Audit Committee - Minutes - 3 March 2026')).toMatchObject({
      body: 'Board Audit Committee',
      held: '2026-03-03',
      'is-board': 'no',
    })
    expect(await meeting('Minutes of the meeting of the Board of Directors, 3 March 2026')).toMatchObject({
      body: 'Board of Directors',
      'is-board': 'yes',
    })
    expect(await meeting('Minutes of the Partners, 3 March 2026')).toMatchObject({ body: 'Partners', held: '2026-03-03' })
    const bare = await meeting('Minutes')
    expect([bare.body, bare.held, bare['is-board'], bare.minutes]).toEqual([undefined, undefined, undefined, undefined])
  })
  it('may be unconfirmed, and are not dated by a meeting that is only spoken of', async () => {
    const body = (more: string) =>
      paragraph('Draft minutes of the IG Group', 'Title') + paragraph('Date of meeting: 3 March 2026') + paragraph(more)
    expect((await read(body('Minutes of the last meeting (1 February 2026) were approved.'))).records('meetings')[0]).toMatchObject({
      held: '2026-03-03',
      minutes: 'no',
    })
    const undated = await read(
      paragraph('Minutes of the IG Group', 'Title') + paragraph('The minutes of the previous meeting, 1 February 2026, were agreed.'),
    )
    expect([undated.facts.taken, undated.records('meetings')[0]?.held]).toEqual([undefined, undefined])
  })
  it('of a day that has not come have no date', async () => {
    const { facts, ...answer } = await read(paragraph('Minutes of the Trust Board held on 5 February 2027', 'Title') + paragraph('Words.'))
    expect([facts.taken, facts.problems.map(({ code }) => code), answer.records('meetings')[0]?.held]).toEqual([
      undefined,
      ['meeting-future'],
      '(invalid)',
    ])
  })
  it('are known by who was there where no title says it', async () => {
    const body = paragraph('IG Steering Group', 'Title') + paragraph('Present: A, B') + paragraph('Apologies: C')
    expect((await read(body, 'a.docx')).facts).toMatchObject({
      export: 'minutes',
      because: ['lists who was present and who sent apologies', expect.anything()],
    })
  })
})

it.each([
  ['Approved', 'approved'],
  ['The policy was ratified.', 'approved'],
  ['Not approved', 'not-approved'],
  ['Approval deferred to May', 'not-approved'],
  ['Referred back to the author', 'not-approved'],
  ['Approved subject to amendments', undefined],
  ['Approved in principle', undefined],
  ['Noted', undefined],
  ['', undefined],
] as const)('a decision: %s', (text, expected) => expect(verdictOf(text)).toBe(expected))
