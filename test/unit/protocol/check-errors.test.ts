import { describe, expect, it } from 'vitest'
import { compileLibrary } from '../../../src/protocol/index.ts'
import { asYaml, base, CASES, codes, errorsOf, filled, mistakesOf, type Plain, printed } from './support.ts'

const accounts = (extra: Plain): Plain => ({ 'for-each': 'accounts', must: { enabled: { is: true } }, ...extra })
const must = (condition: unknown): Plain => accounts({ must: condition })
const param = (extra: Plain, use: unknown = { enabled: { is: true } }): Plain =>
  accounts({ params: { p: { origin: 'local parameter', ...extra } }, must: use })
const composite = (...all: unknown[]): Plain => ({ composite: { all } })

/** One mistake each: the check, the code, and words that the message has to hold (the nearest spelling, mostly). */
const MISTAKES: readonly (readonly [name: string, check: Plain, code: string, words: string])[] = [
  ['unknown key', accounts({ 'leave-uot': { enabled: { is: false } } }), 'unknown-key', 'did you mean "leave-out"?'],
  [
    'a key of another shape',
    { figure: { in: 'accounts', measure: 'count' }, must: { 'at-most': 5 }, where: { enabled: { is: true } } },
    'unknown-key',
    '"where" is not a key of a check',
  ],
  ['no shape', { must: { enabled: { is: true } } }, 'shape', 'none of for-each, figure, compare, composite'],
  ['two shapes', accounts({ composite: { all: ['a/b'] } }), 'shape', 'more than one of'],
  ['missing text', accounts({ title: undefined }), 'missing-key', 'no title'],
  ['empty text', accounts({ why: ' ' }), 'empty', 'why of a check is empty'],
  ['text that is a number', accounts({ why: 1.1 }), 'unquoted', 'put it in quotes'],
  ['id without a topic', accounts({ id: 'name' }), 'name', 'topic/name'],
  ['severity', accounts({ severity: 'hihg' }), 'unknown-value', 'did you mean "high"?'],
  ['version', accounts({ version: 1.5 }), 'not-whole', 'whole number'],
  ['nothing has to hold', accounts({ must: undefined }), 'missing-key', 'write must:'],
  ['unknown kind', { 'for-each': 'acounts', must: { enabled: { is: true } } }, 'unknown-kind', 'did you mean "accounts"?'],
  ['unknown kind in needs', accounts({ needs: { accounts: {}, stff: {} } }), 'unknown-kind', 'did you mean "staff"?'],
  ['kind not in needs', accounts({ needs: {} }), 'not-in-needs', '"accounts" is used and not listed'],
  [
    'kind of a match not in needs',
    accounts({ needs: { accounts: {} }, must: { has: { kind: 'staff', on: { person: 'person' } } } }),
    'not-in-needs',
    '"staff"',
  ],
  ['unknown field', must({ enabeld: { is: true } }), 'unknown-field', 'did you mean "enabled"?'],
  ['unknown operator', must({ enabled: { iss: true } }), 'unknown-operator', 'did you mean "is"?'],
  ['operator on another type', must({ enabled: { before: '2026-01-01' } }), 'operator-type', 'before does not read a yes-no'],
  ['list compared as one', must({ roles: { is: 'x' } }), 'operator-type', 'is does not read a list of id'],
  ['unknown enum value', must({ type: { is: 'humn' } }), 'unknown-value', 'did you mean "human"?'],
  ['unknown enum value in a list', must({ type: { 'one-of': ['human', 'robott'] } }), 'unknown-value', '"robott"'],
  ['level', { 'for-each': 'vulnerabilities', must: { severity: { 'at-least': 'hgih' } } }, 'unknown-value', 'did you mean "high"?'],
  ['one where a list is wanted', must({ type: { 'one-of': 'human' } }), 'shape', 'not a list'],
  ['list where one is wanted', must({ type: { is: ['human'] } }), 'shape', 'is a list, not one value'],
  ['empty list', must({ type: { 'one-of': [] } }), 'empty', 'empty list'],
  ['text that is a number', must({ id: { is: 110 } }), 'unquoted', 'put it in quotes'],
  ['version that is a number', { 'for-each': 'devices', must: { 'os-version': { 'at-least': 1.1 } } }, 'unquoted', 'put it in quotes'],
  ['duration without unit', must({ created: { 'within-last': 30 } }), 'literal', '14 days'],
  ['duration of an unknown unit', must({ created: { 'within-last': '30 dayz' } }), 'literal', '14 days'],
  ['date that does not exist', must({ created: { before: '2026-02-30' } }), 'literal', '2026-06-30'],
  ['share without per cent', accounts({ enough: { 'share-at-least': 0.95 } }), 'literal', '95%'],
  ['hours from a day', must({ created: { 'within-last': '24 hours' } }), 'hours', 'before: taken'],
  [
    'hours from a day, by a parameter',
    param({ type: 'duration', default: '24 hours' }, { created: { 'within-last': '$p' } }),
    'hours',
    'before: taken',
  ],
  ['before another moment', must({ created: { 'within-last': { time: '1 day', before: 'run' } } }), 'unknown-value', 'use taken'],
  ['unknown parameter', must({ created: { 'within-last': '$grcae' } }), 'unknown-parameter', '"$grcae"'],
  [
    'nearest parameter',
    param({ type: 'duration', default: '1 day' }, { created: { 'within-last': '$pp' } }),
    'unknown-parameter',
    'did you mean "$p"?',
  ],
  ['nearest date of the clock', must({ created: { before: '$asof' } }), 'unknown-parameter', 'did you mean "$as-of"?'],
  ['clock where a text is wanted', must({ id: { is: '$as-of' } }), 'wrong-type', 'is a date, not a id'],
  [
    'parameter of another type',
    param({ type: 'count', default: 3 }, { created: { 'within-last': '$p' } }),
    'wrong-type',
    '"$p" is a count',
  ],
  [
    'parameter list where one is wanted',
    param({ type: 'list of text', default: ['human'] }, { type: { is: '$p' } }),
    'wrong-type',
    'list of text',
  ],
  [
    'text parameter with a word the enum lacks',
    param({ type: 'list of text', default: ['human', 'robot'] }, { type: { 'one-of': '$p' } }),
    'unknown-value',
    '"robot", given by the parameter',
  ],
  ['unknown parameter type', param({ type: 'durations', default: '1 day' }), 'unknown-type', 'did you mean "duration"?'],
  ['table without of', param({ type: 'table', default: { a: 1 } }), 'of', 'write of: duration'],
  ['default of another type', param({ type: 'duration', default: 'soon' }), 'literal', '14 days'],
  [
    'default outside its range',
    param({ type: 'duration', default: '10 days', tailor: { max: '5 days' } }),
    'default-out-of-range',
    'outside its own range',
  ],
  [
    'share below its range',
    param({ type: 'ratio', default: '90%', tailor: { min: '95%' } }),
    'default-out-of-range',
    'outside its own range',
  ],
  ['range of a text', param({ type: 'text', default: 'a', tailor: { min: 'a' } }), 'tailor', 'no smallest and largest'],
  ['range of yes and no', param({ type: 'yes-no', default: 'yes', tailor: { min: 'yes' } }), 'tailor', 'no smallest and largest'],
  ['words for a share', param({ type: 'ratio', default: '90%', tailor: { among: ['90%'] } }), 'tailor', 'only a text'],
  [
    'default that is none of its words',
    param({ type: 'list of text', default: ['a', 'b'], tailor: { among: ['a'] } }),
    'default-out-of-range',
    'outside its own range',
  ],
  ['parameter without origin', accounts({ params: { p: { type: 'count', default: 1 } } }), 'missing-key', 'no origin'],
  [
    'parameter named as the clock',
    accounts({ params: { 'as-of': { type: 'count', default: 1, origin: 'x' } } }),
    'name',
    'a date of the language',
  ],
  [
    'table entry that the field does not have',
    {
      'for-each': 'vulnerabilities',
      params: { t: { type: 'table', of: 'duration', default: { critcal: '1 day' }, origin: 'x' } },
      must: { 'first-seen': { 'within-last': { 'look-up': '$t', by: 'severity' } } },
    },
    'unknown-value',
    'did you mean "critical"?',
  ],
  [
    'look-up that is no table',
    param({ type: 'count', default: 1 }, { 'keys-active': { 'at-most': { 'look-up': '$p', by: 'type' } } }),
    'wrong-type',
    'not a table',
  ],
  [
    'look-up without by',
    param({ type: 'table', of: 'count', default: { human: 1 } }, { 'keys-active': { 'at-most': { 'look-up': '$p' } } }),
    'missing-key',
    'write by: FIELD',
  ],
  ['own outside a match', must({ id: { is: { own: 'ref' } } }), 'own', 'only inside has'],
  [
    'own field that does not exist',
    must({ has: { kind: 'staff', where: { person: { is: { own: 'persn' } } } } }),
    'unknown-field',
    'did you mean "person"?',
  ],
  ['plus on a text', must({ id: { is: { field: 'ref', plus: '1 day' } } }), 'wrong-type', 'move dates only'],
  ['field of another type', must({ created: { before: { field: 'id' } } }), 'wrong-type', '"id" is a id'],
  ['operand from nowhere', must({ id: { is: {} } }), 'operand', 'says not where it comes from'],
  ['operand from two places', must({ id: { is: { field: 'ref', date: '$as-of' } } }), 'operand', 'more than one of'],
  ['present with an operand', must({ id: { present: true } }), 'condition', 'takes no operand'],
  ['field compared with nothing', must({ id: 'presnt' }), 'condition', 'did you mean "present"?'],
  ['empty condition', must({}), 'empty', 'says nothing'],
  ['empty group', must({ any: [] }), 'empty', 'empty list'],
  ['group that is a map', must({ any: { id: 'present' } }), 'shape', 'not a list'],
  [
    'more of some than there are',
    must({ some: { 'at-least': 3, of: [{ id: 'present' }, { ref: 'present' }] } }),
    'out-of-range',
    'from 1 to 2',
  ],
  [
    'match in a match',
    must({ has: { kind: 'staff', on: { person: 'person' }, where: { has: { kind: 'training', on: { person: 'person' } } } } }),
    'nested-match',
    'a match stands inside a match',
  ],
  ['match tied to nothing', must({ has: { kind: 'staff', where: { left: 'absent' } } }), 'no-tie', 'nothing ties'],
  ['pair of two types', must({ has: { kind: 'staff', on: { left: 'id' } } }), 'wrong-type', 'can never agree'],
  ['pair with an unknown field', must({ has: { kind: 'staff', on: { persn: 'person' } } }), 'unknown-field', 'did you mean "person"?'],
  ['latest that is no date', must({ has: { kind: 'staff', on: { person: 'person' }, latest: 'role' } }), 'wrong-type', 'a date'],
  [
    'key of has in has-none',
    must({ 'has-none': { kind: 'staff', on: { person: 'person' }, 'at-least': 1 } }),
    'unknown-key',
    '"at-least" is not a key of has-none',
  ],
  [
    'share of the unkeyed',
    must({ has: { kind: 'staff', on: { person: 'person' }, 'unkeyed-at-most': 0.02 } }),
    'not-a-share',
    '0% to 100%',
  ],
  ['window without a limit', must({ window: { from: 'created', to: 'expires' } }), 'missing-key', 'write at-most:'],
  ['window over a text', must({ window: { from: 'id', to: 'expires', 'at-most': '1 day' } }), 'wrong-type', 'a date'],
  [
    'supported by a date',
    { 'for-each': 'software', must: { supported: { product: 'product', version: 'support-ends' } } },
    'wrong-type',
    'a version',
  ],
  ['person-key compared', { 'for-each': 'people-lists', must: { person: { is: 'x' } } }, 'person-key', 'may be present or absent'],
  ['person-key as a group', { 'for-each': 'people-lists', must: { list: { is: 'sent' } }, per: 'person' }, 'wrong-type', 'one plain value'],
  [
    'person-key counted',
    { figure: { in: 'people-lists', measure: 'distinct', of: 'person' }, must: { 'at-least': 1 } },
    'wrong-type',
    'distinct does not read "person"',
  ],
  [
    'mentions without topics',
    { 'for-each': 'documents', must: { text: { mentions: { 'all-of': ['a'] } } } },
    'operand',
    'among the parameters',
  ],
  [
    'mentions of a list',
    {
      'for-each': 'documents',
      params: { p: { type: 'list of text', default: ['a'], origin: 'x' } },
      must: { text: { mentions: { 'any-of': '$p' } } },
    },
    'wrong-type',
    'does not hold topics',
  ],
  ['take without per', accounts({ take: { latest: 'created' } }), 'take-without-per', 'write per:'],
  ['take of two', accounts({ per: 'person', take: { latest: 'created', earliest: 'created' } }), 'shape', 'exactly one of'],
  ['latest by a text', accounts({ per: 'person', take: { latest: 'id' } }), 'wrong-type', 'a date'],
  ['due by a text', accounts({ due: { field: 'id' } }), 'wrong-type', 'a date'],
  ['limit from a field', accounts({ enough: { 'at-least': { field: 'keys-active' } } }), 'limit', 'the same for all records'],
  ['clean for things', accounts({ 'on-empty': 'clean' }), 'not-findings', 'findings kind'],
  ['not applicable without a reason', accounts({ 'on-empty': { 'when-stated': 'x' } }), 'missing-key', 'no not-applicable'],
  ['enough of both', accounts({ enough: { 'share-at-least': '5%', 'at-least': 3 } }), 'shape', 'keep one'],
  ['weight that is a text', accounts({ enough: { 'weigh-by': 'id' } }), 'wrong-type', 'a number'],
  [
    'list reconciled',
    {
      params: { p: { type: 'list of text', default: ['a'], origin: 'x' } },
      needs: { staff: {} },
      'for-each': '$p',
      must: { value: 'present' },
      population: { reconcile: { with: 'staff', on: { person: 'value' }, tolerance: '5%' } },
    },
    'shape',
    'reconciled with nothing',
  ],
  ['for-each of a parameter that is no list', { ...param({ type: 'count', default: 1 }), 'for-each': '$p' }, 'wrong-type', 'not a list'],
  ['unknown measure', { figure: { in: 'accounts', measure: 'cuont' }, must: { 'at-most': 5 } }, 'unknown-value', 'did you mean "count"?'],
  ['measure without of', { figure: { in: 'accounts', measure: 'distinct' }, must: { 'at-most': 5 } }, 'missing-key', 'write of: FIELD'],
  [
    'sum of a text',
    { figure: { in: 'accounts', measure: 'sum', of: 'id' }, must: { 'at-most': 5 } },
    'wrong-type',
    'sum does not read "id"',
  ],
  [
    'gap without a period',
    { figure: { in: 'meetings', measure: 'longest-gap', of: 'held' }, must: { 'at-most': '100 days' } },
    'missing-key',
    'write over:',
  ],
  ['duration for a number', { figure: { in: 'accounts', measure: 'count' }, must: { 'at-most': '5 days' } }, 'literal', 'number'],
  ['figure without must', { figure: { in: 'accounts', measure: 'count' } }, 'missing-key', 'nothing has to hold'],
  [
    'named in a single figure',
    { figure: { in: 'accounts', measure: 'count', named: 'x' }, must: { 'at-most': 5 } },
    'unknown-key',
    '"named"',
  ],
  [
    'enough for a single figure',
    { figure: { in: 'accounts', measure: 'count' }, must: { 'at-most': 5 }, enough: { 'share-at-least': '90%' } },
    'enough-without-per',
    'holds or not',
  ],
  [
    'comparison without words',
    {
      compare: { one: { in: 'accounts', measure: 'count' }, other: { in: 'staff', measure: 'count', named: 'x' } },
      must: { 'differ-by-at-most': '5%' },
    },
    'missing-key',
    'no named',
  ],
  [
    'comparison of two types',
    {
      compare: {
        one: { in: 'accounts', measure: 'count', named: 'a' },
        other: { in: 'meetings', measure: 'longest-gap', of: 'held', over: { last: '12 months', by: 'held' }, named: 'b' },
      },
      must: { 'differ-by-at-most': '5%' },
    },
    'wrong-type',
    'two figures of one type',
  ],
  ['cited check that does not exist', composite('topic/nmae'), 'unknown-check', 'did you mean "topic/name"?'],
  ['part without a name', composite({ 'for-each': 'accounts', must: { enabled: { is: true } } }), 'missing-key', 'no name'],
  [
    'two parts of one name',
    composite(...[1, 2].map(() => ({ name: 'a', 'for-each': 'accounts', must: { enabled: { is: true } } }))),
    'duplicate',
    'same name',
  ],
  ['composite of nothing', { composite: { all: [] } }, 'empty', 'empty list'],
  ['composite of two rules', { composite: { all: ['topic/name'], any: ['topic/name'] } }, 'shape', 'exactly one of'],
  ['a check that cites itself', composite('topic/name'), 'cycle', '"topic/name" → "topic/name"'],
  ['no met case', accounts({ cases: CASES.slice(1) }), 'missing-case', 'no case expects met'],
  [
    'case with an unknown field',
    accounts({ cases: [{ name: 'x', given: { accounts: [{ enabeld: true }] }, expect: { outcome: 'met' } }, ...CASES] }),
    'unknown-field',
    'did you mean "enabled"?',
  ],
  [
    'case with a wrong word',
    accounts({ cases: [{ name: 'x', given: { accounts: [{ type: 'humn' }] }, expect: { outcome: 'met' } }, ...CASES] }),
    'unknown-value',
    'did you mean "human"?',
  ],
  [
    'case with a wrong value',
    accounts({ cases: [{ name: 'x', given: { accounts: [{ created: 'soon' }] }, expect: { outcome: 'met' } }, ...CASES] }),
    'literal',
    '2026-06-30',
  ],
  [
    'case of a kind that is not needed',
    accounts({ cases: [{ name: 'x', given: { staff: [] }, expect: { outcome: 'met' } }, ...CASES] }),
    'not-in-needs',
    'a case gives "staff"',
  ],
  [
    'case with an unknown outcome',
    accounts({ cases: [{ name: 'x', given: {}, expect: { outcome: 'passed' } }, ...CASES] }),
    'unknown-value',
    'outcome of expect',
  ],
  [
    'case with an unknown reason',
    accounts({ cases: [{ name: 'x', given: {}, expect: { outcome: 'met', reason: 'stael' } }, ...CASES] }),
    'unknown-value',
    'did you mean "stale"?',
  ],
  ['two cases of one name', accounts({ cases: [...CASES, CASES[0]] }), 'duplicate', 'two cases'],
  [
    'case with an unknown parameter',
    accounts({ cases: [{ name: 'x', given: {}, with: { p: 1 }, expect: { outcome: 'met' } }, ...CASES] }),
    'unknown-parameter',
    '"p"',
  ],
  ['gap without a period in needs', accounts({ needs: { accounts: { 'gap-at-most': '7 days' } } }), 'gap', 'covers'],
]

