import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

const TENANT = '12345678-1234-1234-1234-1234567890abcd'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('m365-securescore (needs PROBITY_SHARED)', () => {
  it('a day with its profiles: 28 of 68 controls have all their points, and none some of them', () => {
    const { facts, records } = corpus('m365-securescore/combined.json')
    expect(facts).toMatchObject({
      export: 'secure-score-with-profiles',
      records: { 'configuration-results': 68 },
      targets: 1,
      system: TENANT,
      problems: [],
    })
    expect(facts.taken && printDate(facts.taken)).toBe('2024-01-01T00:00:00Z')
    const controls = records('configuration-results')
    expect(tally(controls, 'result')).toEqual({ pass: 28, fail: 40 })
    expect(tally(controls, 'obligation')).toEqual({ should: 68 })
    expect(controls[61]).toMatchObject({ rule: 'BlockLegacyAuthentication', topic: 'legacy-auth', result: 'pass', target: TENANT })
    expect(controls[23]).toMatchObject({ rule: 'mdo_zapmalware', topic: 'malware', 'checked-at': '2024-01-01T13:58:47Z' })
  })
  it('several days: four controls, none with a point', () => {
    const { facts, records } = corpus('m365-securescore/secureScore-multiple.json')
    expect(facts).toMatchObject({ export: 'secure-score', records: { 'configuration-results': 4 }, system: TENANT })
    expect(facts.taken && printDate(facts.taken)).toBe('2024-01-01T00:00:00Z')
    expect(tally(records('configuration-results'), 'result')).toEqual({ fail: 4 })
  })
})

describe('Secure Score', () => {
  const score = (...controls: readonly object[]) =>
    text(
      'score.json',
      JSON.stringify({ value: [{ azureTenantId: 't', createdDateTime: '2026-06-28T00:00:00Z', controlScores: controls }] }),
    )
  it('some of the points are no pass, and no share says nothing', () => {
    const shares = [100, 87.5, 0, null, undefined].map(scoreInPercentage => ({ controlName: 'AdminMFAV2', scoreInPercentage }))
    expect(
      score(...shares)
        .records('configuration-results')
        .map(({ result }) => result),
    ).toEqual(['pass', 'warning', 'fail', '(unknown)', '(unknown)'])
  })
  it('nothing listed is not this export', () => expect(text('score.json', '{"value":[]}').facts.export).toBe(''))
})
