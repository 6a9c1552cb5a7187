/**
 * Benchmarks as ratios, each beside its limit in the same run: whole processes, medians of nine or more, taken in turns so
 * that a machine that slows down slows everything. Usage: npm run bench [-- NAME …]
 */
import { csvRows } from './csv.ts'
import { formatsRows } from './formats.ts'
import { htmlRows } from './html.ts'
import { protocolsRows, smallPackRows } from './small-pack.ts'
import { startUpRows } from './start-up.ts'
import { allRows, jsonRows, xmlRows } from './trees.ts'

export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: '×' | 'MB'
  readonly limit: number
}

const suites: readonly (readonly [string, () => Row[] | Promise<Row[]>])[] = [
  ['start-up', startUpRows],
  ['small-pack', smallPackRows],
  ['protocols', protocolsRows],
  ['html', htmlRows],
  ['formats', formatsRows],
  ['csv', csvRows],
  ['json', jsonRows],
  ['xml', xmlRows],
  ['all', allRows],
]

const asked = process.argv.slice(2)
let over = 0
for (const [name, rows] of suites) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stdout.write(`${name}\n`)
  for (const row of await rows()) {
    const within = row.value <= row.limit
    if (!within) over++
    process.stdout.write(
      `  ${row.name.padEnd(58)} ${row.value.toFixed(2).padStart(8)} ${row.unit}  limit ${row.limit} ${within ? '' : ' OVER'}\n`,
    )
  }
}
process.stdout.write(over === 0 ? 'every row is within its limit\n' : `${over} over the limit\n`)
process.exitCode = over === 0 ? 0 : 1
