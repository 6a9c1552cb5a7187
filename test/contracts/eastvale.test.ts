import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Assessment } from '../../src/model/index.ts'
import { auditOf, findingOf, itemOf } from '../support/audit.ts'
import { AS_OF, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

interface Planted {
  readonly planted: readonly { what: string; finding: string; failing: string[]; contradicts?: string[] }[]
  readonly untold: readonly { what: string; finding: string; reason: string; item: string }[]
  readonly holds: readonly string[]
  readonly contradicted: readonly string[]
  readonly items: Readonly<Record<string, object>>
}
const LIST = parse(readFileSync(join(ROOT, 'fixtures/eastvale-planted.yaml'), 'utf8')) as Planted

describe('Eastvale, a trust in trouble', () => {
  let assessment: Assessment
  beforeAll(() => {
    const audited = auditOf('fixtures/eastvale', AS_OF)
    expect(audited.code).toBe(1)
    assessment = audited.assessment
  })
  it.each(LIST.planted.map(one => [one.what, one] as const))('is caught: %s', (_, { finding, failing, contradicts = [] }) => {
    const found = findingOf(assessment, finding)
    expect(found.outcome).toBe('not-met')
    expect(found.records.filter(({ outcome }) => outcome === 'not-met').map(({ place }) => `${place.item} ${place.where}`.trim())).toEqual(
      failing,
    )
    expect(found.contradictions.map(({ one, other }) => `${one.item} ${one.where} and ${other.item} ${other.where}`)).toEqual(contradicts)
  })
  it.each(LIST.untold.map(one => [one.what, one] as const))('is not told: %s', (_, { finding, reason, item }) => {
    const found = findingOf(assessment, finding)
    expect([found.outcome, found.reason]).toEqual(['undetermined', reason])
    expect(itemOf(assessment, item).id).toBe(item)
  })
  it('nothing else is called not met, and nothing else met: no false alarm, and no praise that was not earned', () => {
    const of = (outcome: string): string[] =>
      assessment.findings.filter(one => one.outcome === outcome).map(({ measurement }) => measurement)
    expect(of('not-met').toSorted()).toEqual(LIST.planted.map(({ finding }) => finding).toSorted())
    expect(of('met').toSorted()).toEqual([...LIST.holds].toSorted())
  })
  it('the answers that the evidence contradicts are these', () => {
    const contradicted = assessment.protocols[0]?.requirements.filter(({ claim }) => claim?.status === 'contradicted').map(({ id }) => id)
    expect(contradicted).toEqual(expect.arrayContaining([...LIST.contradicted]))
  })
  it.each(Object.entries(LIST.items))('%s: what is wrong with the file is told', (id, told) =>
    expect(itemOf(assessment, id)).toMatchObject(told),
  )
  it('people see the report, the two sources that disagree among it', () => {
    const ran = probity(['audit', 'fixtures/eastvale', '--as-of', AS_OF])
    expect(ran.out.split('\n').length).toBeLessThanOrEqual(46)
    expect(ran.out).toContain('CONTRADICTED')
  })
})
