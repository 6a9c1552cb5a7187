import { describe, expect, it } from 'vitest'
import type { Lint } from '../../../src/model/index.ts'
import { lint } from '../../../src/protocol/index.ts'
import { asYaml, base, errorsOf, filled, kindsFile, type Plain } from './support.ts'

const HEAD =
  'protocol: a\nedition: "1"\nversion: 1.0.0\ntitle: A\nissuer: A\nsource: A\ncategories: [a]\nscale: [no, partly, yes]\nscoring: weighted\n'
const CHECK: Plain = { 'for-each': 'accounts', must: { enabled: { is: true } } }

const told = (lints: readonly Lint[]): readonly string[] =>
  lints.map(({ code, at, of, what }) => `${at.file}:${at.line}:${at.column} ${code} ${of}: ${what}`)
const inChecks = (...checks: Plain[]): readonly Lint[] =>
  lint([{ path: 'checks/x.yaml', text: checks.map(check => asYaml(filled(check))).join('---\n') }], base)
const found = (...checks: Plain[]): readonly string[] => inChecks(...checks).map(({ code, what }) => `${code} ${what}`)
/** A protocol of these requirements, in YAML, over one check and its variants. */
const inProtocol = (list: string, ...checks: Plain[]): readonly Lint[] =>
  lint(
    [
      { path: 'a/protocol.yaml', text: HEAD },
      { path: 'a/list.yaml', text: list },
      { path: 'checks/x.yaml', text: (checks.length > 0 ? checks : [CHECK]).map(check => asYaml(filled(check))).join('---\n') },
    ],
    base,
  )
/** A requirement that uses the check, so that only what is meant is found. */
const CITING = '- { id: "9", kind: k, title: t, essence: Everybody is known., cite: [{ check: topic/name }] }\n'

