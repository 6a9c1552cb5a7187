import { chmodSync, cpSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EvidenceItem } from '../../src/model/index.ts'
import { decent } from '../support/audit.ts'
import { AS_OF, inCopy, probity, SHARED } from '../support/run.ts'

/** Every file made to do harm, as one pack, through the readers of the built program. */
const HOSTILE = join(SHARED, 'hostile')
const there = existsSync(join(HOSTILE, 'PROVENANCE.csv'))

function packOf(dir: string): { pack: string; files: number } {
  const pack = join(dir, 'pack')
  cpSync(HOSTILE, pack, { recursive: true })
  const all = readdirSync(pack, { recursive: true, encoding: 'utf8' }).map(path => join(pack, path))
  for (const path of [pack, ...all]) chmodSync(path, 0o755)
  return { pack, files: all.filter(path => statSync(path).isFile()).length }
}

describe.skipIf(!there)('the whole hostile corpus as one pack (needs PROBITY_SHARED)', () => {
  it('is listed: no reader crashes, none has to be stopped, every file is named with its state and its reason', () => {
    inCopy(undefined, dir => {
      const { pack, files } = packOf(dir)
      const ran = probity(['evidence', 'list', pack, '--as-of', AS_OF, '--json'])
      decent(ran, true)
      expect([ran.code, ran.err]).toEqual([0, ''])
      const { items } = JSON.parse(ran.out) as { items: EvidenceItem[] }
      expect(items.length).toBeGreaterThanOrEqual(files)
      const stopped = items.filter(({ problems }) => problems.some(({ code }) => /^(?:reader-failed|limit-reader)/.test(code)))
      expect(stopped.map(({ path }) => path)).toEqual([])
      for (const { path, state, because, problems } of items)
        if (state !== 'read') expect([path, because.length + problems.length > 0]).toEqual([path, true])
    })
  })
  it('meets nothing, and an audit of it ends with 3', () => {
    inCopy(undefined, dir => {
      const { pack } = packOf(dir)
      const ran = probity(['audit', pack, '--as-of', AS_OF])
      decent(ran, false)
      expect([ran.code, ran.err]).toEqual([3, ''])
      expect(ran.out.split('\n').length).toBeLessThanOrEqual(46)
    })
  })
})
