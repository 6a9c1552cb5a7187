import { basename, dirname } from 'node:path'
import { openTable } from '../../src/evidence/formats/index.ts'
import { LIMITS, openEvidence } from '../../src/files/index.ts'

/** Our scanner over a whole file with no field wanted: what strict reading alone costs. */
const file = process.argv[2] as string
const source = openEvidence(dirname(file), basename(file))
if (!('read' in source)) throw new Error('no such file')
let rows = 0
openTable(source, { header: 'row 1', limits: LIMITS }).scan({ wanted: [] }, batch => {
  rows += batch.rows
})
source.close()
process.stdout.write(`${rows}\n`)
