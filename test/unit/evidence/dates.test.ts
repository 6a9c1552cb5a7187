import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { library, read } from './support.ts'

const proven = library(`
export: tool
recognise: { format: csv, columns: [Job, Started] }
read: { dates: proven, zone: site }
run: { taken: none }
gives: [{ kind: backups, each: row, fields: { job: { from: Job }, started: { from: Started } } }]
`)
const column = (...dates: readonly string[]): string => `Job,Started\n${dates.map((date, index) => `j${index},${date}`).join('\n')}\n`
const started = (content: string, entry = {}) =>
  read(proven, content, { asOf: '2026-12-31', entry })
    .records('backups')
    .map(record => record.started)

describe('day or month first, as the column proves it', () => {
  it('month first', () => {
    expect(started(column('2/5/2026', '2/13/2026 10:00:16'))).toEqual(['2026-02-05', '2026-02-13T10:00:16Z'])
  })
  it('day first', () => {
    expect(started(column('2/5/2026', '13/2/2026'))).toEqual(['2026-05-02', '2026-02-13'])
  })
  it('not provable: every such date is invalid, dates written year first are not', () => {
    expect(started(column('2/5/2026', '3/3/2026', '2026-04-01'))).toEqual(['(invalid)', '(invalid)', '2026-04-01'])
    expect(read(proven, column('2/5/2026')).codes).toContain('field-date-order')
  })
  it('proved both ways is proved neither way', () => {
    expect(started(column('2/13/2026', '13/2/2026', '1/1/2026'))).toEqual(['(invalid)', '(invalid)', '(invalid)'])
  })
  it('until the manifest says which', () => {
    expect(started(column('2/5/2026'), { dates: 'month-day-year' })).toEqual(['2026-02-05'])
    expect(started(column('2/5/2026'), { dates: 'day-month-year' })).toEqual(['2026-05-02'])
  })
  it('the proof may stand in any row', () => {
    const dates = Array.from({ length: 9000 }, () => '2/5/2026')
    expect(started(column(...dates, '2/13/2026'))[0]).toBe('2026-02-05')
  })
  it('in a tree as well', () => {
    const known = library(`
export: tool
recognise: { format: json, keys: [rows] }
read: { dates: proven }
gives: [{ kind: backups, each: "rows[]", fields: { started: { from: s } } }]
`)
    expect(
      read(known, '{"rows":[{"s":"2/5/2026"},{"s":"13/2/2026"}]}')
        .records('backups')
        .map(record => record.started),
    ).toEqual(['2026-05-02', '2026-02-13'])
  })
})

describe('zones', () => {
  const times = (zone: string, text: string, entry = {}) =>
    read(
      library(`
export: tool
recognise: { format: csv, columns: [Job, Started] }
read: { zone: ${zone} }
gives: [{ kind: backups, each: row, fields: { started: { from: Started } } }]
`),
      column(text),
      { entry },
    ).records('backups')[0]?.started
  it.each([
    ['utc', '2026-06-01T10:00:00', {}, '2026-06-01T10:00:00Z'],
    ['site', '2026-06-01T10:00:00', {}, '2026-06-01T09:00:00Z'],
    ['site', '2026-06-01T10:00:00', { zone: 'utc' }, '2026-06-01T10:00:00Z'],
    ['utc', '2026-06-01T10:00:00', { zone: 'Europe/Paris' }, '2026-06-01T10:00:00Z'],
    ['in-file', '2026-06-01T10:00:00', {}, '2026-06-01'],
    ['utc', '2026-06-01 10:00:00 MST', {}, '2026-06-01T17:00:00Z'],
    ['utc', '2026-06-01 10:00:00 XYZ', {}, '2026-06-01'],
  ])('%s: %s %j', (zone, text, entry, expected) => {
    expect(times(zone, text, entry)).toBe(expected)
  })
})

