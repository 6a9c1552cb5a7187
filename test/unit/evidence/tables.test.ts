import { describe, expect, it } from 'vitest'
import { library, read } from './support.ts'

const backups = (more: string, fields = '{ job: { from: Job }, result: { from: Result }, started: { from: Started } }') =>
  library(`
export: tool
recognise: { format: csv, columns: [Job, Result, Started] }
${more}
gives: [{ kind: backups, each: row, fields: ${fields} }]
`)
const csv = (...rows: readonly string[]): string => ['Job,Result,Started', ...rows, ''].join('\n')

describe('a table', () => {
  it('gives a record for each row, with its row in the file', () => {
    const answer = read(backups(''), csv('a,success,2026-06-01', '"b ""x""",failed,2026-06-02T10:00:00Z', ',,'))
    expect(answer.records('backups')).toEqual([
      { job: 'a', result: 'success', started: '2026-06-01', at: 'row 2' },
      { job: 'b "x"', result: 'failed', started: '2026-06-02T10:00:00Z', at: 'row 3' },
      { job: '(blank)', result: '(blank)', started: '(blank)', at: 'row 4' },
    ])
  })
  it('gives batches of at most 4,096 rows, with only the fields asked for', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `job ${index},success,2026-06-01`)
    const answer = read(backups(''), csv(...rows), { fields: { backups: ['job'] } })
    expect(answer.facts.records).toEqual({ backups: 10_000 })
    expect(Math.max(...answer.batches.map(batch => batch.rows))).toBeLessThanOrEqual(4096)
    expect(answer.batches.every(batch => batch.columns.size === 1)).toBe(true)
    expect(answer.records('backups').at(-1)).toEqual({ job: 'job 9999', at: 'row 10001' })
  })
  it('reads columns of few and of many different words alike', () => {
    const results = ['success', 'failed', 'odd one', '']
    const rows = Array.from({ length: 9000 }, (_, index) => `job ${index},${results[index % 4]},2026-06-0${1 + (index % 9)}`)
    const answer = read(
      backups(
        '',
        '{ job: { from: Job }, result: { from: Result }, started: { from: Started }, machine: { from: Result, map: { success: m1 }, else: same } }',
      ),
      csv(...rows),
    )
    const records = answer.records('backups')
    expect(records[5]).toEqual({ job: 'job 5', machine: 'failed', result: 'failed', started: '2026-06-06', at: 'row 7' })
    expect(records[8996]).toEqual({ job: 'job 8996', machine: 'm1', result: 'success', started: '2026-06-06', at: 'row 8998' })
    expect(records.filter(({ result }) => result === '(invalid)')).toHaveLength(2250)
    expect(answer.facts.problems).toEqual([expect.objectContaining({ code: 'field-invalid', where: 'row 4', count: 2250 })])
  })
  it.each([
    ['  two  words ', 'two words'],
    ['"say ""hi"""', 'say "hi"'],
    ['\u00c5sa  L\u00f6f', '\u00c5sa L\u00f6f'],
    ['" , "', ','],
    ['', '(blank)'],
    ['   ', '(blank)'],
    ['N/A', '(blank)'],
    [' N/A ', '(blank)'],
    ['N/B', 'N/B'],
  ])('reads the cell %j alike among few and among many different ones', (cell, read_) => {
    for (const rows of [3, 6000]) {
      const lines = Array.from({ length: rows }, (_, index) => `job ${index},success,2026-06-01`)
      const answer = read(backups('read: { blank: [N/A] }'), csv(...lines, `${cell},success,2026-06-01`))
      expect(answer.records('backups').at(-1)).toMatchObject({ job: read_ })
    }
  })
  it('drops rows alike in every column and counts them, never by the chosen columns alone', () => {
    const rows = ['a,success,2026-06-01', 'a,success,2026-06-01', 'a,success,2026-06-02', 'a,success,2026-06-01']
    const dropped = read(backups('read: { duplicates: drop }'), csv(...rows), { fields: { backups: ['job'] } })
    expect(dropped.facts).toMatchObject({ records: { backups: 2 }, rows: 4, duplicates: 2 })
    expect(read(backups(''), csv(...rows)).facts).toMatchObject({ records: { backups: 4 }, duplicates: 0 })
  })
  it('knows blank, never and no-end by the words of the export; a blank is not never', () => {
    const known = library(`
export: tool
recognise: { format: csv, columns: [Job, Result, Started] }
read: { blank: [N/A, "-"], never: [No, never], no-end: [open] }
gives: [{ kind: accounts, each: row, fields: { id: { from: Job }, last-sign-in: { from: Started }, expires: { from: Result } } }]
`)
    const answer = read(known, csv('N/A,open,never', 'never,-,No', 'x,,'))
    expect(answer.records('accounts').map(({ id, expires, 'last-sign-in': last }) => [id, expires, last])).toEqual([
      ['(blank)', '(no end)', '(never)'],
      ['never', '(blank)', '(never)'],
      ['x', '(blank)', '(blank)'],
    ])
  })
  it('skips a preamble and stops at the totals', () => {
    const known = library(`
export: tool
recognise: { format: csv, columns: [Job, Result] }
read: { skip-until-columns: true, stop-when: { Job: { starts-with: Total } } }
gives: [{ kind: backups, each: row, fields: { job: { from: Job }, result: { from: Result } } }]
`)
    const answer = read(known, 'Report of June\n\nmade by,tool\nJob,Result\na,success\nb,failed\nTOTAL jobs,2\nnotes,after\n')
    expect(answer.records('backups').map(({ job, at }) => [job, at])).toEqual([
      ['a', 'row 5'],
      ['b', 'row 6'],
    ])
  })
  it('reads a file without a header, with another delimiter', () => {
    const known = library(`
export: tool
recognise: { format: csv, first-line: "job one" }
read: { header: none, columns: [Job, Result], delimiter: ";" }
gives: [{ kind: backups, each: row, fields: { job: { from: Job }, result: { from: Result } } }]
`)
    expect(read(known, 'job one;success\nb,c;failed\n').records('backups')).toEqual([
      { job: 'job one', result: 'success', at: 'row 1' },
      { job: 'b,c', result: 'failed', at: 'row 2' },
    ])
  })
  it('takes two columns of one name for neither, and a missing column for unknown', () => {
    const answer = read(
      backups('', '{ job: { from: Job }, machine: { from: Machine } }'),
      'Job,Result,Started,Job\na,success,2026-06-01,b\n',
    )
    expect(answer.records('backups')).toEqual([{ job: '(invalid)', machine: '(unknown)', at: 'row 2' }])
    expect(answer.codes).toEqual(expect.arrayContaining(['column-twice', 'column-missing', 'field-invalid']))
  })
  it('counts rows that could not be read', () => {
    const answer = read(backups(''), csv('a,success,2026-06-01', 'b,success', 'c,success,2026-06-01'))
    expect(answer.facts).toMatchObject({ state: 'partly-read', unread: 1, records: { backups: 2 }, rows: 3 })
  })
  it('takes __proto__ and constructor for headings like others', () => {
    const known = library(`
export: tool
recognise: { format: csv, columns: [__proto__, constructor] }
gives: [{ kind: backups, each: row, fields: { job: { from: __proto__ }, owner: { from: constructor }, machine: { from: toString } } }]
`)
    expect(read(known, '__proto__,constructor\na,b\n').records('backups')).toEqual([
      { job: 'a', owner: 'b', machine: '(unknown)', at: 'row 2' },
    ])
  })
  it('gives no record beyond the limit, and says so', () => {
    const rows = Array.from({ length: 9000 }, (_, index) => `job ${index},success,2026-06-01`)
    const answer = read(backups(''), csv(...rows), { limits: { records: 5000 } })
    expect(answer.facts).toMatchObject({ state: 'partly-read' })
    expect(answer.facts.records.backups).toBeLessThanOrEqual(5000)
    expect(answer.facts.unread).toBeGreaterThan(0)
    expect(answer.codes).toContain('limit-records')
    const tree = library(`
export: tool
recognise: { format: json, keys: [rows] }
gives: [{ kind: backups, each: "rows[]", fields: { job: { from: j } } }]
`)
    const records = JSON.stringify({ rows: rows.map(j => ({ j })) })
    const found = read(tree, records, { limits: { records: 5000 } })
    expect(found.facts).toMatchObject({ state: 'partly-read', records: { backups: 4096 }, unread: 9000 - 4096 })
    expect(found.codes).toEqual(['limit-records'])
  })
})

