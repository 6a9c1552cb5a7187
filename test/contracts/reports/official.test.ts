import { beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/model/index.ts'
import { northmoor } from '../../golden/sample.ts'
import { withNotAsked } from '../../support/reports/apart.ts'
import { withTailored } from '../../support/reports/tailored.ts'
import { fixtureAudits } from './audits.ts'
import { pairOfAssessments } from './hostile.ts'
import { DETAIL, machine, PLAIN } from './machine.ts'
import { official, schemasThere, xmllint, xmllintThere } from './schemas.ts'

/** Every format against its official schema, offline: real audits, an invented one and a hostile one, with places and without. */
const made = new Map<string, Record<string, string>>()
beforeAll(async () => {
  const assessments: [string, Assessment][] = [
    ...fixtureAudits().map(({ pack, assessment }): [string, Assessment] => [pack, assessment]),
    ['sample', northmoor()],
    ['not asked', withNotAsked()],
    ['tailored', withTailored()],
    ['nothing', { ...northmoor(), protocols: [], findings: [], evidence: { ...northmoor().evidence, items: [] } }],
    ['hostile', pairOfAssessments(50).hostile],
  ]
  made.set('10,000 hostile findings', await machine(pairOfAssessments().hostile, PLAIN))
  for (const [name, assessment] of assessments) {
    made.set(name, await machine(assessment, PLAIN))
    made.set(`${name}, with places`, await machine(assessment, DETAIL))
  }
})
const NAMES = [
  'northmoor',
  'ward-basics-pack',
  'ward-basics-not-met',
  'ward-basics-unknown',
  'sample',
  'not asked',
  'tailored',
  'nothing',
  'hostile',
]
const ALL = [...NAMES.flatMap(name => [name, `${name}, with places`]), '10,000 hostile findings']
const text = (name: string, file: string): string => made.get(name)?.[file] as string
const parsed = (name: string, file: string): unknown => JSON.parse(text(name, file))

describe.skipIf(!schemasThere || !xmllintThere)('JUnit, by xmllint (needs PROBITY_SHARED and xmllint)', () => {
  it.each(ALL)('%s is valid under the strict schema and the lenient one', name => {
    expect(xmllint(text(name, 'junit.xml'), 'windyroad-JUnit')).toBe('')
    expect(xmllint(text(name, 'junit.xml'), 'jenkins-junit-10')).toBe('')
  })
  it('a document that the strict schema forbids is told', () => {
    expect(xmllint(text('sample', 'junit.xml').replace(/timestamp="(.*?)"/, 'timestamp="$1Z"'), 'windyroad-JUnit')).toContain('timestamp')
  })
})

describe.skipIf(!schemasThere)('JSON formats, by ajv (needs PROBITY_SHARED)', () => {
  it.each(ALL)('SARIF of %s', name => {
    expect(official.sarif()(parsed(name, 'results.sarif'))).toEqual([])
    expect(official.sarif()(parsed(name, 'problems.sarif'))).toEqual([])
  })
  it.each(ALL)('HDF of %s', name => expect(official.hdf()(parsed(name, 'hdf.json'))).toEqual([]))
  it.each(ALL)('OSCAL 1.1.3 of %s', name => {
    expect(official.oscal('1-1-3')(parsed(name, 'oscal-assessment-results.json'))).toEqual([])
    expect(official.oscal('1-1-3')(parsed(name, 'oscal-poam.json'))).toEqual([])
  })
  it.each(ALL)('OSCAL 1.2.2 of %s', name => {
    expect(official.oscal('1-2-2')(parsed(name, 'oscal-1.2.2-assessment-results.json'))).toEqual([])
    expect(official.oscal('1-2-2')(parsed(name, 'oscal-1.2.2-poam.json'))).toEqual([])
  })
  it('what a schema forbids is told', () => {
    expect(official.sarif()({ version: '2.1.0' })).not.toEqual([])
    expect(official.hdf()({ platform: {} })).not.toEqual([])
    expect(official.oscal('1-1-3')({ 'assessment-results': { uuid: 'x' } })).not.toEqual([])
  })
})
