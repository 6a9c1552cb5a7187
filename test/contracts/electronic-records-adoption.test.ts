import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditOf } from '../support/audit.ts'
import { AS_OF, inCopy } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'
import { editionOf, mixedWays, packAudit, withoutPath } from '../support/standards.ts'

const NAME = 'electronic-records-adoption@current'
const PACKS = join('fixtures', 'protocols-packs', 'electronic-records-adoption')
const { protocol, all } = editionOf(NAME)

describe('electronic-records-adoption holds what it says it holds', () => {
  it('a record in place and at hand, plans and medicines, paper, downtime, people, all of them a must; two national aims', () => {
    expect(all.map(({ id, mandatory, notCheckable }) => [id, mandatory, notCheckable !== undefined])).toEqual([
      ...['ERA-1', 'ERA-2', 'ERA-3', 'ERA-4', 'ERA-5', 'ERA-6', 'ERA-7'].map(id => [id, true, false]),
      ...['ERA-8', 'ERA-9'].map(id => [id, false, true]),
    ])
  })
  it('asks a trust for a patient record, a care provider for a social care record, and nobody for both', () => {
    const [patient, social, ...rest] = all.map(({ appliesTo }) => appliesTo)
    expect([...(patient ?? []), ...(social ?? [])].sort()).toEqual([...protocol.categories].sort())
    expect(rest.every(each => each === undefined)).toBe(true)
  })
  it('every requirement has a path to a verdict or says why none can be had; no judgement covers a check', () => {
    expect(withoutPath(NAME)).toEqual([])
    expect(mixedWays(NAME)).toEqual([])
  })
  it('claims to be no issued standard', () => {
    expect(protocol.issuer).toContain('no body has issued it')
  })
})

describe('electronic-records-adoption over its packs', () => {
  it.each([
    ['met', 0, [], ['ERA-2', 'ERA-8', 'ERA-9']],
    ['not-met', 1, ['ERA-3', 'ERA-4', 'ERA-5', 'ERA-6'], ['ERA-2', 'ERA-8', 'ERA-9']],
    ['unknown', 3, ['ERA-4', 'ERA-5'], ['ERA-1', 'ERA-8', 'ERA-9']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short, apart) => {
    const { code: got, assessment } = packAudit(NAME, pack)
    expect(got).toBe(code)
    const [result] = assessment.protocols
    expect(result?.requirements.filter(({ reaches }) => reaches !== 'yes').map(({ id }) => id)).toEqual(short)
    expect(result?.notAsked?.map(({ id }) => id)).toEqual(apart)
  })
  it('where the category is not known neither record can be failed, and nothing is met', () => {
    inCopy(join(PACKS, 'met'), dir => {
      const manifest = join(dir, 'evidence.yaml')
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(', category: nhs-trust', ''))
      const { code, assessment } = auditOf(dir, AS_OF, ['--protocol', NAME, '--overlay', join(ROOT, PACKS, 'overlay.yaml')])
      expect(code).toBe(3)
      const reached = assessment.protocols[0]?.requirements.map(({ id, reaches }) => [id, reaches]).slice(0, 3)
      expect(reached).toEqual([
        ['ERA-1', 'yes'],
        ['ERA-2', 'undetermined'],
        ['ERA-3', 'yes'],
      ])
    })
  })
})
