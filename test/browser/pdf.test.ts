import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/index.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined
const present = has('chromium') && has('pdftotext')

describe.skipIf(!present)('PDF (needs chromium and pdftotext)', () => {
  it('holds every finding, is tagged, and leaves nothing in the temporary folder', () => {
    inCopy(undefined, dir => {
      const [out, tmp] = [join(dir, 'out'), join(dir, 'tmp')]
      mkdirSync(tmp)
      const ran = probity(['audit', 'fixtures/northmoor', '--as-of', AS_OF, '--format', 'pdf', '--audience', 'inspector', '--out', out], {
        env: { TMPDIR: tmp },
      })
      expect([ran.code, readdirSync(tmp)]).toEqual([1, []])
      const bytes = readFileSync(join(out, 'inspector.pdf'))
      expect([bytes.subarray(0, 5).toString(), bytes.includes('/StructTreeRoot') || bytes.includes('/MarkInfo')]).toEqual(['%PDF-', true])
      const text = spawnSync('pdftotext', ['-layout', join(out, 'inspector.pdf'), '-'], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      }).stdout.replace(/\s+/g, '')
      const { findings, checks } = JSON.parse(readFileSync(join(out, 'assessment.json'), 'utf8')) as Assessment
      for (const { check } of findings) expect(text).toContain((checks[check]?.title ?? check).replace(/\s+/g, ''))
    })
  })
})

describe('PDF without a browser', () => {
  it('is told plainly, ends with 6 and leaves no half of the reports', () => {
    inCopy(undefined, dir => {
      const out = join(dir, 'out')
      const ran = probity(
        [
          'audit',
          'fixtures/ward-basics-pack',
          '--protocol',
          'fixtures/protocols/ward-basics',
          '--as-of',
          AS_OF,
          '--format',
          'pdf',
          '--out',
          out,
        ],
        { env: { PATH: dir, PROBITY_CHROMIUM: '' } },
      )
      expect([ran.code, existsSync(out)]).toEqual([6, false])
      expect(ran.err).toContain('A PDF needs Chromium')
    })
  })
})
