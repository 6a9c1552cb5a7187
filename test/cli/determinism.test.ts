import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { AS_OF, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const pack = join(ROOT, 'fixtures', 'northmoor')

describe('same input, same bytes', () => {
  const first = probity(['audit', pack, '--as-of', AS_OF, '--json'], { env: { TZ: 'UTC', LC_ALL: 'C' } })

  it('in another time zone, locale and working directory, and from another copy', () => {
    inCopy(undefined, dir => {
      mkdirSync(join(dir, 'elsewhere'))
      const again = probity(['audit', pack, '--as-of', AS_OF, '--json'], {
        cwd: join(dir, 'elsewhere'),
        env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'ar_EG.UTF-8' },
      })
      expect(again.out).toBe(first.out)
      expect(again.code).toBe(first.code)
    })
    inCopy('fixtures/northmoor', dir => {
      expect(probity(['audit', dir, '--as-of', AS_OF, '--json']).out).toBe(first.out)
    })
  })

  it('the same report twice, and again from the assessment', () => {
    const text = probity(['audit', pack, '--as-of', AS_OF])
    expect(probity(['audit', pack, '--as-of', AS_OF]).out).toBe(text.out)
    inCopy(undefined, dir => {
      probity(['audit', pack, '--as-of', AS_OF, '--out', dir])
      const again = probity(['report', join(dir, 'assessment.json')])
      expect(again.out).toBe(text.out)
      expect(again.code).toBe(text.code)
      expect(probity(['report', join(dir, 'assessment.json'), '--format', 'json']).out).toBe(first.out)
      expect(readFileSync(join(dir, 'assessment.json'), 'utf8')).toBe(first.out)
    })
  })

  it('names no absolute path, and validates against the published schema', () => {
    expect(first.out).not.toContain(ROOT)
    const ajv = new Ajv.default({ allErrors: true, strict: true })
    const valid = ajv.validate(JSON.parse(readFileSync(join(ROOT, 'schemas', 'assessment.schema.json'), 'utf8')), JSON.parse(first.out))
    expect(ajv.errors ?? []).toEqual([])
    expect(valid).toBe(true)
  })
})
