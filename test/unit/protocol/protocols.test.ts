import { describe, expect, it } from 'vitest'
import { requirementsOf } from '../../../src/model/index.ts'
import { type AuthorFile, compileLibrary } from '../../../src/protocol/index.ts'
import { asYaml, base, codes, errorsOf, filled, kindsFile, printed } from './support.ts'

const HEAD = `protocol: ward-basics
edition: "2026"
version: 1.0.0
title: Ward basics
issuer: Nobody
source: https://example.org/
categories: [ward, clinic]
scale: [not-achieved, partially-achieved, achieved]
scoring: weighted
`
const LIST = `- id: "W"
  kind: objective
  title: Wards
  parts:
    - id: "W.1"
      kind: outcome
      title: Leavers
      weight: 2
      expected: { ward: { level: achieved, verified: official }, clinic: not-supplied }
      indicators:
        - { id: "W.1.NA.1", level: not-achieved, gist: Accounts stay, verified: official, cite: [{ check: accounts/on, reads: against, shows: { share-failing: { more-than: 10% }, origin: local parameter } }] }
        - { id: "W.1.A.1", level: achieved, gist: Accounts go, verified: official, cite: [accounts/on, { check: accounts/on, with: { share: 95% } }] }
        - { id: "W.1.A.2", level: achieved, gist: People know, verified: official, manual: { ask: Ward manager, how: interview } }
    - { id: "W.2", kind: policy requirement, title: Policy, beside: "W.1", cite: { any: [{ check: accounts/on }] } }
    - { id: "W.3", kind: outcome, title: Doors, manual: { ask: Estates, how: observation } }
`
const CHECK = asYaml(
  filled({
    id: 'accounts/on',
    params: { share: { type: 'ratio', default: '100%', tailor: { min: '90%' }, origin: 'local parameter' } },
    'for-each': 'accounts',
    must: { enabled: { is: true } },
    enough: { 'share-at-least': '$share' },
  }),
)
const files = (head = HEAD, list = LIST): AuthorFile[] => [
  { path: 'ward/2026/checks/x.yaml', text: CHECK },
  { path: 'ward/2026/protocol.yaml', text: head },
  { path: 'ward/2026/wards.yaml', text: list },
]
const compile = (...of: AuthorFile[]) => compileLibrary(of, base)
const mistakes = (head?: string, list?: string) => errorsOf(() => compile(...files(head, list)))
const put = (text: string, from: string, to: string): string => {
  expect(text).toContain(from)
  return text.replace(from, () => to)
}

