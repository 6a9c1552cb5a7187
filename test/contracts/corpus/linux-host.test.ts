import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const takenOf = ({ facts }: { facts: ReturnType<typeof corpus>['facts'] }): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!there)('linux-host, files of tools that write JSON (needs PROBITY_SHARED)', () => {
  it('docker-bench: 48 of 117 pass; 36 ask for somebody to look', () => {
    const read = corpus('linux-host/docker-bench-report-many-vulns.json')
    expect(read.facts).toMatchObject({ export: 'docker-bench', complete: true, targets: 1, records: { 'configuration-results': 117 } })
    expect(takenOf(read)).toBe('2022-08-01T16:30:09Z')
    const rules = read.records('configuration-results')
    expect(tally(rules, 'result')).toEqual({ pass: 48, fail: 33, manual: 36 })
    expect(rules.slice(0, 2).map(({ rule, result }) => [rule, result])).toEqual([
      ['1.1.1', 'fail'],
      ['1.1.2', 'manual'],
    ])
  })
  it('kube-bench: 20 pass and 4 fail, on a node that the file does not name', () => {
    const { facts, records } = corpus('linux-host/kube-bench-report-many-vuln.json')
    expect(facts).toMatchObject({ export: 'kube-bench', targets: 1, records: { 'configuration-results': 24 }, system: '' })
    expect(facts.taken).toBeUndefined()
    const rules = records('configuration-results')
    expect(tally(rules, 'result')).toEqual({ pass: 20, fail: 4 })
    expect(rules[0]).toMatchObject({ rule: '3.1.1', result: 'fail', 'target-type': 'cluster' })
  })
})