describe('records passed over', () => {
  const known = library(`
export: tool
recognise: { format: csv, columns: [Job, Result, Started] }
gives: [{ kind: backups, each: row, passed-over-when: { Result: { is: none } }, fields: { job: { from: Job }, result: { from: Result } } }]
`)
  it('are counted with the reason; what cannot be told stays and marks the item', () => {
    const answer = read(known, csv('a,none,', 'b,success,', 'c,,', 'd,NONE,', 'e,nonsense,'))
    expect(answer.records('backups').map(({ job, result, at }) => [job, result, at])).toEqual([
      ['b', 'success', 'row 3'],
      ['c', '(blank)', 'row 4'],
      ['e', '(invalid)', 'row 6'],
    ])
    expect(answer.facts).toMatchObject({
      unread: 1,
      state: 'partly-read',
      passedOver: [{ reason: 'backups: passed over as the export says', count: 2 }],
    })
    expect(answer.facts.problems).toEqual([expect.objectContaining({ code: 'field-invalid', where: 'row 6' })])
  })
})

describe('rows gathered into one record', () => {
  const known = library(`
export: tls
recognise: { format: csv, columns: [id, target, finding] }
run: { taken: none, targets: { count: target } }
gives:
  - kind: tls-endpoints
    gather: { by: [target], name: id, value: finding, rows-passed-over-when: { id: { is: engine } } }
    fields: { host: { from: target, part: { by: "/", number: 1 } }, protocols: { collect: { tls1.2: { T2: { starts-with: offered } }, ssl3: { S3: { starts-with: offered } } } }, grade: { from: grade }, key-bits: { from: bits } }
`)
  it('takes the names for paths; a name that is not there is unknown, two of one name are no single text', () => {
    const answer = read(
      known,
      'id,target,finding\nengine,h0/,x\nT2,h1/1,offered\nT2,h2/2,not offered\nS3,h1/1,not offered\ngrade,h1/1,A\nbits,h2/2,1024\nbits,h2/2,2048\n',
    )
    expect(answer.records('tls-endpoints')).toEqual([
      { host: 'h1', protocols: 'tls1.2', grade: 'A', 'key-bits': '(unknown)', at: 'row 3' },
      { host: 'h2', protocols: '(unknown)', grade: '(unknown)', 'key-bits': '(invalid)', at: 'row 4' },
    ])
    expect(answer.facts).toMatchObject({ targets: 2, rows: 7, records: { 'tls-endpoints': 2 } })
    expect(answer.facts.passedOver).toEqual([{ reason: 'tls-endpoints: row passed over as the export says', count: 1 }])
  })
  it('gives nothing, and no targets, for a header alone', () => {
    expect(read(known, 'id,target,finding\n').facts).toMatchObject({ state: 'read', targets: 0, records: { 'tls-endpoints': 0 } })
  })
})