describe('a protocol', () => {
  const [protocol] = compile(...files()).protocols

  it('has its tree, with what is not said filled in', () => {
    const all = [...requirementsOf(protocol.requirements)]
    expect(all.map(each => [each.id, each.rollUp, each.weight])).toEqual([
      ['W', 'all', 1],
      ['W.1', 'caf', 2],
      ['W.2', 'all', 1],
      ['W.3', 'assessor', 1],
    ])
    expect(all[1].expected).toEqual({ ward: { level: 'achieved', verified: 'official' }, clinic: 'not-supplied' })
    expect(all[2]).toMatchObject({ beside: 'W.1', cite: { rule: 'any' } })
    expect(all[1].indicators[0].at).toBe('ward/2026/wards.yaml:11')
    expect(protocol.shortTitle).toBe('Ward basics')
  })
  it('measures each thing once, by key', () => {
    expect(protocol.measurements.map(each => each.key)).toEqual(['accounts/on', 'accounts/on?share=95%'])
    expect(Object.keys(protocol.sentences)).toEqual(['accounts/on', 'accounts/on?share=95%'])
    expect(protocol.sentences['accounts/on?share=95%']).toBe('At least 95% of accounts must meet this: enabled is yes.')
    expect(Object.keys(protocol.checks)).toEqual(['accounts/on'])
    expect(protocol.checks['accounts/on']).not.toHaveProperty('cases')
  })
  it('reads against with what is material', () => {
    const cite = protocol.requirements[0].parts[0].indicators[0].cite
    expect(cite?.of[0]).toMatchObject({ reads: 'against', shows: { shareFailingMoreThan: 0.1, local: true } })
  })
  it('has a digest of its own files and of the checks it cites', () => {
    const digest = (...of: AuthorFile[]) => compile(...of).protocols[0].digest
    expect(protocol.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(digest(...files().toReversed())).toBe(protocol.digest)
    expect(digest(...files(put(HEAD, 'Nobody', 'Somebody')))).not.toBe(protocol.digest)
    const [check, ...rest] = files()
    expect(digest({ ...check, text: put(check.text, 'It holds', 'It stands') }, ...rest)).not.toBe(protocol.digest)
  })
  it('compiles against a library that is given, as a user’s own folder does', () => {
    const library = compileLibrary([kindsFile, { path: 'protocols/checks/x.yaml', text: CHECK }])
    const own = compileLibrary(files().slice(1), library)
    expect(own.protocols[0].measurements).toEqual(protocol.measurements)
    expect(Object.keys(own.checks)).toEqual(['accounts/on'])
    expect(printed(errorsOf(() => compileLibrary(files(), library)))).toContain('exists already')
  })
})

const HEADS: readonly (readonly [name: string, from: string, to: string, code: string, words: string])[] = [
  ['edition without quotes', 'edition: "2026"', 'edition: 2026.10', 'unquoted', 'put it in quotes'],
  ['edition that is a bare word', 'edition: "2026"', 'edition: 2025-26', 'unquoted', 'not in quotes'],
  ['version', 'version: 1.0.0', 'version: "1.0"', 'name', 'such as 1.0.0'],
  ['unknown key', 'issuer: Nobody', 'isuer: Nobody', 'unknown-key', 'did you mean "issuer"?'],
  ['missing key', 'issuer: Nobody\n', '', 'missing-key', 'no issuer'],
  ['scoring', 'scoring: weighted', 'scoring: wieghted', 'unknown-value', 'did you mean "weighted"?'],
  ['scale of one', '[not-achieved, partially-achieved, achieved]', '[achieved]', 'scale', 'at least two'],
  [
    'period backwards',
    'scoring: weighted',
    'scoring: weighted\nperiod: { from: 2026-06-30, to: 2025-07-01 }',
    'period',
    'before it begins',
  ],
  [
    'day that does not exist',
    'scoring: weighted',
    'scoring: weighted\nperiod: { from: 2026-06-31, to: 2026-07-01 }',
    'not-a-day',
    '2026-06-30',
  ],
  ['supersedes', 'scoring: weighted', 'scoring: weighted\nsupersedes: ward-basics', 'name', 'protocol@edition'],
  [
    'cap on nothing',
    'scoring: weighted',
    'scoring: weighted\ncaps: [{ when: { requirement: "W.9", is: not-met }, cap: not-met, source: x, verified: x }]',
    'unknown-requirement',
    'did you mean "W.1"?',
  ],
  [
    'cap on a level that is none',
    'scoring: weighted',
    'scoring: weighted\ncaps: [{ when: { requirement: "W.1", is: achived }, cap: not-met, source: x, verified: x }]',
    'unknown-value',
    'did you mean "achieved"?',
  ],
  [
    'cap to nothing',
    'scoring: weighted',
    'scoring: weighted\ncaps: [{ when: { requirement: "W.1", is: achieved }, cap: failed, source: x, verified: x }]',
    'unknown-value',
    'met, not-met or undetermined',
  ],
]
const LISTS: readonly (readonly [name: string, from: string, to: string, code: string, words: string])[] = [
  ['id that is a number', '"W.3"', '1.10', 'unquoted', 'put it in quotes'],
  ['id without quotes', '"W.3"', 'W.3', 'unquoted', 'not in quotes'],
  ['id of an indicator without quotes', '"W.1.A.2"', 'W.1.A.2', 'unquoted', 'not in quotes'],
  ['id that looks like no', '"W.3"', 'no', 'unquoted', 'not in quotes'],
  ['duplicate id', '"W.3"', '"W.2"', 'duplicate', 'stands already at ward/2026/wards.yaml:14'],
  ['id of signs that look like letters', '"W.3"', '"Rаο1"', 'name', 'letters, digits'],
  ['unknown roll-up', 'title: Leavers', 'title: Leavers\n      roll-up: cafe', 'unknown-value', 'did you mean "caf"?'],
  ['unknown level', 'level: achieved, gist: People', 'level: acheived, gist: People', 'unknown-value', 'did you mean "achieved"?'],
  ['expected of a category that is none', 'clinic: not-supplied', 'clinics: not-supplied', 'unknown-value', 'did you mean "clinic"?'],
  [
    'expected level that is none',
    '{ level: achieved, verified: official }, clinic',
    '{ level: met, verified: official }, clinic',
    'unknown-value',
    'is not a value of level',
  ],
  [
    'expected without a tag',
    '{ level: achieved, verified: official }, clinic',
    '{ level: achieved }, clinic',
    'missing-key',
    'no verified',
  ],
  ['sample of a category that is none', 'weight: 2', 'weight: 2\n      audit-sample: [wrad]', 'unknown-value', 'did you mean "ward"?'],
  ['class that is none', 'weight: 2', 'weight: 2\n      attainable: [exports]', 'unknown-value', 'did you mean "export"?'],
  ['negative weight', 'weight: 2', 'weight: -2', 'out-of-range', 'from 0 to 1000'],
  ['levels that the scale has not', 'weight: 2', 'weight: 2\n      levels: [not-met, met]', 'unknown-value', 'is not a value of levels'],
  ['levels out of order', 'weight: 2', 'weight: 2\n      levels: [achieved, not-achieved]', 'scale', 'order of the scale'],
  ['weights of nothing', '  parts:', '  roll-up: mandatory\n  parts:', 'mandatory', 'no part is mandatory'],
  ['weight that is no plain number', 'weight: 2', 'weight: 1e2', 'yaml-number', 'plain decimal'],
  ['weight in words', 'weight: 2', 'weight: "2"', 'not-a-number', 'without quotes'],
  ['maps to no edition', 'weight: 2', 'weight: 2\n      maps-to: { ncsc-caf: { equal: ["A"] } }', 'name', 'protocol@edition'],
  [
    'unknown relation',
    'weight: 2',
    'weight: 2\n      maps-to: { ncsc-caf@3.2: { equals: ["A"] } }',
    'unknown-key',
    'did you mean "equal"?',
  ],
  ['beside nothing', 'beside: "W.1"', 'beside: "W.7"', 'unknown-requirement', 'did you mean'],
  ['unknown check', 'check: accounts/on }]', 'check: accounts/onn }]', 'unknown-check', 'did you mean "accounts/on"?'],
  ['unknown parameter', 'with: { share: 95% }', 'with: { shrae: 95% }', 'unknown-parameter', 'did you mean "share"?'],
  ['value of another type', 'with: { share: 95% }', 'with: { share: 14 days }', 'literal', '95%'],
  ['bad practice read for', 'reads: against, shows', 'reads: for, shows', 'reads', 'write reads: against'],
  ['good practice read against', 'with: { share: 95% } }', 'with: { share: 95% }, reads: against }', 'reads', 'write reads: for'],
  ['share that is material, without an origin', ', origin: local parameter', '', 'missing-key', 'no origin'],
  ['how to ask', 'how: interview', 'how: interviews', 'unknown-value', 'did you mean "interview"?'],
  ['indicator that nothing decides', ', manual: { ask: Ward manager, how: interview }', '', 'no-path', 'nothing decides this indicator'],
  ['requirement that nothing decides', ', manual: { ask: Estates, how: observation }', '', 'no-path', 'nothing decides this requirement'],
  ['parts and a citation', 'title: Wards', 'title: Wards\n  cite: [accounts/on]', 'two-paths', 'decided beside them'],
  ['indicators and a citation', 'weight: 2', 'weight: 2\n      cite: [accounts/on]', 'two-paths', 'cites checks itself'],
  ['no part', 'manual: { ask: Estates, how: observation }', 'parts: []', 'empty', 'parts is an empty list'],
]

describe('mistakes in a protocol', () => {
  it('there is none in what the tables start from', () => expect(printed(mistakes())).toBe(''))

  it.each(HEADS)('head: %s', (_, from, to, code, words) => {
    const errors = mistakes(put(HEAD, from, to))
    expect(codes(errors), printed(errors)).toContain(code)
    expect(printed(errors.filter(each => each.code === code))).toContain(words)
  })
  it.each(LISTS)('requirements: %s', (_, from, to, code, words) => {
    const errors = mistakes(HEAD, put(LIST, from, to))
    expect(codes(errors), printed(errors)).toContain(code)
    expect(printed(errors.filter(each => each.code === code))).toContain(words)
  })
  it('a folder without a head, with two, with neither head nor list, and a head alone', () => {
    const [check, head, list] = files()
    expect(codes(errorsOf(() => compile(check, list)))).toEqual(['no-head'])
    expect(codes(errorsOf(() => compile(check, head, { ...head, path: 'ward/2026/second.yaml' }, list)))).toContain('duplicate')
    expect(codes(errorsOf(() => compile(check, head, list, { path: 'ward/2026/odd.yaml', text: 'a: 1' })))).toEqual(['unknown-document'])
    expect(codes(errorsOf(() => compile(check, head)))).toEqual(['no-requirements'])
  })
  it('nothing that has a weight', () => {
    const none = LIST.replace('weight: 2', 'weight: 0')
      .replaceAll('title: Policy,', 'title: Policy, weight: 0,')
      .replace('title: Doors,', 'title: Doors, weight: 0,')
    expect(codes(mistakes(HEAD, none))).toEqual(['weights'])
    expect(codes(mistakes(HEAD, none.replace('  parts:', '  roll-up: weighted\n  parts:')))).toEqual(['weights', 'weights'])
  })
  it('one edition twice', () => {
    const again = files()
      .slice(1)
      .map(file => ({ ...file, path: file.path.replace('ward/', 'copy/') }))
    expect(printed(errorsOf(() => compile(...files(), ...again)))).toContain('stands twice')
  })
  it('mistakes in two files, all at once', () => {
    const errors = mistakes(put(HEAD, 'scoring: weighted', 'scoring: x'), put(LIST, 'weight: 2', 'wieght: 2'))
    expect(errors.map(error => [error.at.file, error.code])).toEqual([
      ['ward/2026/protocol.yaml', 'unknown-value'],
      ['ward/2026/wards.yaml', 'unknown-key'],
    ])
  })
})
