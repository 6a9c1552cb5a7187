import { describe, expect, it } from 'vitest'
import { compileManifest, REGISTERS } from '../../../src/evidence/index.ts'
import { library, located, read } from './support.ts'

const known = library()
const entry = (columns: string, register = 'staff', more = '') =>
  compileManifest(
    located(`items: [{ id: item, path: file.csv, register: ${register}, collected: 2026-06-10, columns: ${columns}${more} }]`),
  ).items[0]
const lines = (...rows: readonly string[]): string => `${rows.join('\r\n')}\r\n`

describe('a list as people keep it', () => {
  const list = lines(
    'Riverside Practice,,,',
    'Staff as of 1 June 2026,,,',
    ',,,',
    'Staff No,Job Title,Department,Leaving Date',
    '1,Nurse,East,',
    ',,,',
    '2,Porter,East,31.3.26',
    'Staff No,Job Title,Department,Leaving Date',
    '3,Clerk,,1st April 2026',
    'Total,,,3',
    '',
    'Report generated on 1 June 2026',
  )
  it('has its headings below a title, and ends above the totals', () => {
    const { facts, records, codes } = read(known, list)
    expect(facts).toMatchObject({
      export: 'staff',
      guessed: true,
      state: 'read',
      records: { staff: 3 },
      rows: 3,
      unread: 0,
      filtered: false,
    })
    expect(records('staff').map(({ person, department, left, at }) => [person, department, left, at])).toEqual([
      ['1', 'East', '(blank)', 'row 5'],
      ['2', 'East', '2026-03-31', 'row 7'],
      ['3', '(blank)', '2026-04-01', 'row 9'],
    ])
    expect(facts.passedOver).toEqual([
      { reason: 'a row of totals', count: 1 },
      { reason: 'words below the list', count: 1 },
      { reason: 'the headings once more', count: 1 },
    ])
    expect(codes).toEqual([])
  })
  it('is found by the columns of the manifest as well', () => {
    const { facts, records } = read(known, list, { entry: entry('{ person: Staff No, left: Leaving Date }') })
    expect(facts).toMatchObject({ guessed: false, records: { staff: 3 } })
    expect(records('staff').map(({ left }) => left)).toEqual(['(blank)', '2026-03-31', '2026-04-01'])
  })
  it('keeps whatever may be a record', () => {
    const { records } = read(
      known,
      lines('Asset No,Asset Name,Owner,Criticality', '1,Total Mobile,,High', 'Total,12,,Nobody', 'Average,,,', '2,Overall,,Low'),
    )
    expect(records('assets').map(({ id, owner }) => [id, owner])).toEqual([
      ['1', '(blank)'],
      ['Total', '(blank)'],
      ['Average', '(blank)'],
      ['2', '(blank)'],
    ])
  })
  it('counts exact copies and keeps them', () => {
    const { facts, codes } = read(known, lines('Staff No,Course,Completed', '1,Fire,01/02/2026', '1,Fire,01/02/2026'))
    expect([facts.records.training, facts.duplicates, codes]).toEqual([2, 0, ['duplicate-rows']])
  })
})

