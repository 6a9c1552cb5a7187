import { describe, expect, it } from 'vitest'
import type { ManifestItem } from '../../../src/model/index.ts'
import { docx, paragraph, pdf, run, table, unfilled } from '../../support/papers.ts'
import { type Answer, unpacked } from '../../support/reading.ts'

const AS_OF = '2026-06-30'
const md = (text: string, entry: Partial<ManifestItem> | undefined = { document: 'policy' }, path = 'a.md'): Promise<Answer> =>
  unpacked(path, new TextEncoder().encode(text), AS_OF, entry)
const first = async (text: string, entry?: Partial<ManifestItem>) => (await md(text, entry)).records('documents')[0] ?? {}
const codes = ({ facts }: Answer): string[] => facts.problems.map(({ code, where }) => `${code} ${where}`)

describe('what a document says of itself', () => {
  it('is read from labelled lines, with the line of each', async () => {
    const answer = await md(
      [
        ...[
          '# Information Governance Policy v3.1',
          '',
          'Reference: IG-POL-01',
          'Version: 3.1',
          'Status: Final',
          'Owner: Head of Information Governance',
        ],
        ...[
          'Approved by: Trust Board',
          'Date approved: 5th February 2026',
          'Last reviewed: 20/01/2026',
          'Next review date: February 2027',
          'Published: 10 Feb 2026',
        ],
      ].join('\n'),
    )
    expect(answer.records('documents')).toEqual([
      {
        id: 'IG-POL-01',
        title: 'Information Governance Policy',
        type: 'policy',
        'seen-as': 'file',
        version: '3.1',
        state: 'live',
        owner: 'Head of Information Governance',
        'owner-role': 'Head of Information Governance',
        approved: '2026-02-05',
        'approved-by': 'Trust Board',
        'reviewed-on': '2026-01-20',
        'review-due': '2027-02',
        published: 'yes',
        placeholders: '0',
        text: expect.stringContaining('Reference: IG-POL-01'),
        at: 'line 1',
      },
    ])
    expect(answer.facts.fieldPlaces).toMatchObject({ id: 'line 3', version: 'line 4', approved: 'line 8', 'review-due': 'line 10' })
    expect(codes(answer)).toEqual([])
  })
  it.each([
    [
      'two labels in one',
      'Last Reviewed & Approved by SIRO: 02/01/2026',
      { 'reviewed-on': '2026-01-02', approved: '2026-01-02', 'approved-by': 'SIRO' },
    ],
    ['body and day in one value', 'Approved: Trust Board, 5 February 2026', { approved: '2026-02-05', 'approved-by': 'Trust Board' }],
    [
      'a sentence',
      'This policy was approved by the Trust Board on 5 February 2026.',
      { approved: '2026-02-05', 'approved-by': 'Trust Board' },
    ],
    [
      'a sentence, the day first',
      'Ratified on 5 February 2026 by the Quality Committee',
      { approved: '2026-02-05', 'approved-by': 'Quality Committee' },
    ],
    [
      'several in a line without anything between',
      'Version: 2 Date approved: 5 Feb 2026 Next review: 1 May 2027',
      { version: '2', approved: '2026-02-05', 'review-due': '2027-05-01' },
    ],
    [
      'a line of signing',
      '| Approved by | Trust Board | Date | 5 Feb 2026 |\n| - | - | - | - |\n| Owner | SIRO | Version | 3 |',
      { approved: '2026-02-05', 'approved-by': 'Trust Board', owner: 'SIRO', version: '3' },
    ],
    ['a word and a day', 'Approved 5 February 2026\nReview due March 2027', { approved: '2026-02-05', 'review-due': '2027-03' }],
    ['several in a line', 'Version: 2 | Review due: 2027-01-31 | Owner: SIRO', { version: '2', 'review-due': '2027-01-31', owner: 'SIRO' }],
    [
      'a table of labels',
      '| Document control | |\n| - | - |\n| Version | 1.4 |\n| Next review | 1/3/2027 |',
      { version: '1.4', 'review-due': '2027-03-01' },
    ],
    [
      'a table of one row',
      '| Version | Approved by | Approval date |\n| - | - | - |\n| 4 | Board | 1 May 2026 |',
      { version: '4', approved: '2026-05-01', 'approved-by': 'Board' },
    ],
    [
      'a history of versions',
      '| Version | Date | Change |\n| - | - | - |\n| 1.0 | 2024 | first |\n| 1.1 | 2025 | second |',
      { version: '1.1' },
    ],
    [
      'American days, where one proves it',
      'Last reviewed: 02/25/2026\nNext review: 03/01/2027',
      { 'reviewed-on': '2026-02-25', 'review-due': '2027-03-01' },
    ],
  ])('in %s', async (_, text, expected) => {
    expect(await first(`# Access Policy\n\n${text}\n`)).toMatchObject(expected)
  })
  it('in front matter', async () => {
    const record = await first(
      '---\ntitle: Access Policy\nversion: "2.0"\nstatus: draft\nnext-review: 2027-01-31\ntopics: [access, backup]\n---\n# Policy\n',
    )
    expect(record).toMatchObject({
      title: 'Access Policy',
      version: '2.0',
      state: 'draft',
      'review-due': '2027-01-31',
      topics: 'access, backup',
    })
  })
  it.each([
    ['a sentence of what has to happen', 'This policy must be approved by the Board before 1 May 2026.'],
    ['a sentence of what has not happened', 'This policy has not been approved by the Board on 1 May 2026.'],
    ['an approval without a day', 'Approved: yes'],
    ['a rhythm', 'Review: annually'],
    ['a label of something else', 'Scope review date: 3 January 2026'],
  ])('is not made up from %s', async (_, text) => {
    const record = await first(`# Access Policy\n\n${text}\n`)
    expect([record.approved, record['approved-by'], record['review-due'], record.state]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
  it.each([
    'Approved by:',
    'Approved by: ________',
    'Approved by: {{ siro_name }}',
    'Approved by: [Insert name]',
    'Approved by: TBC',
    'Approved by: n/a',
  ])('is blank where the document leaves it open: %s', async text =>
    expect(await first(`# Access Policy\n\n${text}\n`)).toMatchObject({ 'approved-by': '(blank)' }),
  )
  it('is invalid where a day is none, or lies ahead that cannot', async () => {
    expect(await first('# P\n\nApproved on: 31/02/2026')).toMatchObject({ approved: '(invalid)' })
    expect(await first('# P\n\nApproved on: 31/12/2026')).toMatchObject({ approved: '(invalid)' })
    expect((await first('# P\n\nApproved on: 31/12/2026')).state).toBeUndefined()
    expect(await first('# P\n\nLast reviewed: annually')).toMatchObject({ 'reviewed-on': '(invalid)' })
  })
  it('takes a plain review date for the next one only while it lies ahead', async () => {
    expect(await first('# P\n\nReview date: 1 July 2026')).toMatchObject({ 'review-due': '2026-07-01' })
    const passed = await md('# P\n\nReview date: 1 May 2026')
    expect([passed.records('documents')[0]?.['review-due'], codes(passed)]).toEqual(['(unknown)', ['review-date-unclear line 3']])
    expect(await first('# P\n\nReview date: [date]')).toMatchObject({ 'review-due': '(blank)' })
  })
  it('contradicts itself: unknown, and told with both places', async () => {
    const answer = await md('# P\n\nVersion: 2.0\nNext review: 1 May 2027\nReview due: 1 June 2027\n\nVersion 2.1\n')
    expect(answer.records('documents')[0]).toMatchObject({ version: '(unknown)', 'review-due': '(unknown)' })
    expect(codes(answer)).toEqual(['document-conflict line 3 and line 7', 'document-conflict line 4 and line 5'])
    const draft = await md('# P\n\nDRAFT\n\nStatus: approved\n')
    expect(draft.records('documents')[0]).toMatchObject({ state: '(unknown)' })
  })
  it('is in force where a day of approval has come and nothing says otherwise', async () => {
    expect(await first('# P\n\nApproved on: 1 May 2026')).toMatchObject({ state: 'live' })
    expect(await first('# P\n\nApproved on: 1 May 2026\nStatus: withdrawn')).toMatchObject({ state: 'withdrawn' })
    expect((await first('# P\n\nApproved by: Board')).state).toBeUndefined()
  })
})

describe('placeholders', () => {
  it.each([
    ['{{ siro_name }}', 1],
    ['[Insert Date]', 1],
    ['[Organisation name] and [your role]', 2],
    ['Reviewed: [Monthly]', 1],
    ['<insert name>', 1],
    ['on XX/XX/XXXX by XXXX', 2],
    ['DPO: TBC', 1],
    ['Lorem ipsum dolor', 1],
    ['Click or tap to enter a date.', 1],
    ['see [1] and [NHS England] and [the guide](https://x.example)', 0],
    ['MMXX, Xxx, page xx', 0],
    ['dates are written DD/MM/YYYY', 0],
    ['a [ ] and [x] box', 0],
  ])('%s: %i', async (text, count) => {
    expect(await first(`# Access Policy\n\n${text}\n`)).toMatchObject({ placeholders: String(count) })
  })
  it('are told with their places, and never with their words', async () => {
    const answer = await md('# P\n\n{{ siro_name }}\n\n| A | [Date] |\n| - | - |\n| [Planned March 2026] | [Ref #] |\n')
    expect(codes(answer)).toEqual(['placeholder line 3', 'placeholder line 5', 'placeholder line 7'])
    expect(JSON.stringify(answer.facts)).not.toContain('siro_name')
  })
})

describe('evidence.yaml', () => {
  const said = {
    document: 'policy',
    approved: { on: '2026-02-01', by: 'Trust Board' },
    reviewDue: '2027-02-01',
    topics: ['access'],
    at: 'evidence.yaml:9',
    collected: '2026-06-10',
  }
  it('adds a record of its own beside the document, which counts as one', async () => {
    const answer = await md('# Access Policy\n', said)
    expect(answer.facts).toMatchObject({ export: 'policy', guessed: false, records: { documents: 1 }, takenFrom: 'manifest' })
    expect(answer.records('documents').map(({ id, approved, state, at, 'seen-as': seen }) => ({ id, approved, state, at, seen }))).toEqual([
      { id: 'Access Policy', approved: '(unknown)', state: '(unknown)', at: 'line 1', seen: 'file' },
      { id: 'Access Policy', approved: '2026-02-01', state: 'live', at: 'evidence.yaml:9', seen: '(unknown)' },
    ])
  })
  it('does not say that what has expired or gone is in force', async () => {
    const states = (await md('# Access Policy\n\nStatus: expired\n', said)).records('documents').map(({ state }) => state)
    expect(states).toEqual(['expired', '(unknown)'])
  })
  it('may name a topic that is none', async () => {
    expect(codes(await md('# P\n', { ...said, topics: ['acces'] }))).toEqual(['unknown-topic evidence.yaml:9'])
  })
  it('does not make readable what is not', async () => {
    const picture = await unpacked('a.pdf', pdf(['72 72 200 200 re f']), AS_OF, said)
    expect([picture.facts, picture.batches]).toMatchObject([
      { state: 'unreadable', export: 'policy', kinds: ['documents'], records: {} },
      [],
    ])
    for (const [path, bytes] of [
      ['a.docx', docx('<w:p/>')],
      ['a.md', new TextEncoder().encode('---\ntitle: P\n---\n\n***\n')],
    ] as const) {
      const wordless = await unpacked(path, bytes, AS_OF, said)
      expect([wordless.facts, wordless.batches]).toMatchObject([
        { state: 'unreadable', records: {}, problems: [{ code: 'document-empty' }] },
        [],
      ])
    }
    const rich = await unpacked('a.rtf', new TextEncoder().encode('{\\rtf1 Version: 1}'), AS_OF, said)
    expect(rich.facts).toMatchObject({ state: 'unreadable', problems: [{ code: 'document-form' }] })
    const image = await unpacked('a.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), AS_OF, { document: 'diagram' })
    expect(image.facts).toMatchObject({ state: 'unreadable', kinds: ['documents'], problems: [{ code: 'document-form' }] })
  })
})

describe('documents in parts that cannot be read', () => {
  it('keep their words and the number of their gaps to themselves', async () => {
    const answer = await unpacked(
      'a.pdf',
      pdf([
        [
          { text: 'Access Policy', y: 780, size: 20 },
          { text: 'This policy says who may see records and who may not.', y: 700 },
        ],
        '72 72 200 200 re f',
      ]),
      AS_OF,
    )
    expect(answer.facts).toMatchObject({ state: 'partly-read', unread: 1, export: 'policy' })
    const [record] = answer.records('documents')
    expect([record?.title, record?.text, record?.placeholders]).toEqual(['Access Policy', undefined, undefined])
  })
})

describe('a document without an entry', () => {
  const sort = async (path: string, bytes: Uint8Array | string) => {
    const { facts } = await unpacked(path, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, AS_OF)
    return facts.export === '' ? facts.state : `${facts.export}${facts.guessed === true ? ' (guess)' : ''}`
  }
  it.each([
    ['Information Governance Policy', 'policy'],
    ['Policy on the Retention of Records', 'policy'],
    ['Standard Operating Procedure: starters and leavers', 'procedure'],
    ['Business Continuity Plan 2025-26', 'plan'],
    ['Privacy Notice for Patients', 'notice'],
    ['Penetration Test Report', 'report'],
    ['Report to the Board on Policy Compliance', 'report'],
    ['Terms of Reference of the Audit Committee', 'terms-of-reference'],
    ['Minutes of the Trust Board', 'minutes'],
    ['Cyber Strategy', 'strategy'],
    ['Retention Schedule', 'schedule'],
    ['File note: call with supplier', 'note'],
  ])('is a guess by its title: %s', async (title, expected) => {
    expect(await sort('a.docx', docx(paragraph(title, 'Title') + paragraph('Words.')))).toBe(`${expected} (guess)`)
  })
  it('by what it says of itself, by its file, and by its file where a title names two', async () => {
    expect(await sort('a.docx', docx(paragraph('Keeping records safe', 'Title') + table([['Document type', 'Policy']])))).toBe(
      'policy (guess)',
    )
    expect(await sort('ig-policy-v2.docx', docx(paragraph('Keeping records safe', 'Title')))).toBe('policy (guess)')
    expect(await sort('incident-plan.docx', docx(paragraph('Incident Plan and Breach Policy', 'Title')))).toBe('plan (guess)')
    expect(await sort('a.docx', docx(paragraph('Keeping records safe', 'Title')))).toBe('document (guess)')
  })
  it('papers of software, pages without shape and lists are no documents', async () => {
    expect(await sort('README.md', '# Access Policy\n\nVersion: 1\n')).toBe('not-recognised')
    expect(await sort('a.md', '# Something\n\n## Else\n\nVersion: 1\n')).toBe('not-recognised')
    expect(await sort('policy.txt', 'some words\n')).toBe('not-recognised')
    expect(await sort('note.txt', 'File note\n=========\nDate: 3 March 2026\n')).toBe('note (guess)')
    expect(await sort('p.html', '<!doctype html><title>Privacy notice</title><h1>Privacy notice</h1><p>x')).toBe('notice (guess)')
  })
  it('is not what evidence.yaml says it feeds', async () => {
    const { facts } = await unpacked('a.docx', docx(paragraph('Access Policy', 'Title')), AS_OF, { kind: 'accounts' })
    expect(facts).toMatchObject({ state: 'unreadable', withdrawn: 'changed-kind' })
  })
})

it('is read from a footer that strings everything together, and not called after its first chapter', async () => {
  const footer = `<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${paragraph('Access Policy – Version 2.1 – Approved 5 February 2026 – Review date: 1 May 2027')}</w:ftr>`
  const body = paragraph('Access Policy') + paragraph('1. Purpose', 'Heading1') + paragraph('Words.')
  expect((await unpacked('a.docx', docx(body, { 'word/footer1.xml': footer }), AS_OF)).records('documents')[0]).toMatchObject({
    title: 'Access Policy',
    version: '2.1',
    approved: '2026-02-05',
    'review-due': '2027-05-01',
  })
})
it('a Word document and a PDF say the same as the page they were made from', async () => {
  const expected = {
    title: 'Access Policy',
    version: '2',
    approved: '2026-02-05',
    'approved-by': 'Trust Board',
    owner: '(blank)',
    placeholders: '1',
  }
  const word = docx(
    paragraph('Access Policy', 'Title') +
      table([
        ['Version', '2'],
        ['Approved by', 'Trust Board'],
        ['Approved on', '5 February 2026'],
        ['Owner', paragraph(run('') + unfilled('Choose an item.'))],
      ]),
  )
  expect((await unpacked('a.docx', word, AS_OF)).records('documents')[0]).toMatchObject(expected)
  const lines = [
    ['Version', '2'],
    ['Approved by', 'Trust Board'],
    ['Approved on', '5 February 2026'],
    ['Owner', 'TBC'],
  ]
  const page = [
    { text: 'Access Policy', y: 780, size: 22 },
    ...lines.flatMap(([label = '', value = ''], row) => [
      { text: label, y: 700 - row * 20 },
      { text: value, x: 250, y: 700 - row * 20 },
    ]),
    { text: 'Who may see what, and who decides on it, stands on the pages that follow.', y: 500 },
  ]
  expect((await unpacked('a.pdf', pdf([page]), AS_OF)).records('documents')[0]).toMatchObject(expected)
})
