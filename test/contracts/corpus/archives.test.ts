import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { archiveFacts, archiveOf, prepare } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, LIBRARY, read, tally, unpacked } from '../../support/reading.ts'

const bytesOf = (path: string): Buffer => readFileSync(join(CORPUS, path))
/** Names and sizes of an archive's files, and one of them read as an item of its own. */
async function open(path: string) {
  const source = await prepare(memorySource(path, bytesOf(path)), LIMITS)
  const archive = archiveOf(source)
  if (archive === undefined) throw new Error('no archive')
  const within = (name: string): Answer => {
    const found = archive.open(name)
    if ('code' in found) throw new Error(found.code)
    return read(`${path}/${name}`, found)
  }
  return { ...archiveFacts(source, archive, undefined, LIBRARY), within }
}

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('archives of the corpus (needs PROBITY_SHARED)', () => {
  it('a DMARC report as a mailbox gets it: read through gzip, from when its period ended', async () => {
    const path = 'email-dmarc/fastmail.com!example.com!1516060800!1516147199!102675056.xml.gz'
    const { facts, records } = await unpacked(path, bytesOf(path))
    expect(facts).toMatchObject({ path, export: 'dmarc-aggregate', records: { 'mail-flows': 1, 'mail-domains': 1 }, targets: 1 })
    // 1516147199 seconds: the last of 16 January 2018
    expect([facts.taken?.ms, facts.takenFrom]).toEqual([Date.UTC(2018, 0, 16, 23, 59, 59), 'file'])
    expect(records('mail-flows')[0]).toMatchObject({
      ...{ reporter: 'FastMail Pty Ltd', domain: 'example.com', source: '104.195.80.20', messages: '1' },
      ...{ 'dkim-aligned': 'no', 'spf-aligned': 'no' },
    })
    expect(records('mail-domains')[0]).toMatchObject({ domain: 'indemed.com', policy: 'none' })
  })
  it('two lists of Defender in one archive: each is read by its own export, the folders between are none', async () => {
    const { facts, holds, within } = await open('vuln-other/defender.zip')
    expect(facts).toMatchObject({ state: 'read', export: 'zip-archive', kinds: [], records: {}, problems: [] })
    expect(holds).toEqual([
      { name: 'machines/machines.json', size: 2853 },
      { name: 'vulnerabilities/report_many_vulns.json', size: 1626 },
    ])
    const machines = within('machines/machines.json')
    expect(machines.facts).toMatchObject({ path: 'vuln-other/defender.zip/machines/machines.json', export: 'defender-machines' })
    expect(machines.facts.records).toEqual({ devices: 2 })
    const found = within('vulnerabilities/report_many_vulns.json')
    expect(found.facts).toMatchObject({ export: 'defender-machine-vulnerabilities', records: { vulnerabilities: 4 } })
    expect(tally(found.records('vulnerabilities'), 'severity')).toEqual({ low: 1, high: 1, medium: 2 })
  })
  it('30 MB of Windows events in 600 kB, packed on a Mac: 161 acts of 13,645 events', async () => {
    const path = 'audit-logs/auditpol_system_user_auditpolicy_modification.zip'
    const { holds, within } = await open(path)
    expect(holds).toEqual([{ name: 'auditpol_system_user_auditpolicy_modification.json', size: 30_308_608 }])
    const { facts, records } = within('auditpol_system_user_auditpolicy_modification.json')
    expect(facts).toMatchObject({ export: 'windows-event-log', rows: 13_645, records: { 'audit-events': 161 } })
    // 21 uses of a privilege and 3 sign-ins with special rights; 4624 four times, 4625, 4648 and 4776 once; 5156 and 5158
    // twice each; 63 changes of the audit policy, and 63 of it for one user
    expect(tally(records('audit-events'), 'type')).toEqual({ privileged: 24, 'sign-in': 7, connection: 4, change: 126 })
  }, 60_000)
})
