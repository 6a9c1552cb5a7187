import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, text } from '../../support/reading.ts'

const RESULTS = 'configuration-results'

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('iac (needs PROBITY_SHARED)', () => {
  it('Terraform: a plan with two checks that pass, and two plans without', () => {
    const { facts, records } = corpus('iac/plan.json')
    expect(facts).toMatchObject({ export: 'terraform-plan', records: { [RESULTS]: 2 }, targets: 2 })
    expect(facts.taken && printDate(facts.taken)).toBe('2023-08-30T10:38:39Z')
    expect(records(RESULTS)[0]).toMatchObject({
      target: 'module.files.local_file.foo["file1.txt"]',
      rule: 'module.files.local_file.foo',
      result: 'pass',
    })
    const others = ['iac/120_basic_plan.json', 'iac/gke-show.json'].map(path => corpus(path).facts)
    expect(others.map(({ export: name, targets, taken, records: given }) => [name, targets, taken, given])).toEqual([
      ['terraform-plan', 7, undefined, { [RESULTS]: 0 }],
      ['terraform-plan', 2, undefined, { [RESULTS]: 0 }],
    ])
  })

  it('Kubernetes: three documents in each file, known for what they are', () => {
    for (const path of ['iac/frontend.yaml', 'iac/polaris_clean.yaml'])
      expect(corpus(path).facts).toMatchObject({ export: 'kubernetes-manifests', state: 'read', records: {}, problems: [] })
  })
})

describe('Kubernetes, as its documentation describes it', () => {
  it('one document is enough, and another YAML is none', () => {
    expect(text('pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n').facts.export).toBe('kubernetes-manifests')
    expect(text('other.yaml', 'kind: Pod\nmetadata:\n  name: a\n').facts.export).toBe('')
  })
  it('what cannot be read is said with its line', () => {
    const { facts } = text('broken.yaml', 'apiVersion: v1\nkind: [Pod\nmetadata:\n')
    expect([facts.export, facts.state, facts.problems.length > 0]).toEqual(['', 'unreadable', true])
  })
})
