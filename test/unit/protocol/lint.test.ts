import { describe, expect, it } from 'vitest'
import type { Library } from '../../../src/model/index.ts'
import { compileLibrary, lint } from '../../../src/protocol/index.ts'
import { asYaml, base, checksOf, filled, type Plain } from './support.ts'

const library = (...checks: Plain[]): Library => ({ ...base, checks: checksOf(...checks), protocols: [] })
const found = (...checks: Plain[]) => lint(library(...checks)).map(each => `${each.code} ${each.what}`)
const CHECK: Plain = { 'for-each': 'accounts', must: { enabled: { is: true } } }

describe('lint', () => {
  it('finds nothing in a plain check', () => expect(found(CHECK)).toEqual([]))
  it('a kind that is needed and never looked at', () => {
    expect(found({ ...CHECK, needs: { accounts: {}, staff: {} } })).toEqual(['unused-need topic/name: needs staff and never looks at it'])
  })
  it('a parameter that is never used', () => {
    expect(found({ ...CHECK, params: { p: { type: 'count', default: 1, origin: 'x' } } })).toEqual([
      'unused-parameter topic/name: the parameter p is never used',
    ])
  })
  it('a demand that everything meets', () => {
    expect(found({ ...CHECK, enough: { 'share-at-least': '0%' } })[0]).toContain('none has to hold')
    expect(found({ ...CHECK, where: { enabled: { is: true } } })[0]).toContain('so it always holds')
    expect(found({ figure: { in: 'accounts', measure: 'count' }, must: { 'at-least': 0 } })[0]).toContain('always at least 0')
  })
  it('words that cannot be tested', () => {
    expect(found({ ...CHECK, title: 'Access is reviewed regularly' })).toEqual([
      'untestable topic/name: "regularly" says nothing that can be tested',
    ])
  })
  it('an excuse for a mutation that there is none of', () => {
    const because = 'it changes nothing'
    expect(found({ ...CHECK, equivalent: [{ mutation: 'drop must: enabled is yes', because }] })).toEqual([])
    expect(found({ ...CHECK, equivalent: [{ mutation: 'drop must: enabled is no', because }] })).toEqual([
      'unknown-mutation topic/name: equivalent names "drop must: enabled is no", which is not one of its mutations',
    ])
  })
  it('checks that nothing cites, and citations that can never be met', () => {
    const check = filled({
      ...CHECK,
      params: { s: { type: 'ratio', default: '100%', tailor: { min: '95%' }, origin: 'x' } },
      enough: { 'share-at-least': '$s' },
    })
    const head =
      'protocol: a\nedition: "1"\nversion: 1.0.0\ntitle: A\nissuer: A\nsource: A\ncategories: [a]\nscale: [no, yes]\nscoring: weighted\n'
    const compiled = compileLibrary(
      [
        { path: 'checks/x.yaml', text: `${asYaml(check)}---\n${asYaml(filled({ ...CHECK, id: 'topic/other' }))}` },
        { path: 'a/protocol.yaml', text: head },
        { path: 'a/list.yaml', text: '- { id: "1", kind: k, title: t, cite: [{ check: topic/name, with: { s: 50% } }] }' },
      ],
      base,
    )
    expect(lint(compiled).map(each => `${each.code} ${each.where} ${each.what}`)).toEqual([
      'uncited checks/x.yaml topic/other: no protocol cites it',
      'tailored-out a/list.yaml:1 1 cites topic/name?s=50%: s is 50%; it may be at least 95%',
    ])
  })
})
