import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STAFF, STAFF_ITEM, writeStaff } from './csv.ts'
import { auditOf, inTurns, peakMegabytes, worker } from './measure.ts'
import { type Checks, writeProtocol } from './protocol.ts'
import type { Row } from './run.ts'
import { writeParts } from './write.ts'

const USERS = 80_000
const HOSTS = 700
const FINDINGS = 180

/** Users of a tenant as Graph lists them, indented as scripts write them: about 50 MB. */
function writeUsers(path: string): void {
  const user = (i: number): string => {
    const name = `person${i}@trust.example`
    const one = {
      '@odata.type': '#microsoft.graph.user',
      id: `${((i * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')}-0000-4000-8000-${String(i).padStart(12, '0')}`,
      userPrincipalName: name,
      displayName: `Person ${i}, Given`,
      accountEnabled: i % 9 !== 0,
      userType: i % 20 ? 'Member' : 'Guest',
      createdDateTime: `2020-0${(i % 9) + 1}-11T08:00:00Z`,
      department: ['Emergency', 'Theatres', 'Radiology'][i % 3],
      employeeId: String(i),
      assignedLicenses: [{ skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965', disabledPlans: [] }],
      signInActivity: { lastSignInDateTime: `2026-0${(i % 6) + 1}-11T08:00:00Z`, lastNonInteractiveSignInDateTime: null },
      onPremisesSyncEnabled: true,
      count: i % 100,
    }
    return `${i === 0 ? '' : ',\n'}${JSON.stringify(one, null, 2)}`
  }
  writeParts(path, '[', USERS, user, ']')
}

const TAG = (name: string, value: string): string => `<tag name="${name}">${value}</tag>\n`
/** A scan as Nessus writes it: about 100 MB. */
function writeScan(path: string): void {
  const finding = (host: number, i: number): string =>
    `<ReportItem port="${i * 7}" svc_name="www" protocol="tcp" severity="${i % 5}" pluginID="${10_000 + i}" pluginName="Example weakness ${i}" pluginFamily="General">\n` +
    `<cve>CVE-2025-${1000 + i}</cve>\n<cvss3_base_score>${(i % 10) + 0.5}</cvss3_base_score>\n` +
    `<description>The remote host is affected by a weakness &amp; needs an update; ${'it is described at length here, as scanners do. '.repeat(7)}</description>\n` +
    `<patch_publication_date>2026/0${(i % 5) + 1}/11</patch_publication_date>\n<solution>Update it.</solution>\n<plugin_output>Installed version : ${host}.${i}\n</plugin_output>\n</ReportItem>\n`
  const host = (i: number): string =>
    `<ReportHost name="10.0.${i >> 8}.${i & 255}"><HostProperties>\n${TAG('host-fqdn', `host${i}.trust.example`)}${TAG('HOST_END_TIMESTAMP', '1782777600')}${TAG('operating-system', 'Example Server 2025')}</HostProperties>\n` +
    `${Array.from({ length: FINDINGS }, (_, n) => finding(i, n)).join('')}</ReportHost>\n`
  writeParts(
    path,
    '<?xml version="1.0" ?>\n<NessusClientData_v2>\n<Report name="Bench">\n',
    HOSTS,
    host,
    '</Report>\n</NessusClientData_v2>\n',
  )
}

const USERS_ITEM = '  - { id: users, path: users.json, export: entra-users-list, collected: 2026-06-29, system: Entra }\n'
const SCAN_ITEM = '  - { id: scan, path: scan.nessus, export: nessus-v2, system: Nessus }\n'
const ACCOUNTS: Checks = {
  kind: 'accounts',
  musts: [
    '{ enabled: { is: true } }',
    '{ last-sign-in: { within-last: 90 days } }',
    '{ any: [{ type: { is: guest } }, { person: present }] }',
    '{ created: { before: $as-of } }',
  ],
  met: '{ id: a1, enabled: true, last-sign-in: 2026-06-29, type: human, person: p1, created: 2020-01-01 }',
  notMet: '{ id: a1, enabled: false, last-sign-in: 2020-01-01, type: human, person: null, created: 2027-01-01 }',
  open: '{ id: a1 }',
}
const WEAKNESSES: Checks = {
  kind: 'vulnerabilities',
  musts: [
    '{ severity: { none-of: [critical] } }',
    '{ patch-available: { is: true } }',
    '{ cvss: { less-than: 9 } }',
    '{ patch-released: { within-last: 90 days } }',
  ],
  met: '{ id: v1, host: h1, severity: low, patch-available: true, cvss: 2, patch-released: 2026-06-01 }',
  notMet: '{ id: v1, host: h1, severity: critical, patch-available: false, cvss: 9.5, patch-released: 2020-01-01 }',
  open: '{ id: v1, host: h1 }',
}

interface Pack {
  readonly audit: readonly string[]
  readonly path: (name: string) => string
}
function makePack(dir: string, name: string, items: readonly string[], checks: readonly Checks[], write: (pack: string) => void): Pack {
  const pack = join(dir, name)
  mkdirSync(pack)
  writeFileSync(join(pack, 'evidence.yaml'), `organisation: { name: Bench }\nitems:\n${items.join('')}`)
  writeProtocol(join(dir, `${name}-protocol`), checks)
  write(pack)
  return { audit: auditOf(pack, join(dir, `${name}-protocol`)), path: file => join(pack, file) }
}
async function inFolder(rows: (dir: string) => Promise<Row[]>): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'probity-bench-'))
  try {
    return await rows(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A JSON array of 50 MB through the whole program, against a process that reads it and calls JSON.parse. */
export const jsonRows = (): Promise<Row[]> =>
  inFolder(async dir => {
    const { audit, path } = makePack(dir, 'json', [USERS_ITEM], [ACCOUNTS], pack => writeUsers(join(pack, 'users.json')))
    const took = inTurns({ audit, parse: worker('json-parse.ts', path('users.json')) }, 9)
    return [
      { name: 'audit of a 50 MB JSON array ÷ JSON.parse of the whole', value: took.audit / took.parse, unit: '×', limit: 2.2 },
      { name: 'all processes together, peak', value: await peakMegabytes(audit), unit: 'MB', limit: 200 },
    ]
  })

/** XML of 100 MB through the whole program, against saxes with the same options and handlers that do nothing. */
export const xmlRows = (): Promise<Row[]> =>
  inFolder(async dir => {
    const { audit, path } = makePack(dir, 'xml', [SCAN_ITEM], [WEAKNESSES], pack => writeScan(join(pack, 'scan.nessus')))
    const took = inTurns({ audit, saxes: worker('saxes.ts', path('scan.nessus')) }, 9)
    return [
      { name: 'audit of 100 MB of XML ÷ saxes with empty handlers', value: took.audit / took.saxes, unit: '×', limit: 1.35 },
      { name: 'all processes together, peak', value: await peakMegabytes(audit), unit: 'MB', limit: 160 },
    ]
  })

/** CSV, XML and JSON together, with two readers. */
export const allRows = (): Promise<Row[]> =>
  inFolder(async dir => {
    const items = [STAFF_ITEM, USERS_ITEM, SCAN_ITEM]
    const { audit } = makePack(dir, 'all', items, [STAFF, ACCOUNTS, WEAKNESSES], pack => {
      writeStaff(join(pack, 'staff.csv'))
      writeUsers(join(pack, 'users.json'))
      writeScan(join(pack, 'scan.nessus'))
    })
    return [{ name: 'CSV, XML and JSON together, peak', value: await peakMegabytes(audit), unit: 'MB', limit: 350 }]
  })