describe('mistakes in a check', () => {
  it.each(MISTAKES)('%s', (_, check, code, words) => {
    const mistakes = mistakesOf(check)
    expect(codes(mistakes), printed(mistakes)).toContain(code)
    expect(printed(mistakes.filter(each => each.code === code))).toContain(words)
  })

  it('there is none in what the table starts from', () => {
    expect(printed(mistakesOf(accounts({}), { ...accounts({}), id: 'topic/other' }))).toBe('')
    expect(printed(mistakesOf(param({ type: 'count', default: 1 })))).toBe('')
  })

  it('two checks of one id', () => {
    expect(printed(mistakesOf(accounts({}), accounts({})))).toContain('exists already')
  })

  it('a circle of three checks, named at each of them', () => {
    const ring = ['a/a', 'a/b', 'a/c'].map((id, index, all) => ({ id, ...composite(all[(index + 1) % 3]) }))
    const mistakes = mistakesOf(...ring)
    expect(codes(mistakes)).toEqual(['cycle', 'cycle', 'cycle'])
    expect(mistakes[0].what).toContain('"a/a" → "a/b" → "a/c" → "a/a"')
  })

  it('parameters of a cited check are held to its own types and words', () => {
    const cited = { id: 'a/a', ...param({ type: 'list of text', default: ['human'] }, { type: { 'one-of': '$p' } }) }
    const citing = (values: Plain) => ({ id: 'a/b', ...composite({ check: 'a/a', with: values }) })
    expect(printed(mistakesOf(cited, citing({ p: ['shared'] })))).toBe('')
    expect(printed(mistakesOf(cited, citing({ p: ['sharde'] })))).toContain('did you mean "shared"?')
    expect(printed(mistakesOf(cited, citing({ q: ['shared'] })))).toContain('"q" is not a parameter of a/a')
  })
})

