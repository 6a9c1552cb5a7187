import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BIN, inTurns, peakMegabytes, ROOT } from './measure.ts'
import type { Row } from './run.ts'

const ROWS = 1_000_000
const DEPARTMENTS = ['Emergency', 'Theatres', 'Radiology', 'Pathology', 'Maternity', 'Pharmacy', 'Wards', 'Finance']
const two = (n: number): string => String(n).padStart(2, '0')

/** A staff list of twelve columns and a million invented people, about 130 MB. */
function writeStaff(path: string): void {
  const out = openSync(path, 'w')
  writeSync(out, 'Assignment No,E-mail,Job title,Department,Band,Start date,Date left,Leave,Site,Cost centre,Line manager,Notes\r\n')
  let lines: string[] = []
  for (let i = 0; i < ROWS; i++) {
    const started = `${two((i % 28) + 1)}/${two((i % 12) + 1)}/${2010 + (i % 15)}`
    const left = i % 40 === 0 ? `${two((i % 28) + 1)}/05/2026` : ''
    lines.push(
      `P${i},person${i}@trust.example,Nurse,${DEPARTMENTS[i % 8]},Band ${i % 9},${started},${left},${i % 50 === 0 ? 'Yes' : 'No'},"Main, east wing",C${i % 400},P${i % 5000},seen ${i % 97} times this year`,
    )
    if (lines.length === 10_000 || i === ROWS - 1) {
      writeSync(out, `${lines.join('\r\n')}\r\n`)
      lines = []
    }
  }
  closeSync(out)
}

const MANIFEST = `organisation: { name: Bench }
items:
  - id: staff
    path: staff.csv
    register: staff
    collected: 2026-06-29
    system: Staff record
    dates: day-month-year
    columns: { department: Department, started: Start date, left: Date left, on-leave: { from: Leave, map: { "Yes": true, "No": false } }, person: Assignment No }
`
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

const check = (must: string, index: number): string => `id: bench/check-${index}
version: 1
title: Check ${index} holds
failure-title: Check ${index} does not hold
why: It is measured.
severity: low
method: It is computed.
by-hand: It is counted.
remedy: It is mended.
needs: { staff: { fresh: 35 days } }
for-each: staff
must: ${must}
cases:
  - { name: met, given: { staff: [{ person: p1, department: Wards, started: 2020-01-01, left: null, on-leave: false }] }, expect: { outcome: met } }
  - { name: not met, given: { staff: [{ person: p1, department: null, started: null, left: 2026-01-01, on-leave: true }] }, expect: { outcome: not-met } }
  - { name: cannot be told, given: { staff: [{ person: p1 }] }, expect: { outcome: undetermined } }
`
const requirement = (index: number): string => `- id: "R${index}"
  kind: requirement
  title: Requirement ${index}
  essence: It is measured.
  roll-up: all
  cite: [{ check: bench/check-${index}, reads: for }]
`

function writeProtocol(folder: string, checks: number): void {
  mkdirSync(join(folder, 'checks'), { recursive: true })
  writeFileSync(
    join(folder, 'protocol.yaml'),
    `protocol: bench\nedition: "1"\nversion: 1.0.0\ntitle: Bench\nshort-title: Bench\nissuer: Bench\nsource: none\ncategories: [any]\nscale: [not-met, met]\nscoring: weighted\n`,
  )
  writeFileSync(join(folder, 'requirements.yaml'), Array.from({ length: checks }, (_, index) => requirement(index)).join(''))
  for (let index = 0; index < checks; index++)
    writeFileSync(join(folder, 'checks', `check-${index}.yaml`), check(MUSTS[index] as string, index))
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
    writeProtocol(join(dir, 'ten'), 10)
    writeProtocol(join(dir, 'eleven'), 11)
    const audit = (protocol: string): string[] => [
      BIN,
      'audit',
      pack,
      '--protocol',
      join(dir, protocol),
      '--as-of',
      '2026-06-30',
      '--quiet',
    ]
    const worker = (name: string): string[] => [join(ROOT, 'bench', 'workers', name), file]
    const took = inTurns({ scan: worker('scan.ts'), audit: audit('ten'), more: audit('eleven') }, 9)
    const peer = inTurns({ scan: worker('scan.ts'), peer: worker('csv-parse.ts') }, 1)
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
