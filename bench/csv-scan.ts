/**
 * The CSV scanner alone, in one process: a strict scan with no field wanted is 1; the same with four fields as text, with
 * duplicates dropped, and csv-parse on the same rows stand beside it. Usage: node bench/csv-scan.ts
 */
import { closeSync, createReadStream, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { openTable } from '../src/evidence/formats/index.ts'
import { LIMITS } from '../src/files/index.ts'
import { median } from './measure.ts'

const ROWS = 1_000_000
const ROUNDS = 5
const HEADER =
  'userPrincipalName,userDisplayName,userType,isAdmin,isMfaRegistered,isMfaCapable,isPasswordlessCapable,isSsprRegistered,methodsRegistered,defaultMfaMethod,lastUpdatedDateTime,department'

const row = (i: number): string =>
  `person${i}@northmoor.example,"Surname ${i}, Given",${i % 7 ? 'member' : 'guest'},${i % 50 ? 'False' : 'True'},${i % 9 ? 'True' : 'False'},True,False,True,` +
  `"microsoftAuthenticatorPush,mobilePhone",microsoftAuthenticatorPush,2026-06-${String((i % 28) + 1).padStart(2, '0')}T0${i % 9}:15:00Z,Department ${i % 40}\n`

/** Writes the table into a folder and gives its path. */
function writeTable(folder: string): string {
  const path = join(folder, 'registration.csv')
  const fd = openSync(path, 'w')
  let text = `${HEADER}\n`
  for (let i = 0; i < ROWS; i++) {
    text += row(i)
    if (text.length > 1 << 20 || i === ROWS - 1) {
      writeSync(fd, text)
      text = ''
    }
  }
  closeSync(fd)
  return path
}

interface Scan {
  readonly wanted?: readonly string[]
  readonly dropDuplicates?: boolean
}
/** Milliseconds of one scan, every wanted cell of every row looked at. */
function scan(path: string, { wanted = [], dropDuplicates = false }: Scan): number {
  const fd = openSync(path, 'r')
  let at = 0
  const read = (into: Uint8Array): number => {
    const got = readSync(fd, into, 0, into.length, at)
    at += got
    return got
  }
  const rewind = (): void => {
    at = 0
  }
  const source = { path, size: fstatSync(fd).size, read, rewind }
  const from = performance.now()
  const table = openTable(source, { header: 'row 1', limits: LIMITS })
  let looked = 0
  const totals = table.scan({ wanted: wanted.map(name => Number(table.find(name))), dropDuplicates }, batch => {
    for (let slot = 0; slot < wanted.length; slot++) {
      const codes = batch.codes(slot)
      if (codes !== undefined) for (let i = 0; i < batch.rows; i++) looked += codes[i]
      else for (let i = 0; i < batch.rows; i++) looked += batch.text(slot, i).length
    }
  })
  const took = performance.now() - from
  closeSync(fd)
  if (totals.rows !== ROWS || totals.unread > 0 || !totals.complete || looked < 0) throw new Error('the scan did not read what was written')
  return took
}

async function csvParse(path: string): Promise<number> {
  const from = performance.now()
  let rows = 0
  for await (const _ of createReadStream(path).pipe(parse({ from_line: 2 }))) rows++
  if (rows !== ROWS) throw new Error('csv-parse did not read what was written')
  return performance.now() - from
}

const FOUR = ['userPrincipalName', 'userType', 'isMfaRegistered', 'lastUpdatedDateTime']

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'probity-bench-'))
  try {
    const path = writeTable(folder)
    const variants: Record<string, Scan> = {
      'no field wanted': {},
      '+ 4 fields': { wanted: FOUR },
      '+ 4 fields, duplicates dropped': { wanted: FOUR, dropDuplicates: true },
    }
    const times = new Map<string, number[]>()
    for (let round = 0; round <= ROUNDS; round++)
      for (const [name, options] of Object.entries(variants)) {
        const took = scan(path, options)
        if (round > 0) times.set(name, [...(times.get(name) ?? []), took])
      }
    const peak = process.resourceUsage().maxRSS / 1024
    times.set('csv-parse, all fields', [await csvParse(path)])
    const base = median(times.get('no field wanted') ?? [])
    for (const [name, taken] of times)
      process.stdout.write(`${name.padEnd(34)} ${(median(taken) / base).toFixed(2).padStart(7)} ×  (${median(taken).toFixed(0)} ms)\n`)
    process.stdout.write(`${'most memory of the scans'.padEnd(34)} ${peak.toFixed(0).padStart(7)} MB\n`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