describe('lint of checks', () => {
  it('finds nothing in a plain check', () => expect(found(CHECK)).toEqual([]))
  it('a kind that is needed and never looked at, where it stands', () => {
    const lints = inChecks({ ...CHECK, needs: { accounts: {}, staff: {} } })
    expect(lints.map(({ code, what }) => `${code} ${what}`)).toEqual(['unused-need it needs staff and never looks at it'])
    const text = asYaml(filled({ ...CHECK, needs: { accounts: {}, staff: {} } })).split('\n')
    expect(text[(lints[0]?.at.line ?? 0) - 1]).toBe('  staff: {}')
    expect(lints[0]?.at.column).toBe(3)
  })
  it('a parameter that is never used', () => {
    expect(found({ ...CHECK, params: { p: { type: 'count', default: 1, origin: 'x' } } })).toEqual([
      'unused-parameter the parameter p is never used',
    ])
  })
  it('a demand that everything meets', () => {
    expect(found({ ...CHECK, enough: { 'share-at-least': '0%' } })[0]).toContain('none has to hold')
    expect(found({ ...CHECK, where: { enabled: { is: true } } })[0]).toContain('so it always holds')
    expect(found({ ...CHECK, must: { any: [{ enabled: 'present' }, { enabled: 'absent' }] } })[0]).toContain('either given or not')
    expect(found({ figure: { in: 'accounts', measure: 'count' }, must: { 'at-least': 0 } })[0]).toContain('always at least 0')
    const part = { 'for-each': 'accounts', must: { enabled: { is: true } }, enough: { 'share-at-least': '0%' } }
    expect(found({ composite: { all: [{ name: 'a', ...part }] }, needs: { accounts: {} } })[0]).toContain('none has to hold')
  })
  it('a range that lets a demand be tailored to nothing', () => {
    const share = (tailor: Plain): Plain => ({
      ...CHECK,
      params: { share: { type: 'ratio', default: '95%', tailor, origin: 'local parameter' } },
      enough: { 'share-at-least': '$share' },
    })
    expect(found(share({ max: '99%' }))).toEqual(['vacuous share may be set so low that none has to hold'])
    expect(found(share({ min: '0%' }))).toHaveLength(1)
    expect(found(share({ min: '90%' }))).toEqual([])
  })
  it('words that cannot be tested, in every text that decides', () => {
    expect(found({ ...CHECK, title: 'Access is reviewed regularly' })).toEqual([
      'untestable title: "regularly" says nothing that can be tested',
    ])
    for (const key of ['failure-title', 'method', 'by-hand', 'remedy'])
      expect(found({ ...CHECK, [key]: 'Done in good time, and adequately.' })).toEqual([
        `untestable ${key}: "in good time" says nothing that can be tested`,
        `untestable ${key}: "adequately" says nothing that can be tested`,
      ])
    expect(found({ ...CHECK, why: 'A suitable reason may be given as people give reasons.' })).toEqual([])
    expect(found({ ...CHECK, title: 'No irregularly kept list, and unsuitable ones out' })).toEqual([])
  })
  it('texts that stand there because one had to', () => {
    expect(found({ ...CHECK, why: 'TODO' })).toEqual(['says-nothing why says nothing yet'])
    expect(found({ ...CHECK, remedy: 'n/a' })).toEqual(['says-nothing remedy says nothing yet'])
    expect(found({ ...CHECK, why: 'It holds.' })).toEqual(['says-nothing why only repeats title'])
    expect(found({ ...CHECK, remedy: 'look' })).toEqual(['says-nothing remedy only repeats by-hand'])
  })
  it('an excuse for a mutation that there is none of', () => {
    const because = 'it changes nothing'
    expect(found({ ...CHECK, equivalent: [{ mutation: 'drop must: enabled is yes', because }] })).toEqual([])
    expect(found({ ...CHECK, equivalent: [{ mutation: 'drop must: enabled is no', because }] })).toEqual([
      'unknown-mutation equivalent names "drop must: enabled is no", which is not one of its mutations',
    ])
  })
  it('checks that nothing cites, and citations that can never be met or always are', () => {
    const check = {
      ...CHECK,
      params: { s: { type: 'ratio', default: '100%', tailor: { min: '95%' }, origin: 'x' } },
      enough: { 'share-at-least': '$s' },
    }
    const cite = (share: string, id: string): string =>
      `- { id: "${id}", kind: k, title: t, essence: Everybody is known., cite: [{ check: topic/name, with: { s: ${share} } }] }\n`
    expect(told(inProtocol(`${cite('50%', '1')}${cite('0%', '2')}`, check, { ...CHECK, id: 'topic/other' }))).toEqual([
      'a/list.yaml:1:97 tailored-out a@1: 1: topic/name can never be met so: s is 50%; it may be at least 95%',
      'a/list.yaml:2:97 tailored-out a@1: 2: topic/name can never be met so: s is 0%; it may be at least 95%',
      'a/list.yaml:2:97 vacuous a@1: 2: topic/name so cited: none has to hold',
      expect.stringContaining('uncited topic/other: no protocol cites it'),
    ])
  })
})

