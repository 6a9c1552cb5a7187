import { describe, expect, it } from 'vitest'
import { type Kinds, type Protocol, requirementsOf } from '../../../src/model/index.ts'
import { compileLibrary } from '../../../src/protocol/index.ts'
import type { Guide } from '../../../src/reports/guide/guide.ts'
import { guideOf } from '../../../src/reports/guide/make.ts'
import { guideHtml } from '../../../src/reports/html/guide/page.ts'
import { guideMarkdown } from '../../../src/reports/markdown/guide.ts'
import { HOSTILE } from '../../support/reports/hostile.ts'
import { asYaml, base, filled, type Plain } from '../protocol/support.ts'

const HEAD = `protocol: ward
edition: "1"
version: 1.2.3
title: Ward rules
issuer: Larkfield
source: https://larkfield.example/rules
categories: [ward, nhs-trust]
scale: [not-achieved, partially-achieved, achieved]
scoring: dspt-caf
supersedes: ward@0
moved: { "A0": { from: ward@0, to: "A1" } }
caps: [{ when: { requirement: "A1", is: not-met }, cap: not-met, source: the rules, verified: secondary }]
`
const LIST = `- id: "A"
  kind: objective
  title: People
  parts:
    - id: "A1"
      kind: contributing outcome
      title: Accounts
      essence: Accounts belong to people.
      expected: { ward: { level: achieved, verified: verified }, nhs-trust: not-supplied }
      attested-by: [SIRO]
      attainable: [export]
      verified: secondary
      note: We read it so.
      indicators:
        - { id: "A1.no", level: not-achieved, gist: Nobody knows whose., verified: verified, cite: [{ check: topic/name, reads: against, shows: { share-failing: { more-than: 10% }, origin: local parameter } }] }
        - { id: "A1.yes", level: achieved, gist: Everybody is known., numbers: ninety in a hundred, verified: verified, cite: { any: [{ check: topic/name }, { check: topic/name, with: { share: 90% } }] }, manual: { ask: IT Security, how: interview } }
    - { id: "A2", kind: contributing outcome, title: Talk, essence: People talk., manual: { ask: ward manager, how: observation } }
`
const CHECK: Plain = {
  'for-each': 'accounts',
  must: { enabled: { is: true } },
  enough: { 'share-at-least': '$share' },
  params: { share: { type: 'ratio', default: '95%', tailor: { min: '90%' }, origin: 'local parameter' } },
  needs: { accounts: { fresh: '35 days' } },
}
const compiled = (list: string, check: Plain): { protocol: Protocol; kinds: Kinds } => {
  const { protocols, kinds } = compileLibrary(
    [
      { path: 'ward/protocol.yaml', text: HEAD },
      { path: 'ward/list.yaml', text: list },
      { path: 'checks/x.yaml', text: asYaml(filled(check)) },
    ],
    base,
  )
  return { protocol: protocols[0] as Protocol, kinds }
}
const { protocol, kinds } = compiled(LIST, CHECK)
const guide = guideOf(protocol, kinds)
const flat = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[*\\`]/g, '')
    .replaceAll(/\s+/g, ' ')
const FORMATS: readonly (readonly [string, (guide: Guide) => string])[] = [
  ['markdown', guideMarkdown],
  ['html', guideHtml],
]

describe.each(FORMATS)('a guide as %s', (_, render) => {
  const text = flat(render(guide))
  it('says everything that the protocol says', () => {
    for (const requirement of requirementsOf(protocol.requirements)) {
      for (const said of [requirement.id, requirement.title, requirement.essence, requirement.note ?? '']) expect(text).toContain(said)
      for (const { id, gist, numbers = '' } of requirement.indicators) for (const said of [id, gist, numbers]) expect(text).toContain(said)
    }
    for (const { why, method, byHand, remedy, failureTitle } of Object.values(protocol.checks))
      for (const said of [why, method, byHand, remedy, failureTitle]) expect(text).toContain(said)
    for (const sentence of Object.values(protocol.sentences)) expect(text).toContain(flat(sentence))
  })
  it.each([
    ['the expected levels, and those nobody supplied', 'achieved (verified) for ward; not supplied for NHS trust'],
    [
      'what shows bad practice, and whose share that is',
      'bad practice is shown when more than 10% fail; whose share: suggested here; yours to adopt',
    ],
    ['that one of several checks is enough', 'One of 2 checks:'],
    ['that a person decides beside them', 'The checks give evidence; a person decides: ask IT Security (interview).'],
    ['what evidence is wanted', 'no older than 35 days'],
    ['who usually has it', 'IT security'],
    ['a number set where it is cited', 'topic/name, with share=90%'],
    ['who may sign for it', 'SIRO'],
    ['what became of an id', 'A0 of ward@0 is now A1'],
    ['caps with their source', 'not met when A1 is not met (the rules; secondary)'],
    ['that it is nobody’s official text', 'It is not issued or endorsed by Larkfield.'],
  ])('says %s', (_name, said) => expect(text.replaceAll(' at 0', '@0')).toContain(said))
  it('says how far a number may be moved', () =>
    expect(text).toMatch(/share:? (?:\| )?95% [|(] ?suggested here; yours to adopt.{0,18} 90% or more/))
  it.each(HOSTILE)('takes %j for text', hostile => {
    const plain = hostile.replaceAll(/\p{Cc}/gu, ' ').trim()
    if (plain === '') return
    const list = asYaml([{ id: 'A1', kind: plain, title: plain, essence: plain, note: plain, cite: [{ check: 'topic/name' }] }]).replace(
      'id: A1',
      'id: "A1"',
    )
    const bad = compiled(list, { ...CHECK, title: plain, why: plain, remedy: plain })
    const made = render(guideOf(bad.protocol, bad.kinds))
    if (render === guideHtml) {
      expect(made.match(/<script>/g)).toHaveLength(1)
      expect(made).not.toMatch(/<(?:img|iframe|svg onload|object|embed|form)\b/i)
    } else {
      expect(made).not.toMatch(/(?<!\\)<[a-z!/]/i)
      expect(made).not.toMatch(/(?<!\\)\]\((?!#check-\d+\))/)
    }
  })
})

describe('a guide', () => {
  it('sets out each check as it is measured once, with where it is cited', () => {
    expect(guide.checks.map(({ key, citedBy }) => [key, citedBy])).toEqual([
      ['topic/name', ['A1.no', 'A1.yes']],
      ['topic/name?share=90%', ['A1.yes']],
    ])
    expect(guide.people.map(({ who, points }) => [who, points])).toEqual([
      ['IT Security', ['A1.yes']],
      ['ward manager', ['A2']],
    ])
    expect(guide.evidence.map(({ kind, checks }) => [kind, checks])).toEqual([['accounts', 2]])
  })
  it('links every citation to a heading that is there, and every point to its place', () => {
    const text = guideMarkdown(guide)
    for (const [, n] of text.matchAll(/\(#check-(\d+)\)/g)) expect(text).toContain(`\n### Check ${n}\n`)
    const page = guideHtml(guide)
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
    for (const [, to] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to)
  })
  it('is the same for the same protocol', () => expect(guideHtml(guideOf(protocol, kinds))).toBe(guideHtml(guide)))
})
