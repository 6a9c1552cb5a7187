import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FORMATS, REPORTS } from '../src/reports/index.ts'
import { largeAssessment } from '../test/support/reports/large.ts'
import { inTurns, median } from './measure.ts'
import type { Row } from './run.ts'

const ROUNDS = 9

/** 500 requirements and 5,000 findings in every format there is, one after the other in one process, `node -e 0` = 1. */
export function formatsRows(): Row[] {
  const file = join(tmpdir(), `probity-bench-formats-${process.pid}.json`)
  writeFileSync(file, REPORTS.json.render(largeAssessment(), { colour: false, ascii: false }))
  const worker = [join(import.meta.dirname, 'workers', 'formats.ts'), file, ...Object.keys(FORMATS)]
  const rounds = Array.from({ length: ROUNDS }, () => {
    const { stdout, status } = spawnSync(process.execPath, worker, { encoding: 'utf8' })
    if (status !== 0) throw new Error('a format could not be rendered')
    return { took: Number(stdout), bare: inTurns({ bare: ['-e', '0'] }, 1).bare as number }
  })
  rmSync(file)
  const value = median(rounds.map(({ took }) => took)) / median(rounds.map(({ bare }) => bare))
  return [{ name: 'all formats: 500 requirements, 5,000 findings ÷ node -e 0', value, unit: '×', limit: 20 }]
}