describe('when the data was true', () => {
  const known = (run: string) =>
    library(`
export: tool
recognise: { format: json, keys: [meta] }
read: { zone: utc }
run: ${run}
whole-list: { meta.scope: { is: all } }
gives: [{ kind: backups, each: "rows[]", fields: { started: { from: s } } }]
`)
  const facts = (run: string, meta: unknown, entry = {}, rows: readonly unknown[] = [{ s: '2026-06-05' }]) =>
    read(known(run), JSON.stringify({ meta, rows }), { entry }).facts
  const taken = (...args: Parameters<typeof facts>) => {
    const found = facts(...args)
    return [found.taken && printDate(found.taken), found.takenFrom, found.problems.map(problem => problem.code)]
  }

  it('is the time inside the file, before what the manifest says', () => {
    expect(taken('{ taken: meta.at }', { at: '2026-06-10T08:00:00Z' }, { collected: '2026-06-12' })).toEqual([
      '2026-06-10T08:00:00Z',
      'file',
      [],
    ])
  })
  it('is what the manifest says where the file says nothing', () => {
    expect(taken('{ taken: meta.at }', {}, { collected: '2026-06-12' })).toEqual(['2026-06-12', 'manifest', []])
    expect(taken('{ taken: meta.at }', { at: null }, { collected: '2026-06-12T10:00Z' })).toEqual(['2026-06-12T10:00Z', 'manifest', []])
  })
  it('is not known where nobody says', () => {
    expect(taken('{ taken: none }', {})).toEqual([undefined, undefined, []])
  })
  it('is not known where the file says what cannot be believed: the manifest does not mend that', () => {
    expect(taken('{ taken: meta.at }', { at: 'yesterday' }, { collected: '2026-06-12' })).toEqual([
      undefined,
      undefined,
      ['run-time-unreadable'],
    ])
    expect(taken('{ taken: meta.at }', { at: '2027-06-10' }, { collected: '2026-06-12' })).toEqual([
      undefined,
      undefined,
      ['run-time-future'],
    ])
    expect(taken('{ taken: "meta[].at" }', [{ at: '2026-06-10' }, { at: '2026-06-11' }])).toEqual([
      undefined,
      undefined,
      ['run-time-several'],
    ])
  })
  it('is the newest where the export says so', () => {
    expect(taken('{ taken: { newest: "meta[].at" } }', [{ at: '2026-06-11' }, { at: '2026-06-10' }, { at: '' }])).toEqual([
      '2026-06-11',
      'file',
      [],
    ])
  })
  it('reads a run time in a form of its own', () => {
    expect(taken('{ taken: { from: meta.at, dates: epoch-seconds } }', { at: 1_780_000_000 })).toEqual(['2026-05-28T20:26:40Z', 'file', []])
  })
  it('is not a day that lies ahead', () => {
    expect(taken('{ taken: none }', {}, { collected: '2026-07-02' })).toEqual([undefined, undefined, ['collected-future']])
    expect(taken('{ taken: none }', {}, { collected: '2026-07-01' })).toEqual(['2026-07-01', 'manifest', []])
  })
  it('contradicts a collection before a date inside the file, which then proves nothing', () => {
    const found = facts('{ taken: none }', {}, { collected: '2026-06-04' }, [{ s: '2026-06-03' }, { s: '2026-06-05' }, { s: '2026-06-06' }])
    expect(found).toMatchObject({ unread: 2, state: 'partly-read' })
    expect(found.problems).toEqual([
      expect.objectContaining({ code: 'collected-before-data', severity: 'error', where: '/rows/1', count: 2 }),
    ])
    expect(facts('{ taken: none }', {}, { collected: '2026-06-05' })).toMatchObject({ unread: 0, state: 'read', problems: [] })
    expect(taken('{ taken: meta.at }', { at: '2026-06-10' }, { collected: '2026-06-09' })[2]).toEqual(['collected-before-data'])
  })
  it('knows targets, completeness, errors and whether it is the whole list', () => {
    const run = '{ taken: none, targets: { count: "meta.hosts[]" }, complete-when: { meta.done: { is: true } }, errors: "meta.errors[]" }'
    expect(facts(run, { hosts: ['a', 'b', 'a'], done: true, scope: 'all', errors: [] })).toMatchObject({
      targets: 2,
      complete: true,
      wholeList: true,
    })
    expect(facts(run, { hosts: [], done: true, scope: 'some', errors: ['x'] })).toMatchObject({
      targets: 0,
      complete: false,
      wholeList: false,
    })
    expect(facts(run, {})).toMatchObject({ targets: 0, complete: false, wholeList: false })
    expect(facts('{ taken: none, targets: meta.count }', { count: 12 }).targets).toBe(12)
    expect(facts('{ taken: none, targets: meta.count }', { count: 'many' }).targets).toBeUndefined()
  })
  it('is known before the first batch', () => {
    const answer = read(
      known('{ taken: meta.at, about: meta.tenant }'),
      '{"rows":[{"s":"2026-06-05"}],"meta":{"at":"2026-06-10","tenant":"T"}}',
    )
    expect(answer.batches[0]?.items[0]).toMatchObject({ system: 'T', takenFrom: 'file' })
  })
})
