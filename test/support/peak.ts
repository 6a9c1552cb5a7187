/**
 * Opens a file of a folder as a reader would, and every file it holds two archives deep; prints how much memory that took.
 * Run by itself, so that nothing else is counted: node test/support/peak.ts FOLDER FILE
 */
import { readFileSync } from 'node:fs'
import { LIMITS } from '../../src/files/index.ts'
import type { Inside } from '../../src/model/index.ts'
import { openSource } from '../../src/reader/sources.ts'

const [root = '', file = ''] = process.argv.slice(2)
const codes: string[] = []
async function open(inside: Inside | undefined, path: string): Promise<readonly string[]> {
  const opened = await openSource({ root, path, ...(inside ? { inside } : {}) }, LIMITS)
  if (!('source' in opened)) codes.push(opened.code)
  else {
    const { refused, archive, size } = opened.source
    if (refused) codes.push(refused.code)
    const into = new Uint8Array(65_536)
    let read = 0
    for (let got = opened.source.read(into); got > 0; got = opened.source.read(into)) read += got
    if (read !== size) codes.push('short')
    const names = archive?.entries.map(({ name }) => name) ?? []
    sha256 ||= opened.sha256()
    opened.close()
    return names
  }
  return []
}
let sha256 = ''
for (const name of await open(undefined, file)) {
  const outer: Inside = { file, sha256, names: [name], pack: false }
  for (const inner of await open(outer, `${file}/${name}`)) await open({ ...outer, names: [name, inner] }, `${file}/${name}/${inner}`)
}
// not the resource usage, which begins with what the process that started this one had
const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1])
process.stdout.write(JSON.stringify({ codes, mebibytes: Math.round(kibibytes / 1024) }))
