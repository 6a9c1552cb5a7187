/** Renders one page of an assessment in a fresh process and prints the milliseconds: loading the format is counted. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assessment } from '../../src/model/index.ts'

const [file = '', audience = 'lead'] = process.argv.slice(2)
const assessment = JSON.parse(readFileSync(file, 'utf8')) as Assessment
const { render }: typeof import('../../src/index.ts') = await import(join(import.meta.dirname, '..', '..', 'dist', 'index.js'))
const from = process.hrtime.bigint()
await render('html' as never, assessment, { colour: false, ascii: false, audience } as never)
process.stdout.write(String(Number(process.hrtime.bigint() - from) / 1e6))
