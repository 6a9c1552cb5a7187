/** Renders an assessment in every format in a fresh process and prints the milliseconds: loading the formats is counted. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assessment } from '../../src/model/index.ts'

const [file = '', ...formats] = process.argv.slice(2)
const assessment = JSON.parse(readFileSync(file, 'utf8')) as Assessment
const { render }: typeof import('../../src/index.ts') = await import(join(import.meta.dirname, '..', '..', 'dist', 'index.js'))
const from = process.hrtime.bigint()
for (const format of formats) {
  try {
    await render(format as never, assessment, { colour: false, ascii: false })
  } catch (error) {
    // A workbook is no text: it has been made by then, and the refusal to give it as text is expected.
    if (format !== 'xlsx') throw error
  }
}
process.stdout.write(String(Number(process.hrtime.bigint() - from) / 1e6))
