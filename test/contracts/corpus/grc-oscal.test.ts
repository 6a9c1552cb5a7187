import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, text, unpacked } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const takenOf = ({ facts }: { facts: ReturnType<typeof corpus>['facts'] }): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!there)('grc-oscal (needs PROBITY_SHARED)', () => {
  it('assessment results: one objective is not satisfied, one risk is looked into', () => {
    const read = corpus('grc-oscal/ifa_assessment-results-example.json')
    expect(read.facts).toMatchObject({ export: 'oscal-assessment-results', targets: 1, records: { 'configuration-results': 1, risks: 1 } })
    expect(takenOf(read)).toBe('2023-06-02T12:46:51Z')
    expect(read.records('configuration-results')[0]).toMatchObject({
      rule: 'ac-6.1_obj',
      result: 'fail',
      'checked-at': '2023-06-02T12:46:51Z',
    })
    expect(read.records('risks')[0]).toMatchObject({ id: '0cfa750e-3553-47ba-a7ba-cf84a884d261', state: 'open', due: '(unknown)' })
  })
  it('a plan of action: one risk accepted, one open; an item finds the deadline of the risk that it names', () => {
    const { facts, records } = corpus('grc-oscal/ifa_plan-of-action-and-milestones.yaml')
    expect(facts).toMatchObject({ export: 'oscal-poam-yaml', format: 'yaml', records: { risks: 2, actions: 2 }, problems: [] })
    // last-modified is when somebody wrote in it
    expect(facts.taken).toBeUndefined()
    expect(records('risks').map(({ state, treatment, due }) => [state, treatment, due])).toEqual([
      ['accepted', 'tolerate', '2024-01-01T09:00:00Z'],
      ['open', 'treat', '2023-06-23T21:00:00Z'],
    ])
    // the first names a mitigation instead of a risk
    expect(records('actions').map(({ 'from-id': from, due }) => [from, due])).toEqual([
      ['401c15c9-ad6b-4d4a-a591-7d53a3abb3b6', '(unknown)'],
      ['1c65d2d3-7735-47fa-8f68-a236744beab7', '2023-06-23T21:00:00Z'],
    ])
  })
  it('a security plan is a document, and proves no control', () => {
    const { facts, records } = corpus('grc-oscal/ssp-example.json')
    expect(facts).toMatchObject({ export: 'oscal-ssp', class: 'document', records: { documents: 1 } })
    expect(records('documents')[0]).toMatchObject({
      id: 'cff8385f-108e-40a5-8f7a-82f3dc0eaba8',
      title: 'Enterprise Logging and Auditing System Security Plan',
      version: '1.1',
      type: 'plan',
    })
  })
  it.each([
    ['NIST_SP-800-53_rev4_catalog.yaml', 'oscal-catalog-yaml'],
    ['soc2.sample.v2.csv', 'trestle-component-csv'],
  ])('%s is known, and gives nothing', (name, expected) => {
    expect(corpus(`grc-oscal/${name}`).facts).toMatchObject({ export: expected, state: 'read', class: 'document', kinds: [], records: {} })
  })
  it('a workbook of controls and rules is known by the headings of its sheet', async () => {
    const { facts } = await unpacked('good.xlsx', readFileSync(join(CORPUS, 'grc-oscal/good.xlsx')))
    expect(facts).toMatchObject({ export: 'trestle-rules-sheet', state: 'read', kinds: [], records: {} })
  })
})

describe('OSCAL', () => {
  it('a plan and results as XML', () => {
    const oscal = 'xmlns="http://csrc.nist.gov/ns/oscal/1.0"'
    const risk =
      '<risk uuid="k1"><status>open</status><deadline>2026-07-01T09:00:00Z</deadline><response><prop name="type" value="mitigate"/><prop name="x" value="y"/></response></risk>'
    const plan = text(
      'p.xml',
      `<plan-of-action-and-milestones ${oscal}><poam-item uuid="i1"><related-risk risk-uuid="k1"/></poam-item>${risk}</plan-of-action-and-milestones>`,
    )
    expect(plan.facts).toMatchObject({ export: 'oscal-poam-xml', records: { risks: 1, actions: 1 } })
    expect(plan.records('risks')[0]).toMatchObject({ id: 'k1', state: 'open', treatment: 'treat', due: '2026-07-01T09:00:00Z' })
    expect(plan.records('actions')[0]).toMatchObject({ id: 'i1', 'from-id': 'k1', due: '2026-07-01T09:00:00Z' })
    const finding = '<finding uuid="f1"><target target-id="ac-1_obj"><status state="not-satisfied"/></target></finding>'
    const results = text(
      'r.xml',
      `<assessment-results ${oscal}><result uuid="r1"><end>2026-06-02T08:00:00Z</end>${finding}${risk}</result></assessment-results>`,
    )
    expect([results.facts.export, takenOf(results)]).toEqual(['oscal-assessment-results-xml', '2026-06-02T08:00:00Z'])
    expect(results.records('configuration-results')[0]).toMatchObject({
      rule: 'ac-1_obj',
      result: 'fail',
      'checked-at': '2026-06-02T08:00:00Z',
    })
  })
  it('a sheet of controls and rules is what definitions are made from', () => {
    const { facts } = text('good.csv', 'ControlId,ControlText,Version,NIST Mappings,goal_name_id,rule_name_id\n3000109,x,1,AC-3,g,r\n')
    expect(facts).toMatchObject({ export: 'trestle-rules-sheet', class: 'document', kinds: [], records: {} })
  })
  it.each([
    ['catalog', 'oscal-catalog'],
    ['profile', 'oscal-profile'],
    ['component-definition', 'oscal-component-definition'],
    ['assessment-plan', 'oscal-assessment-plan'],
    ['system-security-plan', 'oscal-ssp'],
  ])('%s as JSON, YAML and XML', (root, name) => {
    const metadata = { title: 'T', version: '2.0', 'oscal-version': '1.1.2' }
    const answers = [
      text('a.json', JSON.stringify({ [root]: { uuid: 'u1', metadata } })),
      text('a.yaml', `${root}:\n  uuid: u1\n  metadata:\n    title: T\n    version: "2.0"\n    oscal-version: 1.1.2\n`),
      text(
        'a.xml',
        `<${root} xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="u1"><metadata><title>T</title><version>2.0</version></metadata></${root}>`,
      ),
    ]
    expect(answers.map(({ facts }) => facts.export)).toEqual([name, `${name}-yaml`, `${name}-xml`])
    const given = name === 'oscal-ssp' || name === 'oscal-assessment-plan' ? [{ id: 'u1', title: 'T', version: '2.0', type: 'plan' }] : []
    for (const { records } of answers) expect(records('documents')).toMatchObject(given)
  })
  it('results as YAML; a state that OSCAL does not know is neither pass nor fail', () => {
    const file = `assessment-results:
  metadata: { title: T }
  results:
    - uuid: r1
      start: "2026-06-01T08:00:00Z"
      end: "2026-06-02T08:00:00Z"
      findings:
        - { uuid: f1, target: { target-id: ac-1_obj, status: { state: satisfied } } }
        - { uuid: f2, target: { target-id: ac-2_obj, status: { state: other } } }
`
    const read = text('ar.yaml', file)
    expect([read.facts.export, takenOf(read)]).toEqual(['oscal-assessment-results-yaml', '2026-06-02T08:00:00Z'])
    expect(read.records('configuration-results').map(({ rule, result }) => [rule, result])).toEqual([
      ['ac-1_obj', 'pass'],
      ['ac-2_obj', '(invalid)'],
    ])
  })
})
