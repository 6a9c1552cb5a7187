import { spawnSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decent } from '../support/audit.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'
import { type Part, zipOf } from '../support/zip.ts'

const MEBIBYTE = 1024 * 1024
const random = (mebibytes: number): Buffer => randomFillSync(Buffer.alloc(mebibytes * MEBIBYTE))
const one = (content: Buffer, more: Partial<Part> = {}): Buffer => zipOf([{ name: 'noise.bin', content, level: 1, ...more }])

/** Just within the limits, and of a content that no packer makes smaller: the most that a sound archive can ask for. */
const LARGEST: Readonly<Record<string, () => Buffer>> = {
  'one.zip': () => one(random(127)),
  'stored.zip': () => one(random(127), { method: 0 }),
  'nested.zip': () => zipOf([{ name: 'in.zip', content: one(random(126)), level: 1 }]),
  'nested-stored.zip': () => zipOf([{ name: 'in.zip', content: one(random(126)), method: 0 }]),
  'noise.gz': () => gzipSync(random(127), { level: 1 }),
  'gz-in.zip': () => zipOf([{ name: 'noise.gz', content: gzipSync(random(126), { level: 1 }), level: 1 }]),
}

describe.skipIf(!existsSync('/proc/self/status'))('the largest archives', () => {
  it.each(Object.keys(LARGEST))('%s is read within the memory of a reader', name => {
    inCopy(undefined, dir => {
      writeFileSync(join(dir, name), LARGEST[name]?.() ?? '')
      const peak = spawnSync(process.execPath, ['--max-old-space-size=384', join(ROOT, 'test/support/peak.ts'), dir, name], {
        encoding: 'utf8',
      })
      const { codes, mebibytes } = JSON.parse(peak.stdout) as { codes: string[]; mebibytes: number }
      expect([name, codes, mebibytes < 512]).toEqual([name, [], true])
      const ran = probity(['evidence', 'list', dir, '--as-of', AS_OF, '--json'])
      decent(ran, true)
      const { items } = JSON.parse(ran.out) as { items: { state: string; problems: { code: string }[] }[] }
      expect(items.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([])
    })
  })
})