describe('days', () => {
  const left = (text: string) =>
    read(known, lines('Staff No,Job Title,Leaving Date', `1,Nurse,${text}`, '2,Nurse,13/01/2026')).records('staff')[0]?.left
  it.each([
    ['31/03/26', '2026-03-31'],
    ['31.3.26', '2026-03-31'],
    ['31-03-2026', '2026-03-31'],
    ['31 March 2026', '2026-03-31'],
    ['31st March 2026', '2026-03-31'],
    ['31-Mar-26', '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['46112', '2026-03-31'],
    ['March 2026', '2026-03'],
    ['Mar-26', '2026-03'],
    ['Mar 26', '(invalid)'],
    ['Marz 2026', '(invalid)'],
    ['46112.0', '2026-03-31'],
    ['3/31/2026', '(invalid)'],
    ['31/13/2026', '(invalid)'],
    ['soon', '(invalid)'],
    ['4611', '(invalid)'],
    ['TBC', '(blank)'],
    ['N/A', '(blank)'],
    ['Unknown', '(invalid)'],
    ['#N/A', '(invalid)'],
  ])('%s', (text, shown) => expect(left(text)).toBe(shown))
  it('numbers of days are read of registers only: in an export they may be anything', () => {
    const exports = library(
      'export: t\ntitle: T\nrecognise: { format: csv, columns: [Who, Gone, X] }\nread: { dates: day-month-year }\nrun: { taken: none }\ngives: [{ kind: staff, each: row, fields: { person: { from: Who }, left: { from: Gone } } }]\n',
    )
    expect(read(exports, lines('Who,Gone,X', '1,46112,')).records('staff')[0]?.left).toBe('(invalid)')
  })
})

describe('yes and no', () => {
  const critical = (...cells: readonly string[]): (string | undefined)[] =>
    read(known, lines('Supplier Name,Critical,Last review,Country', ...cells.map((cell, n) => `S${n},${cell},01/02/2026,UK`)))
      .records('suppliers')
      .map(record => record.critical)
  it.each([
    ['letters and words', ['Y', 'n', 'Yes', 'NO', 'TRUE', 'false'], ['yes', 'no', 'yes', 'no', 'yes', 'no']],
    ['figures', ['1', '0'], ['yes', 'no']],
    ['ticks', ['✓', '✔', ''], ['yes', 'yes', '(blank)']],
    ['crosses alone', ['x', '', 'X'], ['yes', '(blank)', 'yes']],
    ['ticks and crosses', ['✓', 'x', '✗'], ['yes', 'no', 'no']],
    ['crosses beside words: who knows', ['x', 'Yes'], ['(invalid)', 'yes']],
    ['anything else', ['perhaps', '2'], ['(invalid)', '(invalid)']],
  ])('%s', (_, cells, shown) => expect(critical(...cells)).toEqual(shown))
  it.each([
    ['alone: passed or failed, nobody can tell', ['x', 'x'], ['(invalid)', '(invalid)']],
    ['beside ticks: failed', ['✓', 'x'], ['yes', 'no']],
  ])('a cross under Passed %s', (_, cells, shown) => {
    const rows = cells.map((cell, n) => `${n},Data Security Awareness,01/02/2026,${cell}`)
    const answer = read(known, lines('Employee Number,Course,Completed,Passed', ...rows), { entry: { register: 'training' } })
    expect(answer.records('training').map(record => record.passed)).toEqual(shown)
  })
  it('says how it took crosses', () => {
    const answer = read(known, lines('Supplier Name,Critical,Last review,Country', 'A,x,01/02/2026,UK'))
    expect(answer.facts.problems).toMatchObject([
      { code: 'crosses-read', severity: 'note', what: expect.stringContaining('critical (yes)') },
    ])
  })
  it('reads them of columns that the manifest names, unless it says what they mean', () => {
    const suppliers = (columns: string) =>
      read(known, lines('Supplier,Key', 'A,✓', 'B,x'), { entry: entry(columns, 'suppliers') })
        .records('suppliers')
        .map(record => record.critical)
    expect(suppliers('{ id: Supplier, critical: Key }')).toEqual(['yes', 'no'])
    expect(suppliers('{ id: Supplier, critical: { from: Key, map: { x: true }, else: "false" } }')).toEqual(['no', 'yes'])
  })
})

describe('figures and words', () => {
  it('shares in per cent, as text and as numbers', () => {
    const answer = read(
      known,
      lines('id,on,primary-diagnosis', ...['95%', '0.95', '95 %', '1', '95', '101%'].map((text, n) => `${n},01/02/2026,${text}`)),
      {
        entry: entry('{ id: id, on: "on", primary-diagnosis: primary-diagnosis }', 'coding-audits'),
      },
    )
    expect(answer.records('coding-audits').map(record => record['primary-diagnosis'])).toEqual([
      '95%',
      '95%',
      '95%',
      '100%',
      '(invalid)',
      expect.anything(),
    ])
  })
  it('nobody is called TBC, Vacant or #REF!', () => {
    const owners = ['TBC', 'Vacant', '-', 'Unknown', '#REF!', '?', 'A. Person']
    const answer = read(known, lines('Asset No,Asset Name,Owner,Criticality', ...owners.map((owner, n) => `${n},x,${owner},High`)))
    expect(answer.records('assets').map(({ owner }) => owner)).toEqual([
      '(blank)',
      '(blank)',
      '(blank)',
      '(invalid)',
      '(invalid)',
      '(invalid)',
      'A. Person',
    ])
  })
  it('several in one cell: commas may stand in a name, so that list may hold more', () => {
    const answer = read(
      known,
      lines(
        'Asset No,Asset Name,Owner,Criticality,Depends upon',
        ...['A1; A2', 'A3', '"A4, A5"', ''].map((text, n) => `${n},x,AB,High,${text}`),
      ),
    )
    expect(answer.records('assets').map(record => record['depends-on'])).toEqual(['A1, A2', 'A3', 'A4, A5 …', ''])
    const topics = read(
      known,
      lines('Policy Title,Owner,Approval Date,Next review,Topic', 'IG,AB,01/02/2026,01/02/2027,"access, retention"'),
    )
    expect(topics.records('documents').map(record => record.topics)).toEqual(['access, retention'])
  })
  it('words of the register hold for columns that the manifest names', () => {
    const answer = read(known, lines('Tag,Status,Used', 'a,In use,', 'b,Decommissioned,'), {
      entry: entry('{ id: Tag, state: Status }', 'assets'),
    })
    expect(answer.records('assets').map(({ state }) => state)).toEqual(['live', 'retired'])
  })
})

describe('a list that says it does not hold everything', () => {
  const facts = (...above: readonly string[]) =>
    read(known, lines(...above, 'Staff No,Course,Completed', '1,Fire,01/02/2026', '2,Fire,01/02/2026')).facts
  it.each([
    ['an ESR preamble', 'Assignment Category: Permanent; Fixed Term Temp,,'],
    ['its key and value in two cells', 'Assignment Category,Permanent,'],
    ['a status', 'Employee Status: Active Assignment,,'],
    ["a tool's own words", 'Filters applied: Department is East,,'],
    ['criteria', '"Selection criteria: Team = East, Band < 8",,'],
    ['what is left out', 'Excludes bank and agency staff,,'],
    ['only some', 'Substantive staff only,,'],
  ])('%s', (_, row) => {
    const found = facts('Training report,,', row)
    expect(found).toMatchObject({ filtered: true, records: { training: 2 } })
    expect(found.problems).toMatchObject([
      {
        code: 'visible-filter',
        severity: 'warning',
        where: 'row 2',
        what: 'A filter is named in row 2: the list does not hold everything.',
      },
    ])
    // not the words of the filter
    expect(JSON.stringify(found.problems)).not.toMatch(/Permanent|Active|East|agency|Substantive/)
  })
  it.each([
    'Assignment Category: All,,',
    'Filters: none,,',
    'Filter:,,',
    'Organisation: Riverside,,',
    'For internal use only,,',
    'Report run on 1 June 2026,,',
  ])('not %s', row => expect(facts('Training report,,', row)).toMatchObject({ filtered: false, problems: [] }))
  it('words below the list count as well', () => {
    const below = read(known, lines('Staff No,Course,Completed', '1,Fire,01/02/2026', '"Applied filters:\nTeam is East",,')).facts
    expect(below).toMatchObject({ filtered: true, records: { training: 1 } })
    expect(below.problems).toMatchObject([{ code: 'visible-filter', where: 'row 3' }])
  })
})

describe('registers by their headings', () => {
  it.each([
    ['phishing', 'Email,Campaign,Date sent,Clicked', 'a@x.example,June,01/06/2026,No'],
    ['devices', 'Device Name,Serial Number,Operating System,OS Version,Last seen', 'PC1,S1,Windows 11,23H2,01/06/2026'],
    ['accounts', 'Username,Staff No,Last login,Access role', 'abc,1,01/06/2026,Clinician'],
    ['access-reviews', 'User,System,Decision,Date reviewed,Reviewed by', 'abc,EPR,Keep,01/06/2026,AB'],
    ['software', 'Software,Version,Publisher,End of support', 'Office,16,Microsoft,14/10/2026'],
    ['changes', 'Change No,Date implemented,Approved by,System', 'C1,01/06/2026,AB,EPR'],
    ['patches', 'Server,KB number,Release date,Date installed', 'S1,KB1,01/06/2026,02/06/2026'],
    ['risks', 'Risk No,Risk score,Risk owner,Last review,Risk status', '1,12,AB,01/06/2026,Open'],
    ['actions', 'Action No,Action owner,Due date,Status', '1,AB,01/07/2026,In progress'],
    ['restore-tests', 'System,Date of test,Result,Tested by', 'EPR,01/06/2026,Successful,AB'],
    ['exercises', 'Exercise,Date held,Scenario,Participants', 'E1,01/06/2026,Ransomware,AB; CD'],
    ['assurance', 'Type,System,Date of test,Expiry date', 'Pen test,EPR,01/06/2026,01/06/2027'],
    ['meetings', 'Committee,Date of meeting,Minutes approved', 'IGSG,01/06/2026,Yes'],
    ['processing-activities', 'Processing activity,Purpose,Lawful basis,Recipients', 'Payroll,Pay,Article 6(1)(b),HMRC'],
    ['processing-activities', 'Flow ref,From,To,Security in transfer,Last reviewed', '1,GP,Trust,Encrypted email,01/06/2026'],
    ['information-assets', 'Information asset,Information asset owner,System,Number of records', 'Records,AB,EPR,9000'],
    ['agreements', 'Contract ref,Supplier,Contract end date,Contract manager', '1,Acme,01/06/2027,AB'],
    ['subject-requests', 'SAR ref,Date received,Date of response,Outcome', '1,01/05/2026,20/05/2026,Completed'],
    ['dpias', 'DPIA ref,Project,Date approved,Approved by', '1,Texts,01/05/2026,DPO'],
    ['media-disposals', 'Serial number,Date of disposal,Method of disposal,Certificate number', 'S1,01/05/2026,Shredded,C1'],
    ['retention-rules', 'Record type,Retention period,Final action', 'GP record,10 years,Review'],
  ])('%s: %s', (name, header, row) => {
    const { facts } = read(known, lines(header, row))
    expect(facts).toMatchObject({ export: name, guessed: true, state: 'read', records: { [REGISTERS.get(name)?.kind ?? '']: 1 } })
    expect(facts.problems.filter(({ code }) => code.startsWith('field-'))).toEqual([])
  })
  it('go by other words too', () => {
    expect(REGISTERS.get('ropa')?.kind).toBe('processing-activities')
    expect(REGISTERS.get('contracts')?.kind).toBe('agreements')
    expect(REGISTERS.get('sars')?.kind).toBe('subject-requests')
  })
  it('being taken in by a simulation is not being trained', () => {
    const { records } = read(
      known,
      lines(
        'Email,Campaign,Date sent,Clicked',
        'a@x.example,June,01/06/2026,Yes',
        'b@x.example,June,01/06/2026,No',
        'c@x.example,June,01/06/2026,?',
      ),
    )
    expect(records('training').map(({ passed, method, topic }) => [passed, method, topic])).toEqual([
      ['no', 'simulation', 'other'],
      ['yes', 'simulation', 'other'],
      ['(invalid)', 'simulation', 'other'],
    ])
  })
  it('every heading list speaks of fields that its kind has', () => {
    for (const register of REGISTERS.values()) {
      const fields = Object.keys(known.kinds[register.kind]?.fields ?? {})
      const named = [...Object.keys(register.headings), ...register.needs.flat(), ...Object.keys(register.maps ?? {})]
      expect([register.name, named.filter(field => !fields.includes(field))]).toEqual([register.name, []])
    }
  })
})
