import { describe, expect, it } from 'vitest'
import type { Check } from '../../../src/model/index.ts'
import { mutationsOf, resolve, sentenceOf } from '../../../src/protocol/index.ts'
import { CASES, checksOf, documents, hasShared, mistakesOf, type Plain, printed, sharedText } from './support.ts'

/** Parameters that the reference leaves out of its examples. */
const PARAMS: Readonly<Record<string, Plain>> = {
  'data-flows/strong-cryptography': {
    'min-bits': { type: 'table', of: 'count', default: { rsa: 2048, ec: 256 }, origin: 'local parameter' },
  },
  'detection/common-threat-coverage': { threats: { type: 'list of text', default: ['phishing', 'malware'], origin: 'local parameter' } },
  'exercise/lifecycle-coverage': { stages: { type: 'list of text', default: ['prepare', 'learn'], origin: 'local parameter' } },
  'risks/review-current': {
    'review-within': { type: 'table', of: 'duration', default: { low: '12 months', high: '90 days' }, origin: 'local parameter' },
  },
}
const worked = (): Plain[] => {
  const reference = sharedText('language/reference.md')
  const block = reference.slice(reference.indexOf('## 6.')).split('```yaml')[1].split('```')[0]
  const all = [...documents(block), ...documents(sharedText('language/more-checks.yaml'))]
  return all.map(check => ({
    ...check,
    needs: undefined,
    cases: CASES,
    ...(PARAMS[String(check.id)] && { params: PARAMS[String(check.id)] }),
  }))
}
/** `needs` is made from the check itself. */
const prepared = (): Plain[] => worked().map(({ needs: _, ...check }) => check)

describe.skipIf(!hasShared)('the worked checks of the reference', () => {
  it('all 39 compile, with nothing but texts added', () => {
    const checks = prepared()
    expect(checks).toHaveLength(39)
    expect(printed(mistakesOf(...checks))).toBe('')
    expect(Object.keys(checksOf(...checks))).toHaveLength(39)
  })

  const compiled = (): Check[] => Object.values(checksOf(...prepared()))

  it('all print as a sentence without YAML in it, and resolve without parameters left', () => {
    const checks = compiled()
    for (const check of checks) {
      const measurement = resolve(check, {}, Object.fromEntries(checks.map(each => [each.id, each])))
      expect(JSON.stringify(measurement.shape)).not.toContain('"is":"param"')
      const sentence = sentenceOf(measurement)
      expect(sentence, check.id).toMatch(/^[A-Z]/)
      for (const line of sentence.split('\n')) expect(line, check.id).toMatch(/^(?: *- \S.*|[A-Z].*[.:])$/)
      expect(sentence, check.id).not.toMatch(/[{}$]|undefined|\bobject\b|for-each|must-not|\.\.|\S {2}/)
    }
  })

  it('all have mutations, each with its own words, each of which resolves', () => {
    const checks = compiled()
    const byId = Object.fromEntries(checks.map(each => [each.id, each]))
    for (const check of checks) {
      const mutations = mutationsOf(check)
      expect(mutations.length, check.id).toBeGreaterThan(2)
      expect(new Set(mutations.map(each => each.what)).size, check.id).toBe(mutations.length)
      for (const mutation of mutations) {
        expect(mutation.check, mutation.what).not.toEqual(check)
        expect(() => sentenceOf(resolve(mutation.check, {}, { ...byId, [check.id]: mutation.check })), mutation.what).not.toThrow()
      }
    }
  })
})
