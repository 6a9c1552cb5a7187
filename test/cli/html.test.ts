import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readability } from '../support/reports/readability.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'probity-html-'))
const audit = (audience: string) =>
  probity([
    'audit',
    'fixtures/northmoor',
    '--as-of',
    '2026-06-30',
    '--protocol',
    'dspt-caf',
    '--format',
    'html',
    '--audience',
    audience,
    '--out',
    folder,
  ])

describe('pages of northmoor as the program writes them', () => {
  it('writes the public one for everybody and the others for their owner', () => {
    for (const audience of ['public', 'board']) expect(audit(audience).code).toBe(1)
    expect(statSync(join(folder, 'public.html')).mode & 0o777).toBe(0o644)
    expect(statSync(join(folder, 'board.html')).mode & 0o777).toBe(0o600)
  })
  it.each([[], ['--audience', 'lead']])('makes no paper for a session of the board out of another: %j', (...audience) => {
    const asked = ['--format', 'html', '--session', 'public', ...audience]
    const runs = [probity(['audit', 'fixtures/northmoor', ...asked]), probity(['report', join(folder, 'assessment.json'), ...asked])]
    for (const { code, out, err } of runs) {
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain('--audience board')
    }
  })
  it('tells the public nothing that helps an attacker, in words for children of nine to eleven', () => {
    audit('public')
    const page = readFileSync(join(folder, 'public.html'), 'utf8')
    const text = page
      .replace(/<(style|script|title)>[\s\S]*?<\/\1>/g, '')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
    const assessment = JSON.parse(readFileSync(join(folder, 'assessment.json'), 'utf8'))
    for (const { id, path, system } of assessment.evidence.items)
      for (const name of [id, path, system].filter(word => word !== '')) expect(text.toLowerCase()).not.toContain(` ${name.toLowerCase()} `)
    for (const { id, title } of assessment.protocols[0].requirements)
      for (const name of [id, title]) expect(text).not.toContain(` ${name} `)
    expect(page).not.toMatch(/CVE-\d|\d{1,3}(?:\.\d{1,3}){3}|OFFICIAL|[a-z0-9-]+\.(?:example|local|nhs\.uk)/)
    const statement = /<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1]?.replaceAll(/<p>/g, ' ') ?? ''
    const { readingAge, grade } = readability(statement)
    console.log(`public report of northmoor: Flesch-Kincaid grade ${grade.toFixed(1)}, reading age ${readingAge.toFixed(1)}`)
    expect(readingAge).toBeLessThanOrEqual(11)
  })
})

it('the public page is not written beside what shows weaknesses', () => {
  inCopy(undefined, dir => {
    const ran = probity([
      'audit',
      'fixtures/northmoor',
      '--as-of',
      AS_OF,
      '--format',
      'html,csv',
      '--audience',
      'public',
      '--out',
      join(dir, 'out'),
    ])
    expect([ran.code, existsSync(join(dir, 'out'))]).toEqual([2, false])
  })
})

it('the board is told what has changed since an earlier assessment, in public by totals alone', () => {
  inCopy(undefined, dir => {
    probity(['audit', 'fixtures/eastvale', '--as-of', '2026-06-29', '--out', dir])
    const earlier = join(dir, 'assessment.json')
    for (const session of ['private', 'public'] as const) {
      const out = join(dir, session)
      const args = ['--format', 'html', '--audience', 'board', '--session', session, '--baseline', earlier, '--out', out]
      expect(probity(['audit', 'fixtures/eastvale', '--as-of', AS_OF, ...args]).code).toBe(1)
      const page = readFileSync(join(out, session === 'public' ? 'board-public-session.html' : 'board.html'), 'utf8')
      expect(page).toMatch(/On 29 June 2026: supported \d+, weak \d+, not tested \d+, contradicted \d+\. Now: supported/)
      expect(page).toContain(session === 'public' ? 'Newly contradicted: 0 answers' : 'Newly contradicted: none')
    }
  })
})
