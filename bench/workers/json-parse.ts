import { readFileSync } from 'node:fs'

/** JSON.parse of the whole file. */
const document: unknown = JSON.parse(readFileSync(process.argv[2] as string, 'utf8'))
process.stdout.write(`${Array.isArray(document) ? document.length : 0}\n`)
