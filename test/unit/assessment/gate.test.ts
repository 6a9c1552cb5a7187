import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { EVIDENCE, GATE_KEYS, SEVERITIES } from '../../../src/assessment/gate/compile.ts'
import { compileGate, gateResult } from '../../../src/assessment/index.ts'
import type { Assessment, AuthorErrors, Gate } from '../../../src/model/index.ts'
import { readYaml } from '../../../src/protocol/index.ts'
import { gateDraft } from '../../../src/reports/index.ts'
import { northmoor } from '../../golden/sample.ts'
import { withTailored } from '../../support/reports/tailored.ts'

const gateOf = (text: string): Gate => {
  const [node] = readYaml(text, 'gate.yaml').documents
  if (node === undefined) throw new Error('no document')
  return compileGate(node)
}
const mistakesIn = (text: string): string[] => {
  try {
    gateOf(text)
  } catch (error) {
    return (error as AuthorErrors).errors.map(({ at, what, todo }) => `${at.line}:${at.column} ${what} — ${todo}`)
  }
  return []
}
const made = northmoor()
const outcomes = (gate: string, assessment: Assessment = made, baseline?: Assessment): Record<string, string> =>
  Object.fromEntries(
    gateResult(gateOf(gate), assessment, baseline).lines.map(({ asked, outcome }) => [asked.replace(/, DSPT.*/, ''), outcome]),
  )

describe('a gate file', () => {
  it.each([
    ['gate: x\n', '1:1 this gate asks for nothing, so everything would pass'],
    ['rating: met\n', '1:1 "gate" is missing'],
    ['gate: x\nratting: met\n', '2:1 unknown key "ratting" — did you mean "rating"?'],
    ['gate: x\nrating: not-met\n', '2:9 rating can ask for "met" only'],
    ['gate: x\nscore: { at-least: 80 }\n', 'this is not a share'],
    ['gate: x\nscore: {}\n', 'nothing is asked here'],
    ['gate: x\nfindings: { critical: { at-most: -1 } }\n', 'this is not a count'],
    ['gate: x\nfindings: { urgent: { at-most: 1 } }\n', 'unknown key "urgent"'],
    ['gate: x\noldest: 90\n', 'this is no number of days'],
    ['gate: x\nrequirements: []\n', 'no requirement is named'],
    ['gate: x\nregression: some\n', 'regression can ask for "none" only'],
    ['gate: x\nrating: met\nknown: [ { measurement: a, because: b, by: c } ]\n', '"until" is missing'],
    [
      'gate: x\nrating: met\nknown:\n  - { measurement: a, because: b, by: c, until: 2026-01-01 }\n  - { measurement: a, because: b, by: c, until: 2029-01-01 }\n',
      '5:5 "a" is named twice',
    ],
  ])('%j is refused: %s', (text, words) => expect(mistakesIn(text).join('\n')).toContain(words))
  it('tells every mistake at once', () => expect(mistakesIn('gate: x\na: 1\nscore: 3\noldest: x\n')).toHaveLength(3))
})

