import { describe, expect, it } from 'vitest'
import { type AuthorFile, compileLibrary } from '../../../src/protocol/index.ts'
import { asYaml, base, codes, errorsOf, filled, printed } from './support.ts'

const HEAD = `protocol: promises
edition: "2026"
version: 1.0.0
title: Promises
issuer: Nobody
source: https://example.org/
categories: [ward, clinic]
scale: [not-met, met]
scoring: weighted
`
const LIST = `- { id: "P.1", kind: promise, title: Ours, applies-to: [ward], cite: [accounts/on] }
- { id: "P.2", kind: promise, title: Theirs, essence: A law, not-checkable: Parliament makes laws., verified: verified }
`
const CHECK = asYaml(filled({ id: 'accounts/on', 'for-each': 'accounts', must: { enabled: { is: true } } }))
const files = (list = LIST, head = HEAD): AuthorFile[] => [
  { path: 'promises/2026/checks/x.yaml', text: CHECK },
  { path: 'promises/2026/protocol.yaml', text: head },
  { path: 'promises/2026/list.yaml', text: list },
]
const compile = (...of: AuthorFile[]) => compileLibrary(of, base)
const mistakes = (list?: string, head?: string) => errorsOf(() => compile(...files(list, head)))

describe('a requirement that is declared not checkable', () => {
  it('says why, and needs nothing that decides', () => {
    const [ours, theirs] = compile(...files()).protocols[0].requirements
    expect(ours.appliesTo).toEqual(['ward'])
    expect(ours).not.toHaveProperty('notCheckable')
    expect(theirs).toMatchObject({ notCheckable: 'Parliament makes laws.', indicators: [], parts: [] })
    expect(theirs).not.toHaveProperty('appliesTo')
  })
  it.each([
    'cite: [accounts/on]',
    'manual: { ask: Ward manager, how: interview }',
    'mandatory: true',
    'mandatory: false',
    'weight: 2',
    'roll-up: all',
    'expected: { ward: not-supplied }',
    'levels: [not-met, met]',
    'beside: "P.1"',
    'attested-by: [SIRO]',
    'attainable: [export]',
    'audit-sample: [ward]',
    'applies-to: [ward]',
    'parts: [{ id: "P.3", kind: promise, title: Part, cite: [accounts/on] }]',
    'indicators: [{ id: "P.2.a", level: met, gist: x, verified: x, cite: [accounts/on] }]',
  ])('and %s contradict each other', key => {
    const errors = mistakes(LIST.replace('essence: A law', key))
    expect(codes(errors)).toContain('two-paths')
    expect(printed(errors)).toContain(`declared not checkable here, and has ${key.split(':')[0]}`)
  })
  it('needs its reason', () => {
    expect(codes(mistakes(LIST.replace('Parliament makes laws.', '""')))).toContain('empty')
  })
  it('cannot be what a cap reads', () => {
    const cap = 'caps: [{ when: { requirement: "P.2", is: not-met }, cap: not-met, source: x, verified: x }]\n'
    expect(printed(mistakes(LIST, `${HEAD}${cap}`))).toContain('no cap can read it')
  })
  it('cannot be all that a protocol holds', () => {
    const all = LIST.replace('applies-to: [ward], cite: [accounts/on]', 'not-checkable: Nobody can tell.')
    expect(codes(mistakes(all))).toEqual(['no-path'])
  })
})

describe('a requirement that is asked of some', () => {
  it('names categories that the protocol has, one at least', () => {
    expect(printed(mistakes(LIST.replace('[ward],', '[wrad],')))).toContain('did you mean "ward"?')
    expect(codes(mistakes(LIST.replace('[ward],', '[],')))).toContain('empty')
  })
})
