import { describe, expect, it } from 'vitest'
import { compileManifest, REGISTERS } from '../../../src/evidence/index.ts'
import { library, located, read } from './support.ts'

const known = library()
const entry = (columns: string, register = 'staff') =>
  compileManifest(located(`items: [{ id: item, path: file.txt, register: ${register}, collected: 2026-06-10, columns: ${columns} }]`))
    .items[0]

describe('a register with a column map', () => {
  it('reads the columns the manifest names, dates day first', () => {
    const columns =
      '{ person: Assignment No, left: { from: Date left, dates: iso }, started: Start, on-leave: { from: Absence, map: { Maternity: true }, else: "false" }, role-set: { from: Roles, split: "|" }, department: { value: Wards } }'
    const answer = read(
      known,
      'Assignment No,Date left,Start,Absence,Roles\n0007,2026-05-01,03/02/2020,Maternity,siro | dpo\n8,,2021-04-05,,\n',
      { entry: entry(columns) },
    )
    expect(answer.records('staff')).toEqual([
      {
        person: '0007',
        department: 'Wards',
        'role-set': 'siro, dpo',
        started: '2020-02-03',
        left: '2026-05-01',
        'on-leave': 'yes',
        at: 'row 2',
      },
      { person: '8', department: 'Wards', 'role-set': '', started: '2021-04-05', left: '(blank)', 'on-leave': '(blank)', at: 'row 3' },
    ])
    expect(answer.facts).toMatchObject({ export: 'staff', guessed: false, takenFrom: 'manifest', class: 'export', problems: [] })
    expect(answer.facts.columns).toMatchObject({ person: 'Assignment No', left: 'Date left' })
  })
  it('says which heading is not there, and leaves that field unknown', () => {
    const answer = read(known, 'Assignment No\n1\n', { entry: entry('{ person: Assignment No, left: Gone }') })
    expect(answer.records('staff')).toEqual([{ person: '1', left: '(unknown)', at: 'row 2' }])
    expect(answer.codes).toEqual(['column-missing'])
  })
  it('is another kind of file where no column names its records', () => {
    const answer = read(known, 'a,b\n1,2\n', { entry: entry('{ person: Assignment No, left: Gone }') })
    expect(answer.facts).toMatchObject({ withdrawn: 'changed-kind', kinds: ['staff'], records: {} })
  })
  it('tells fields the kind does not have, with the nearest', () => {
    const answer = read(known, 'No,Left\n1,\n', { entry: entry('{ person: No, lefft: Left }') })
    expect(answer.facts.problems[0]).toMatchObject({ code: 'unknown-field', todo: 'Did you mean left?' })
  })
  it('counts against itself dates that read only month first', () => {
    const answer = read(known, 'No,Start\n1,02/13/2026\n2,03/02/2026\n3,nonsense\n', { entry: entry('{ person: No, started: Start }') })
    expect(answer.records('staff').map(record => record.started)).toEqual(['(invalid)', '2026-02-03', '(invalid)'])
    expect(answer.facts).toMatchObject({ unread: 1, state: 'partly-read' })
    expect(answer.codes).toEqual(['field-date-order', 'field-invalid'])
  })
  it('reads dates as the manifest says', () => {
    const item = compileManifest(
      located('items: [{ id: i, path: f, register: staff, dates: month-day-year, columns: { person: No, started: Start } }]'),
    ).items[0]
    expect(read(known, 'No,Start\n1,02/13/2026\n', { entry: item }).records('staff')[0]?.started).toBe('2026-02-13')
  })
})

describe('a register by its headings', () => {
  const guess = (header: string, row = '', path = 'file.txt', asked = {}) => read(known, `${header}\n${row}\n`, { path, ...asked }).facts
  it.each([
    ['staff', 'Employee Number,Job Title,Department,Start Date,Leaving Date', '1,Nurse,A,01/02/2020,'],
    ['leavers', 'Staff No,Email Address,Leaving date,Account disabled', '1,a@x.example,01/02/2026,02/02/2026'],
    ['training', 'Assignment Number,Course Name,Completion Date', '1,Data Security Awareness,01/02/2026'],
    ['assets', 'Asset No,Asset Name,Owner,Criticality,Status', '1,PAS,AB,High,In use'],
    ['suppliers', 'Supplier Name,Critical,Last review,Country', 'Acme,Yes,01/02/2026,UK'],
    ['incidents', 'Incident Number,Date of incident,Severity,Date closed', '1,01/02/2026,Low,'],
    ['policies', 'Policy Title,Owner,Approval Date,Next review', 'IG,AB,01/02/2026,01/02/2027'],
    ['exceptions', 'Exception ID,Type,Approved by,Approval date,Expiry date', '1,mfa,SIRO,01/02/2026,01/02/2027'],
  ])('%s', (name, header, row) => {
    const facts = guess(header, row)
    expect(facts).toMatchObject({ export: name, guessed: true, state: 'read' })
    expect(facts.because[1]).toContain('a guess')
    const kind = REGISTERS.get(name)?.kind ?? ''
    expect(facts.records).toEqual({ [kind]: 1 })
  })
  it.each([
    ['too few known headings', 'Employee Number,Job Title,Department,a,b,c,d,e'],
    ['no column that names the record', 'Job Title,Department,Start Date'],
    ['headings that stand twice', 'Employee Number,Employee Number,Job Title,Job Title,Start Date,Start Date'],
    ['one column', 'Employee Number'],
  ])('is not guessed: %s', (_, header) => {
    expect(guess(header, '1').state).toBe('not-recognised')
  })
  it('guesses for a register the manifest names, however few its headings', () => {
    const item = { register: 'training' }
    expect(guess('Staff No,Course,Completed,x,y,z,u,v', '1,Fire,01/02/2026,,,,,', 'f', { entry: item })).toMatchObject({
      export: 'training',
      guessed: true,
    })
  })
  it('tells the subject of training only where the course says it', () => {
    const courses = ['Data Security Awareness Level 1', 'NHS|CSTF|Fire Safety', 'Leadership']
    const answer = read(known, `Employee Number,Course,Completed\n${courses.map((course, n) => `${n},${course},01/02/2026`).join('\n')}\n`)
    expect(answer.records('training').map(record => record.topic)).toEqual(['data-security', 'other', '(unknown)'])
  })
  it.each([
    'Data Security Awareness - DNA',
    'Not required: Data Security Awareness',
    'Information Governance (booked)',
    'Fire Safety exempt',
  ])('takes %s for no subject: the course was not done', course => {
    const answer = read(known, `Employee Number,Course,Completed\n1,${course},01/02/2026\n`)
    expect(answer.records('training').map(record => record.topic)).toEqual(['(unknown)'])
  })
  it('lists policies as listed, not as read', () => {
    const answer = read(
      known,
      'Policy Title,Status,Approval Date,Next review,Topic\nIG Policy,Current,01/02/2026,01/02/2027,access; retention\n',
    )
    expect(answer.records('documents')[0]).toMatchObject({
      id: 'IG Policy',
      title: 'IG Policy',
      type: 'policy',
      state: 'live',
      'seen-as': 'register',
      topics: 'access, retention',
      'review-due': '2027-02-01',
    })
  })
  it('reads an open end only from words that say so', () => {
    const answer = read(known, 'Exception ID,Approved by,Approval date,Expiry date\n1,SIRO,01/02/2026,Permanent\n2,SIRO,01/02/2026,soon\n')
    expect(answer.records('exceptions').map(record => record.expires)).toEqual(['(no end)', '(invalid)'])
  })
})