describe('a gate', () => {
  it('drawn from an assessment is open for it, and closed for one that is worse by one', () => {
    const draft = gateDraft(made)
    expect(gateResult(gateOf(draft), made).exit).toEqual({ code: 0, why: 'everything that it asks holds' })
    const failing = made.findings.find(({ outcome }) => outcome === 'met')
    const worse: Assessment = {
      ...made,
      findings: made.findings.map(one => (one === failing ? { ...one, outcome: 'not-met' as const } : one)),
    }
    expect(failing).toBeDefined()
    expect(gateResult(gateOf(draft), worse).exit.code).toBe(1)
  })
  it('asks everything, whatever else is broken', () =>
    expect(
      outcomes('gate: x\nrating: met\nscore: { at-least: 100% }\nfindings: { critical: { at-most: 1000 } }\nrequirements: [Z9]\n'),
    ).toMatchObject({
      rating: 'not-met',
      'findings: critical': 'met',
      'requirement Z9': 'undetermined',
    }))
  it('proves nothing by an empty selection, or a protocol that was not assessed', () => {
    const { lines, exit } = gateResult(gateOf('gate: x\nprotocol: { id: another }\nfindings: { low: { at-most: 0 } }\n'), made)
    expect(lines.map(({ asked, outcome }) => `${asked} ${outcome}`)).toEqual([
      'protocol undetermined',
      'selection undetermined',
      'findings: low met',
    ])
    expect(exit.code).toBe(3)
  })
  it('softens what is known until its day, and lists it', () => {
    const failing = made.findings.filter(({ outcome }) => outcome === 'not-met')
    const known = (until: string): string =>
      failing.map(({ measurement }) => `  - { measurement: "${measurement}", because: Ordered, by: SIRO, until: ${until} }\n`).join('')
    const asked = (until: string): string =>
      `gate: x\nfindings: { critical: { at-most: 0 }, high: { at-most: 0 }, medium: { at-most: 0 }, low: { at-most: 0 } }\nknown:\n${known(until)}`
    expect(failing.length).toBeGreaterThan(0)
    expect(gateResult(gateOf(asked('2099-01-01')), made).exit.code).toBe(0)
    const lapsed = gateResult(gateOf(asked('2020-01-01')), made)
    expect([lapsed.exit.code, lapsed.softened.every(one => one.lapsed && one.found)]).toEqual([1, true])
  })
  it('tells a known finding that went from one that nothing was ever called', () => {
    const [fails] = made.findings.filter(({ outcome }) => outcome === 'not-met')
    const [holds] = made.findings.filter(({ outcome }) => outcome === 'met')
    const line = (measurement: string): string =>
      `  - { measurement: "${measurement}", because: a known finding, by: SIRO, until: 2099-01-01 }\n`
    const misspelt = `${fails?.measurement.slice(0, -1)}`
    const { softened } = gateResult(
      gateOf(`gate: x\nfindings: { critical: { at-most: 0 } }\nknown:\n${line(misspelt)}${line(holds?.measurement ?? '')}`),
      made,
    )
    expect(softened.map(({ found, asked, near }) => [found, asked, near])).toEqual([
      [false, false, fails?.measurement],
      [false, true, softened[1]?.near],
    ])
  })
  it('knows what has become worse, and cannot tell without an earlier assessment', () => {
    expect(outcomes('gate: x\nregression: none\n')).toEqual({ regression: 'undetermined' })
    expect(outcomes('gate: x\nregression: none\n', made, made)).toEqual({ regression: 'met' })
    const better: Assessment = { ...made, findings: made.findings.map(one => ({ ...one, outcome: 'met' as const })) }
    expect(outcomes('gate: x\nregression: none\n', made, better)).toEqual({ regression: 'not-met' })
    expect(outcomes('gate: x\nregression: none\n', { ...made, findings: made.findings.slice(1) }, made)).toEqual({
      regression: 'undetermined',
    })
  })
  it('compares with no other organisation, and lets no requirement be taken out', () => {
    const other: Assessment = { ...made, organisation: { ...made.organisation, ods: 'ZZZ' } }
    expect(outcomes('gate: x\nregression: none\n', made, other)).toEqual({ regression: 'undetermined' })
    const renamed: Assessment = { ...made, organisation: { ...made.organisation, name: 'Northmoor and District' } }
    expect(outcomes('gate: x\nregression: none\n', made, renamed)).toEqual({ regression: 'met' })
    const fewer: Assessment = {
      ...made,
      protocols: made.protocols.map(protocol => ({ ...protocol, requirements: protocol.requirements.slice(1) })),
    }
    expect(outcomes('gate: x\nregression: none\n', fewer, made)).toEqual({ regression: 'undetermined' })
  })
  it('sees more failing within what failed already, and compares no other expected level', () => {
    const failing = made.findings.find(({ outcome, failing: share }) => outcome === 'not-met' && (share.lowest ?? 0) > 0)
    expect(failing).toBeDefined()
    const milder = made.findings.map(one => (one === failing ? { ...one, failing: { lowest: 0, highest: 0 } } : one))
    expect(outcomes('gate: x\nregression: none\n', made, { ...made, findings: milder })).toEqual({ regression: 'not-met' })
    const protocols = made.protocols.map(protocol => ({
      ...protocol,
      requirements: protocol.requirements.map(one => ({ ...one, expected: { level: 'not-achieved', verified: 'verified' as const } })),
    }))
    expect(outcomes('gate: x\nregression: none\n', { ...made, protocols }, made)).toEqual({ regression: 'undetermined' })
  })
  it('compares nothing across encodings, whichever version they say they are', () => {
    for (const other of [{ digest: 'f'.repeat(64) }, { version: '9.0.0' }]) {
      const protocols = made.protocols.map(protocol => ({ ...protocol, ...other }))
      expect(outcomes('gate: x\nregression: none\n', made, { ...made, protocols })).toEqual({ regression: 'undetermined' })
    }
  })
})

describe('what is scoped out', () => {
  const out = withTailored()
  it('is counted, and the result may have to be the same without it', () => {
    expect(outcomes('gate: x\nscoped-out: { at-most: 0 }\n')).toEqual({ 'scoped out': 'met' })
    expect(outcomes('gate: x\nscoped-out: { at-most: 0 }\n', out)).toEqual({ 'scoped out': 'not-met' })
    expect(outcomes('gate: x\nscoped-out: { at-most: 1, result-without: same }\n', out)).toEqual({
      'scoped out': 'met',
      'result had nothing been scoped out': 'not-met',
    })
    expect(outcomes('gate: x\nscoped-out: { result-without: same }\n')).toEqual({ 'result had nothing been scoped out': 'met' })
    expect(mistakesIn('gate: x\nscoped-out: { result-without: any }\n')[0]).toContain('2:31 result-without can ask for "same" only')
  })
  it('closes a gate that was drawn when nothing was', () => {
    expect(gateResult(gateOf(gateDraft(made)), out).lines.find(({ asked }) => asked.startsWith('scoped out'))?.outcome).toBe('not-met')
  })
})

describe('the schema of a gate file', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/gate.schema.json'), 'utf8'))
  const validate = new Ajv.default({ allErrors: true, strict: true }).compile(schema)
  const plain = (text: string): unknown => readYaml(text, 'gate.yaml').documents[0]?.value
  it('has the keys and words of the compiler', () => {
    expect(Object.keys(schema.properties).toSorted()).toEqual([...GATE_KEYS].toSorted())
    expect(Object.keys(schema.properties.findings.properties)).toEqual([...SEVERITIES])
    expect(Object.keys(schema.properties.evidence.properties)).toEqual([...EVIDENCE])
  })
  it('takes what the compiler takes, and refuses what it refuses', () => {
    for (const text of [
      gateDraft(made),
      'gate: x\nscoped-out: { result-without: same }\n',
      'gate: x\nrating: met\nrequirements: [A]\noldest: 90 days\nregression: none\n',
    ])
      expect([text, validate(plain(text))]).toEqual([text, true])
    for (const text of [
      'rating: met\n',
      'gate: x\n',
      'gate: x\nrating: not-met\n',
      'gate: x\nscore: { at-least: 80 }\n',
      'gate: x\nscore: {}\n',
      'gate: x\noldest: 90\n',
      'gate: x\nrequirements: []\n',
      'gate: x\nratting: met\n',
    ])
      expect([text, validate(plain(text)), mistakesIn(text).length > 0]).toEqual([text, false, true])
  })
})
