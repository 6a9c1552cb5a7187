import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { html } from '../src/reports/html/report.ts'
import { json } from '../src/reports/json/report.ts'
import { largeAssessment } from '../test/support/reports/large.ts'
import { inTurns, median } from './measure.ts'
import type { Row } from './run.ts'

const PLAIN = { colour: false, ascii: false }
const AUDIENCES = ['lead', 'inspector', 'board', 'public'] as const

/** 500 requirements and 5,000 findings: size of each page, and time to render it, `node -e 0` = 1. */
export function htmlRows(): Row[] {
  const file = join(tmpdir(), `probity-bench-${process.pid}.json`)
  writeFileSync(file, json.render(largeAssessment(), PLAIN))
  const bare = inTurns({ bare: ['-e', '0'] }).bare as number
  return AUDIENCES.flatMap(audience => {
    const took = Array.from({ length: 9 }, () =>
      Number(spawnSync(process.execPath, [join(import.meta.dirname, 'workers', 'html.ts'), file, audience], { encoding: 'utf8' }).stdout),
    )
    const bytes = Buffer.byteLength(html.render(largeAssessment(), { ...PLAIN, audience }))
    return [
      { name: `HTML for ${audience}: 500 requirements, 5,000 findings ÷ node -e 0`, value: median(took) / bare, unit: '×', limit: 5 },
      { name: `HTML for ${audience}: size`, value: bytes / 1e6, unit: 'MB', limit: 1 },
    ] as const
  })
}
