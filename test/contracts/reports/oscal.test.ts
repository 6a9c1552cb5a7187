import { beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/model/index.ts'
import { northmoor } from '../../golden/sample.ts'
import { loose, nodes } from '../../support/reports/oscal.ts'
import { fixtureAudits } from './audits.ts'
import { pairOfAssessments } from './hostile.ts'
import { DETAIL, machine } from './machine.ts'

type Node = Readonly<Record<string, unknown>>
const made = new Map<string, Record<string, string>>()
const FILES = ['oscal-assessment-results.json', 'oscal-poam.json', 'oscal-1.2.2-assessment-results.json', 'oscal-1.2.2-poam.json']
beforeAll(async () => {
  const assessments: [string, Assessment][] = [
    ...fixtureAudits().map(({ pack, assessment }): [string, Assessment] => [pack, assessment]),
    ['sample', northmoor()],
    ['hostile', pairOfAssessments(500).hostile],
  ]
  for (const [name, assessment] of assessments) {
    made.set(name, await machine(assessment))
    made.set(`${name}, with places`, await machine(assessment, DETAIL))
  }
})
const NAMES = ['northmoor', 'ward-basics-pack', 'ward-basics-not-met', 'ward-basics-unknown', 'sample', 'hostile']
const text = (name: string, file: string): string => made.get(name)?.[file] as string

describe('OSCAL', () => {
  it.each(NAMES.flatMap(name => [name, `${name}, with places`]))(
    '%s: every reference resolves, no identifier is given twice, no list is empty',
    name => {
      for (const file of FILES) expect([file, loose(JSON.parse(text(name, file)))]).toEqual([file, []])
    },
  )
  it('a reference into nothing is seen', () => {
    const broken = text('sample', 'oscal-assessment-results.json').replace(/"observation-uuid":"\w+/, '"observation-uuid":"0000')
    expect(loose(JSON.parse(broken))).not.toEqual([])
  })
  it('the versions differ in their number alone', () => {
    for (const name of ['poam', 'assessment-results']) {
      const [one, other] = [text('hostile', `oscal-${name}.json`), text('hostile', `oscal-1.2.2-${name}.json`)]
      expect(one.replace('"oscal-version": "1.1.3"', '"oscal-version": "1.2.2"') === other).toBe(true)
      expect(one).not.toBe(other)
    }
  })
  it('identifiers stay with what they name, from pack to pack', () => {
    const uuids = (name: string): string[] => {
      const document = JSON.parse(text(name, 'oscal-assessment-results.json')) as {
        'assessment-results': { results: { findings: { uuid: string }[] }[] }
      }
      return document['assessment-results'].results.flatMap(({ findings }) => findings.map(({ uuid }) => uuid))
    }
    expect(uuids('ward-basics-not-met')).toEqual(uuids('ward-basics-pack'))
    expect(
      uuids('ward-basics-pack').every(uuid => /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid)),
    ).toBe(true)
  })
  it('levels, score and claim stand in our name space, and what cannot be told is not satisfied', () => {
    const all = [...nodes(JSON.parse(text('northmoor', 'oscal-assessment-results.json')))]
    const findings = all.filter(([key]) => key === 'findings').map(([, node]) => node)
    const b2a = findings.find(({ title }) => String(title).startsWith('B2.a Identity')) as Node
    const props = Object.fromEntries((b2a.props as { name: string; value: string; ns: string }[]).map(({ name, value }) => [name, value]))
    expect(props).toMatchObject({
      'level-highest': 'not-achieved',
      'level-expected': 'partially-achieved',
      'claim-status': 'contradicted',
      reaches: 'no',
    })
    expect(b2a.target).toMatchObject({ 'target-id': 'dspt-caf-b2.a_obj', status: { state: 'not-satisfied', reason: 'fail' } })
    const reaches = (node: Node): string | undefined =>
      (node.props as { name: string; value: string }[]).find(({ name }) => name === 'reaches')?.value
    for (const node of findings)
      expect((node.target as { status: { state: string } }).status.state === 'satisfied').toBe(reaches(node) === 'yes')
    expect(all.filter(([key]) => key === 'props').every(([, { ns }]) => ns === 'urn:probity:ns:oscal:1')).toBe(true)
  })
})