describe('lint of protocols', () => {
  const requirement = (text: string): string => `- { id: "1", kind: k, title: t, ${text} }\n${CITING}`
  const indicator = (text: string): string =>
    requirement(`essence: Everybody is known., indicators: [{ id: "1.1", level: yes, verified: official, ${text} }]`)

  it('vague words where a check alone decides, and not where a person does or a number stands', () => {
    expect(told(inProtocol(requirement('essence: Access is reviewed regularly., cite: [{ check: topic/name }]')))).toEqual([
      'a/list.yaml:1:42 untestable a@1: 1: essence: "regularly" names no number, and a check alone decides it',
    ])
    const cite = 'cite: [{ check: topic/name }]'
    expect(told(inProtocol(indicator(`gist: Reviewed regularly., ${cite}`)))).toHaveLength(1)
    expect(told(inProtocol(indicator(`gist: Reviewed regularly., numbers: twice a year, ${cite}`)))).toEqual([])
    for (const none of ['a reasonable time', 'prompt', '"no number is given"'])
      expect(told(inProtocol(indicator(`gist: Reviewed regularly., numbers: ${none}, ${cite}`)))).toHaveLength(1)
    expect(told(inProtocol(indicator(`gist: Reviewed regularly., ${cite}, manual: { ask: IT, how: interview }`)))).toEqual([])
    expect(told(inProtocol(requirement('essence: Reviewed regularly., manual: { ask: IT, how: interview }')))).toEqual([])
  })
  it('what no verdict can come of', () => {
    const cite = 'cite: [{ check: topic/name }]'
    expect(told(inProtocol(indicator(`official: false, gist: All are., ${cite}`)))[0]).toContain('none of its indicators is official')
    expect(
      inProtocol(
        requirement(
          `roll-up: assessor, essence: All are., indicators: [{ id: "1.1", level: yes, verified: inferred, official: false, gist: All., ${cite} }]`,
        ),
      ),
    ).toEqual([])
    expect(told(inProtocol(indicator(`gist: All are., ${cite}`).replace('level: yes', 'level: partly')))[0]).toContain(
      'no-path a@1: 1: no indicator says what yes looks like',
    )
    expect(
      told(inProtocol(requirement(`parts: [{ id: "1.1", kind: k, title: t, essence: All are., beside: "9", ${cite} }]`)))[0],
    ).toContain('nothing to gather')
  })
  it('texts that say nothing', () => {
    expect(told(inProtocol(requirement('cite: [{ check: topic/name }]')))[0]).toContain('it has no essence')
    expect(told(inProtocol(indicator('gist: TBC, manual: { ask: IT, how: interview }')))[0]).toContain('gist says nothing yet')
  })
  it('kinds that no check looks at', () => {
    const kind = 'means: One., nature: things, same-when: [id], combine: each, fields: { id: { type: id, means: Id., safe: "no" } }'
    const text = `forms: { ${kind} }\n`
    expect(told(lint([{ path: 'kinds/mine.yaml', text }], base))).toEqual([
      'kinds/mine.yaml:1:1 unused-kind forms: no check looks at forms',
    ])
    const used = { 'for-each': 'forms', must: { id: 'present' }, needs: { forms: {} } }
    expect(
      lint(
        [
          { path: 'kinds/mine.yaml', text },
          { path: 'checks/x.yaml', text: asYaml(filled(used)) },
        ],
        base,
      ),
    ).toEqual([])
    const idle = lint([kindsFile]).filter(({ of }) => of === 'statements' || of === 'claims')
    expect(idle).toEqual([])
  })
})

describe('excuses', () => {
  const excused = [{ rule: 'untestable', word: 'regularly', because: 'the standard says so' }]
  it('set apart what they name, with the reason, and nothing else', () => {
    const lints = inChecks({ ...CHECK, title: 'Regularly and adequately reviewed', excused })
    expect(lints.map(({ word, excused: why }) => [word, why])).toEqual([
      ['regularly', 'the standard says so'],
      ['adequately', undefined],
    ])
  })
  it('are told when they excuse nothing', () => {
    expect(found({ ...CHECK, excused })).toEqual(['unused-excuse nothing here needs the excuse for untestable "regularly"'])
  })
  it('stand on requirements, indicators and kinds as well', () => {
    const because = '[{ rule: untestable, because: it is their word }]'
    const list = `- { id: "1", kind: k, title: t, essence: Done regularly., cite: [{ check: topic/name }], excused: ${because} }\n`
    expect(inProtocol(list).map(one => one.excused)).toEqual(['it is their word'])
  })
  it('need a known rule and a reason', () => {
    const mistakes = errorsOf(() => inChecks({ ...CHECK, excused: [{ rule: 'untestabel' }] }))
    expect(mistakes.map(({ what, todo }) => `${what}; ${todo}`)).toEqual([
      expect.stringContaining('has no because'),
      expect.stringContaining('did you mean "untestable"?'),
    ])
  })
})