describe('where and how mistakes are told', () => {
  it('all at once, in file order, each with its line and column', () => {
    const text = asYaml(filled(accounts({ severity: 'hihg', must: { enabeld: { is: true }, type: { iss: 'human' } }, zzz: 1 })))
    const lines = text.split('\n')
    const errors = errorsOf(() => compileLibrary([{ path: 'checks/x.yaml', text }], base))
    expect(codes(errors)).toEqual(['unknown-value', 'unknown-field', 'unknown-operator', 'unknown-key'])
    for (const [index, word] of ['hihg', 'enabeld', 'iss', 'zzz'].entries()) {
      const { line, column } = errors[index].at
      expect(lines[line - 1].slice(column - 1)).toMatch(new RegExp(`^${word}`))
    }
  })

  it('files come in the order in which they were given', () => {
    const bad = (path: string) => ({
      path,
      text: asYaml(filled({ ...accounts({ severity: 'x' }), id: path.includes('b') ? 'a/b' : 'a/a' })),
    })
    const errors = errorsOf(() => compileLibrary([bad('checks/b.yaml'), bad('checks/a.yaml')], base))
    expect(errors.map(error => error.at.file)).toEqual(['checks/b.yaml', 'checks/a.yaml'])
  })

  it('a word that holds control signs is not printed', () => {
    const mistakes = mistakesOf(accounts({ 'x\u001b[31m': 1 }))
    expect(printed(mistakes)).not.toContain('\u001b')
    expect(codes(mistakes).length).toBeGreaterThan(0)
  })

  it('__proto__ and constructor are words like others', () => {
    const text = `${asYaml(filled(accounts({})))}__proto__: { polluted: true }\nconstructor: 1\n`
    expect(codes(errorsOf(() => compileLibrary([{ path: 'checks/x.yaml', text }], base)))).toEqual(['unknown-key', 'unknown-key'])
    expect(printed(mistakesOf(must({ toString: { is: 'x' } })))).toContain('"toString" is not a field')
    expect(printed(mistakesOf(composite('constructor')))).toContain('is not a check')
    expect(({} as Plain).polluted).toBeUndefined()
  })
})
