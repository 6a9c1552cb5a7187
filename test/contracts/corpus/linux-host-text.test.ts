import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, corpus, tally } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const AFTER = '2026-08-30'
const takenOf = ({ facts }: Answer): string | undefined => facts.taken && printDate(facts.taken)
const results = (answer: Answer) => answer.records('configuration-results')

describe.skipIf(!there)('linux-host, text files and logs (needs PROBITY_SHARED)', () => {
  it('ClamAV: three of four files infected is no clean scan', () => {
    const read = corpus('linux-host/clamav_many_vuln.txt', AFTER)
    expect(read.facts).toMatchObject({ export: 'clamav-log', state: 'read', class: 'scan', targets: 4, takenFrom: 'file', problems: [] })
    expect(takenOf(read)).toBe('2026-07-31T17:41:55Z')
    expect(read.records('scan-targets')).toMatchObject([{ 'scan-type': 'malware', completed: 'yes', findings: '3' }])
    expect(results(read)).toMatchObject([{ topic: 'malware', result: 'fail' }])
  })
  it('ClamAV: one file, and it is clean', () => {
    const read = corpus('linux-host/clamav_no_vuln.txt', AFTER)
    expect(read.facts).toMatchObject({ export: 'clamav-log', targets: 1, records: { 'scan-targets': 1, 'configuration-results': 1 } })
    expect(results(read)).toMatchObject([{ result: 'pass' }])
  })
  it('a scan of the day after the position date is not believed', () => {
    const { facts } = corpus('linux-host/clamav_no_vuln.txt', '2026-07-01')
    expect(facts.taken).toBeUndefined()
    expect(facts.problems.map(({ code }) => code)).toContain('run-time-future')
  })
  it('Lynis: one warning, 37 suggestions, 8 tests that could not be made, 86 packages and Debian 13', () => {
    const read = corpus('linux-host/lynis_many_vuln.dat', AFTER)
    expect(read.facts).toMatchObject({ export: 'lynis-report', targets: 1, complete: true, class: 'scan' })
    expect(takenOf(read)).toBe('2026-07-30T23:00:30Z')
    expect(tally(results(read), 'result')).toEqual({ fail: 1, warning: 37, error: 8 })
    expect(results(read)[0]).toMatchObject({ rule: 'LOGG-2138', host: '82103dde74c7', at: 'line 166' })
    const software = read.records('software')
    expect([software.length, software[0]?.product, software[0]?.version]).toEqual([87, 'Debian', '13'])
    expect(software.find(({ product }) => product === 'bash')).toMatchObject({ version: '5.2.37-2+b9' })
  })
  it('Lynis: no warning, and three tests that could not be made', () => {
    const read = corpus('linux-host/lynis_no_vuln.dat', AFTER)
    expect(tally(results(read), 'result')).toEqual({ error: 3 })
    expect(read.records('scan-targets')).toMatchObject([{ host: '82103dde74c7', 'scan-type': 'configuration', completed: 'yes' }])
  })
  it('rkhunter: 76 rootkits looked for and none found; the groups that were skipped are not checked', () => {
    const read = corpus('linux-host/rkhunter_no_vuln.log', AFTER)
    expect(read.facts).toMatchObject({ export: 'rkhunter-log', state: 'read', targets: 1, problems: [] })
    expect(takenOf(read)).toBe('2026-07-31T05:07:50Z')
    expect(results(read).map(({ rule, result, at }) => [rule, result, at])).toEqual([
      ['File properties', 'not-checked', 'line 1094'],
      ['Rootkit', 'pass', 'line 1097'],
      ['Applications', 'not-checked', 'line 1101'],
    ])
  })
  it('sshd: nothing that matters is said, so no rule has a result', () => {
    const read = corpus('linux-host/sshd_config', AFTER)
    expect(read.facts).toMatchObject({ export: 'sshd-config', state: 'read' })
    expect(tally(results(read), 'result')).toEqual({ '(unknown)': 8 })
  })
  it('login.defs: no longest age of passwords is no rule for it; 022 lets others read', () => {
    const read = corpus('linux-host/login.defs', AFTER)
    expect(read.facts).toMatchObject({ export: 'login-defs', records: { 'password-rules': 0, 'configuration-results': 2 } })
    expect(results(read).map(({ rule, result }) => [rule, result])).toEqual([
      ['login-defs/password-hash', '(unknown)'],
      ['login-defs/umask', 'fail'],
    ])
  })
  it('pg_hba: seven lines take MD5, four come from elsewhere without TLS', () => {
    const read = corpus('linux-host/pg_hba.conf', AFTER)
    const of = (rule: string) =>
      tally(
        results(read).filter(one => one.rule === `pg-hba/${rule}`),
        'result',
      )
    expect(read.facts).toMatchObject({ export: 'pg-hba', records: { 'configuration-results': 22 } })
    expect(of('sign-in-method')).toEqual({ pass: 5, fail: 7 })
    expect(of('encrypted-connection')).toEqual({ 'not-applicable': 2, fail: 4, pass: 4 })
  })
  it('fstab: only /var/log may run programs', () => {
    const read = corpus('linux-host/fstab', AFTER)
    expect(tally(results(read), 'result')).toEqual({ pass: 16, fail: 1 })
    expect(results(read).filter(({ result }) => result === 'fail')).toMatchObject([
      { target: '/var/log', rule: 'fstab/noexec', at: 'line 13' },
    ])
  })
})
