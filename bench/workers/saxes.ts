import { closeSync, openSync, readSync } from 'node:fs'
import { SaxesParser } from 'saxes'

/** saxes over the same file with the options and the events that the reader uses, and handlers that do nothing. */
const parser = new SaxesParser({ xmlns: true })
for (const event of ['doctype', 'opentagstart', 'attribute', 'opentag', 'text', 'cdata', 'closetag'] as const) parser.on(event, () => {})
parser.on('error', error => {
  throw error
})
const file = openSync(process.argv[2] as string, 'r')
const decoder = new TextDecoder('utf-8', { fatal: true })
const bytes = Buffer.alloc(64 * 1024)
for (let got = readSync(file, bytes); got > 0; got = readSync(file, bytes))
  parser.write(decoder.decode(bytes.subarray(0, got), { stream: true }))
parser.close()
closeSync(file)