describe('a table inside JSON', () => {
  const known = library(`
export: wrapped
recognise: { format: json, keys: [Content, Format] }
read: { unwrap: { from: Content, as: csv } }
run: { taken: Made, about: Tenant }
gives: [{ kind: accounts, each: row, fields: { id: { from: user }, enabled: { from: on } } }]
`)
  const table = 'user,on\na,true\nb,false\n'
  it.each([
    ['as base64', Buffer.from(table).toString('base64')],
    ['as it stands', table],
  ])('%s', (_, Content) => {
    const answer = read(known, JSON.stringify({ Content, Format: 'csv', Made: '2026-06-01T10:00:00Z', Tenant: 'T' }))
    expect(answer.records('accounts')).toEqual([
      { id: 'a', enabled: 'yes', at: 'row 2' },
      { id: 'b', enabled: 'no', at: 'row 3' },
    ])
    expect(answer.facts).toMatchObject({ system: 'T', takenFrom: 'file', format: 'json' })
  })
  it.each([[null], [''], [{}], [7]])('is unreadable where there is no table: %j', Content => {
    const answer = read(known, JSON.stringify({ Content, Format: 'csv' }))
    expect(answer.batches).toEqual([])
    expect(Object.values(answer.facts.records).reduce((sum, count) => sum + count, 0)).toBe(0)
  })
})
