import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(match => (match[1] as string).split('\n'))
const commands = blocks.map(line => line.replace(/\s+#.*$/, '').trim()).filter(line => line !== '')

const OUT = mkdtempSync(join(tmpdir(), 'probity-readme-'))
afterAll(() => rmSync(OUT, { recursive: true, force: true }))

describe('README', () => {
  it('gives an audit and a test command that begin with npm ci', () => {
    expect(commands).toContain('npm ci && npx probity audit fixtures/northmoor --as-of 2026-06-30')
    expect(commands).toContain('npm ci && npm test')
  })

  it.each(commands.filter(line => line.includes('npx probity')).map(line => [line.replace(/^npm ci && /, '')]))('%s', line => {
    inCopy('fixtures/northmoor', pack => {
      const args = line
        .replace(/^npx probity /, '')
        .replaceAll('my-evidence', pack)
        .replace('out/', `${OUT}/`)
        .split(' ')
      const ran = probity(args)
      expect([0, 1, 3]).toContain(ran.code)
      expect(ran.out.length).toBeGreaterThan(80)
    })
  })

  it('says what it is in 40 lines, the shown report not counted', () => {
    const told = readme
      .replace(/```text\n[\s\S]*?```/g, '')
      .split('\n')
      .filter(line => line.trim() !== '')
    expect(told.length).toBeLessThanOrEqual(40)
  })

  it('shows the report as it is printed', () => {
    const shown = /```text\n([\s\S]*?)```/.exec(readme)?.[1]
    expect(shown).toBe(probity(['audit', 'fixtures/northmoor', '--as-of', '2026-06-30']).out)
  })
})
