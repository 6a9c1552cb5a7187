import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditOf, inTurns, peakMegabytes, worker } from './measure.ts'
import { writeProtocol } from './protocol.ts'
import type { Row } from './run.ts'
import { writeParts } from './write.ts'

const ROWS = 1_000_000
const DEPARTMENTS = ['Emergency', 'Theatres', 'Radiology', 'Pathology', 'Maternity', 'Pharmacy', 'Wards', 'Finance']
const HEADER = 'Assignment No,E-mail,Job title,Department,Band,Start date,Date left,Leave,Site,Cost centre,Line manager,Notes\r\n'
const two = (n: number): string => String(n).padStart(2, '0')

/** A staff list of twelve columns and a million invented people, about 130 MB. */
export function writeStaff(path: string): void {
  writeParts(path, HEADER, ROWS, i => {
    const started = `${two((i % 28) + 1)}/${two((i % 12) + 1)}/${2010 + (i % 15)}`
    const left = i % 40 === 0 ? `${two((i % 28) + 1)}/05/2026` : ''
    return `P${i},person${i}@trust.example,Nurse,${DEPARTMENTS[i % 8]},Band ${i % 9},${started},${left},${i % 50 === 0 ? 'Yes' : 'No'},"Main, east wing",C${i % 400},P${i % 5000},seen ${i % 97} times this year\r\n`
  })
}

export const STAFF_ITEM = `  - id: staff
    path: staff.csv
    register: staff
    collected: 2026-06-29
    system: Staff record
    dates: day-month-year
    columns: { department: Department, started: Start date, left: Date left, on-leave: { from: Leave, map: { "Yes": true, "No": false } }, person: Assignment No }
`
const MANIFEST = `organisation: { name: Bench }
items:
${STAFF_ITEM}`
const MUSTS = [
  '{ department: present }',
  '{ started: present }',
  '{ on-leave: { is: false } }',
  '{ started: { before: $as-of } }',
  '{ department: { none-of: [Unknown, Other] } }',
  '{ any: [{ left: absent }, { left: { on-or-before: $as-of } }] }',
  '{ started: { within-last: 40 years } }',
  '{ department: { starts-with: [E, T, R, P, M, W, F] } }',
  '{ none: [{ on-leave: { is: true }, left: present }] }',
  '{ any: [{ on-leave: { is: true } }, { started: { on-or-before: $as-of } }] }',
  '{ department: { is-not: Nowhere } }',
]

export const STAFF = {
  kind: 'staff',
  musts: MUSTS,
  met: '{ person: p1, department: Wards, started: 2020-01-01, left: null, on-leave: false }',
  notMet: '{ person: p1, department: null, started: null, left: 2026-01-01, on-leave: true }',
  open: '{ person: p1 }',
}

/** One CSV of a million rows through the whole program, against our own scanner and csv-parse over the same file. */
export async function csvRows(): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'probity-bench-'))
  try {
    const pack = join(dir, 'pack')
    mkdirSync(pack)
    const file = join(pack, 'staff.csv')
    writeStaff(file)
    writeFileSync(join(pack, 'evidence.yaml'), MANIFEST)
    writeProtocol(join(dir, 'ten'), [{ ...STAFF, musts: MUSTS.slice(0, 10) }])
    writeProtocol(join(dir, 'eleven'), [STAFF])
    const audit = (protocol: string): string[] => auditOf(pack, join(dir, protocol))
    const took = inTurns({ scan: worker('scan.ts', file), audit: audit('ten'), more: audit('eleven') }, 9)
    const peer = inTurns({ scan: worker('scan.ts', file), peer: worker('csv-parse.ts', file) }, 1)
    const [scan, ten, eleven] = [took.scan as number, took.audit as number, took.more as number]
    const peerInScans = (peer.peer as number) / (peer.scan as number)
    return [
      { name: 'audit of 1 M rows, 4 fields, 10 checks ÷ bare scan', value: ten / scan, unit: '×', limit: 2.5 },
      { name: 'the same ÷ csv-parse', value: ten / scan / peerInScans, unit: '×', limit: 0.2 },
      { name: 'one further check ÷ bare scan', value: (eleven - ten) / scan, unit: '×', limit: 0.06 },
      { name: 'all processes together, peak', value: await peakMegabytes(audit('ten')), unit: 'MB', limit: 160 },
    ]
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
