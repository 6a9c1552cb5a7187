import { convertFile, convertFileContextual, hdfWrapControl, isContextualizedEvaluation } from 'inspecjs'
import { parse } from 'junit2json'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Assessment, RequirementResult } from '../../../src/model/index.ts'
import { fixtureAudits } from './audits.ts'
import { pairOfAssessments } from './hostile.ts'
import { machine } from './machine.ts'

/** Readers that are not ours: inspecjs is what Heimdall loads HDF with, junit2json reads JUnit. */
const read = new Map<string, { assessment: Assessment; made: Record<string, string> }>()
beforeAll(async () => {
  for (const { pack, assessment } of fixtureAudits()) read.set(pack, { assessment, made: await machine(assessment) })
  const { hostile } = pairOfAssessments(500)
  read.set('hostile', { assessment: hostile, made: await machine(hostile) })
})
const PACKS = ['northmoor', 'ward-basics-pack', 'ward-basics-not-met', 'ward-basics-unknown', 'hostile']
const of = (pack: string) => read.get(pack) as { assessment: Assessment; made: Record<string, string> }
const answers = ({ protocols }: Assessment): RequirementResult[] =>
  protocols.flatMap(each => each.requirements.filter(({ gathers }) => !gathers))
const HEIMDALL: Readonly<Record<RequirementResult['reaches'], string>> = {
  yes: 'Passed',
  no: 'Failed',
  undetermined: 'Not Reviewed',
  'not-supplied': 'Not Reviewed',
}

describe('HDF in inspecjs', () => {
  it.each(PACKS)('%s: each control has the status of its requirement, and no more', pack => {
    const { assessment, made } = of(pack)
    const text = made['hdf.json'] as string
    expect(Object.keys(convertFile(text))).toEqual(['1_0_ExecJson'])
    const loaded = convertFileContextual(text)
    if (!isContextualizedEvaluation(loaded)) throw new Error('loaded as something else')
    const controls = loaded.contains.flatMap(profile => profile.contains)
    expect(controls.map(({ hdf }) => hdf.status)).toEqual(answers(assessment).map(({ reaches }) => HEIMDALL[reaches]))
    expect(controls.every(({ hdf }) => ['low', 'medium', 'high', 'critical'].includes(hdf.severity))).toBe(true)
    expect(controls.every(({ hdf }) => !hdf.waived && (hdf.segments?.length ?? 0) > 0)).toBe(true)
  })
  it('northmoor: ids of the framework stand in the tags, and the checks in the descriptions', () => {
    const profile = convertFile(of('northmoor').made['hdf.json'] as string)['1_0_ExecJson']?.profiles[0]
    const control = profile?.controls.find(({ id }) => id === 'B2.a')
    expect(control?.tags.caf).toEqual(['B2.a'])
    expect(control?.impact).toBe(0.9)
    const wrapped = hdfWrapControl(control as NonNullable<typeof control>)
    expect([wrapped.status, wrapped.severity]).toEqual(['Failed', 'critical'])
    expect(wrapped.descriptions.check).toContain('accounts/mfa-all-users')
    expect(wrapped.descriptions.fix).toContain('switched on')
  })
})

describe('JUnit in junit2json', () => {
  it.each(PACKS)('%s: every answer and every finding is a test; what cannot be told is an error', async pack => {
    const { assessment, made } = of(pack)
    const suites = await parse(made['junit.xml'] as string)
    if (!suites || !('testsuite' in suites)) throw new Error('no suites')
    const all = suites.testsuite ?? []
    expect(all.map(({ tests }) => tests)).toEqual([
      ...assessment.protocols.map(each => each.requirements.filter(one => !one.gathers).length),
      assessment.findings.length,
    ])
    const counted = (outcome: string): number => assessment.findings.filter(each => each.outcome === outcome).length
    const checks = all.at(-1)
    expect([checks?.failures, checks?.errors, checks?.skipped]).toEqual([
      counted('not-met'),
      counted('undetermined'),
      counted('not-applicable'),
    ])
    const ends = (checks?.testcase ?? []).map(one =>
      one.failure ? 'not-met' : one.error ? 'undetermined' : one.skipped ? 'not-applicable' : 'met',
    )
    expect(ends).toEqual(assessment.findings.map(({ outcome }) => outcome))
  })
})
