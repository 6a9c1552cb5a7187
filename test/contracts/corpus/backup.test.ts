import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('backup (needs PROBITY_SHARED)', () => {
  it('sessions by machine: 29,775 rows, 16,732 of them exact duplicates', () => {
    const { facts, records } = corpus('backup/VeeamSessionReport.csv')
    expect(facts).toMatchObject({
      export: 'veeam-session-report',
      rows: 29_775,
      duplicates: 16_732,
      records: { backups: 13_043 },
      targets: 15,
    })
    expect(records('backups')[0]).toMatchObject({ job: 'SQLLogCopy', machine: 'ausveeambem', started: '2020-02-05T12:00:16Z' })
  })
  it('sessions by job: 374 of 2,343 failed; which machines they are for is not said', () => {
    const { facts, records } = corpus('backup/VeeamBackupSessionReport.csv')
    expect(facts).toMatchObject({
      export: 'veeam-job-report',
      rows: 2343,
      duplicates: 0,
      records: { backups: 2343 },
      targets: 7,
      problems: [],
    })
    expect(facts.taken).toBeUndefined()
    const runs = records('backups')
    expect(tally(runs, 'result')).toEqual({ success: 1613, warning: 356, failed: 374 })
    // 7/27/2020 1:05:49 PM: the column proves that the month stands first; London is an hour ahead in July
    expect(runs[0]).toMatchObject({ job: 'VMware - Cloudian', started: '2020-07-27T12:05:49Z', size: '6.5 GB' })
    expect(runs[0]).not.toHaveProperty('machine')
    expect(runs[1]?.started).toBe('2020-07-27T23:00:00Z')
  })
  it('machines without a job: 98 rows of which each says that nothing backs it up', () => {
    const { facts, records } = corpus('backup/JobMissingVMs.csv')
    expect(facts).toMatchObject({ export: 'veeam-missing-machines', records: { backups: 98 }, wholeList: false })
    expect(facts.targets).toBeUndefined()
    const machines = records('backups')
    expect(tally(machines, 'result')).toEqual({ none: 98 })
    expect([machines[0], machines.at(-1)]).toMatchObject([
      { machine: 'ausmembertst97', copy: 'primary', at: 'row 2' },
      { machine: 'ubuntucontainer', at: 'row 99' },
    ])
  })
  it('backup files and repositories are known, and say nothing of a run', () => {
    expect(corpus('backup/API_Backup_Size_Report_SampleOutput.csv').facts).toMatchObject({
      export: 'veeam-backup-files',
      rows: 21_574,
      records: {},
    })
    expect(corpus('backup/ausveeambr_Repositories.csv').facts).toMatchObject({ export: 'veeam-repositories', rows: 6, records: {} })
  })
})

describe('Veeam', () => {
  it('an order of day and month that nothing proves is left open', () => {
    const { facts, records } = text(
      'jobs.csv',
      'JobName,Result,DataSize(GB),BackupSize(GB),Date\nNightly,Success,1,0.5,3/4/2026 1:00:00 AM\nNightly,Running,,,3/5/2026 1:00:00 AM\n',
    )
    expect(facts.export).toBe('veeam-job-report')
    expect(new Set(facts.problems.map(({ code }) => code))).toEqual(new Set(['field-date-order', 'field-invalid']))
    expect(records('backups')).toEqual([
      expect.objectContaining({ result: 'success', started: '(invalid)', size: '500 MB' }),
      expect.objectContaining({ result: '(invalid)', size: '(blank)' }),
    ])
  })
})
