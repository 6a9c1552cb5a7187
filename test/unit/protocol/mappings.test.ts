import { describe, expect, it } from 'vitest'
import type { Mapping } from '../../../src/model/index.ts'
import { compileLibrary } from '../../../src/protocol/index.ts'
import { asYaml, base, codes, errorsOf, hasShared, type Plain, printed, sharedText } from './support.ts'

const compile = (text: string): readonly Mapping[] => compileLibrary([{ path: 'exports/x.yaml', text }], base).mappings
const table = (extra: Plain): Plain => ({
  export: 'a-tool',
  recognise: { format: 'csv', columns: ['Name', 'On'] },
  gives: [{ kind: 'accounts', each: 'row', fields: { id: { from: 'Name' } } }],
  ...extra,
})
const fields = (form: Plain): Plain => table({ gives: [{ kind: 'accounts', each: 'row', fields: form }] })
const tree = (extra: Plain, form: Plain = { id: { from: 'name' } }): Plain => ({
  export: 'a-tool',
  recognise: { format: 'json', keys: ['value'] },
  gives: [{ kind: 'accounts', each: 'value[]', fields: form }],
  ...extra,
})
const give = (mapping: Plain) => compile(asYaml(mapping))[0].gives[0]

describe.skipIf(!hasShared)('the mappings of the reference', () => {
  const reference = hasShared ? sharedText('language/reference.md') : ''
  const block = reference.slice(reference.indexOf('## 7.')).split('```yaml')[1]?.split('```')[0] ?? ''

  it('all six compile', () => {
    expect(printed(errorsOf(() => compile(block)))).toBe('')
    expect(compile(block).map(mapping => mapping.export)).toEqual([
      'entra-conditional-access-policy',
      'nessus-v2',
      'veeam-session-report',
      'testssl-csv',
      'scubagear-results',
      'dmarc-aggregate',
    ])
  })
  it('keep what they say', () => {
    const [entra, nessus, veeam, testssl, scuba, dmarc] = compile(block)
    expect(entra.recognise).toEqual({
      format: 'json',
      at: {
        path: '@odata.type',
        condition: {
          op: 'test',
          field: '@odata.type',
          operator: 'is',
          operand: { is: 'value', value: { type: 'text', text: '#microsoft.graph.conditionalAccessPolicy' } },
        },
      },
      tests: 1,
    })
    expect(nessus.run).toEqual({
      taken: {
        newest: {
          form: 'from',
          path: 'Report/ReportHost/HostProperties/tag',
          named: { attribute: 'name', is: 'HOST_END_TIMESTAMP' },
          dates: { is: 'epoch-seconds' },
        },
      },
      targets: { count: 'Report/ReportHost' },
    })
    expect(nessus.gives[1].fields.host).toMatchObject({
      form: 'first-of',
      of: [
        { form: 'from', of: 'ReportHost', path: 'HostProperties/tag' },
        { of: 'ReportHost', path: '@name' },
      ],
    })
    expect(veeam.read).toMatchObject({ dropDuplicates: true, dates: { is: 'proven' }, zone: 'site' })
    expect(testssl.gives[0].gather).toMatchObject({ by: ['fqdn/ip', 'port'], name: 'id', value: 'finding' })
    expect(scuba.wholeList).toBe(true)
    expect(scuba.gives[0].fields.target).toEqual({ form: 'entry', name: 'product' })
    expect(dmarc.gives[1].fields.testing).toMatchObject({
      map: {
        entries: [
          ['y', true],
          ['n', false],
        ],
        by: 'exact',
      },
    })
  })
})

describe('forms', () => {
  it('beginnings are compared longest first, and true and false are the JSON words', () => {
    const { fields: found } = give(
      fields({
        type: { from: 'T', map: { a: 'guest', abc: 'human', ab: 'shared' }, by: 'start', else: 'service' },
        enabled: { 'true-when': { On: { is: true } } },
      }),
    )
    expect(found.type).toMatchObject({
      map: {
        entries: [
          ['abc', 'human'],
          ['ab', 'shared'],
          ['a', 'guest'],
        ],
        by: 'start',
        otherwise: 'service',
      },
    })
    expect(found.enabled).toMatchObject({ condition: { operand: { value: { type: 'text', text: 'true' } } } })
  })
  it('what is not said is the default', () => {
    expect(compile(asYaml(table({})))[0]).toMatchObject({
      title: 'a-tool',
      class: 'export',
      wholeList: false,
      run: { taken: 'none' },
      read: { header: 'row 1', missing: 'unknown', zone: 'in-file' },
    })
    expect(compile(asYaml(table({ gives: [{ kind: 'vulnerabilities', fields: { id: { from: 'Name' } } }] })))[0]).toMatchObject({
      class: 'scan',
      gives: [{ each: 'row' }],
    })
  })
  it('more tests are more: the columns of a table each count', () => {
    expect(compile(asYaml(table({})))[0].recognise.tests).toBe(2)
    expect(
      compile(
        asYaml(
          table({
            recognise: { format: 'csv', columns: ['A'], not: { columns: ['B'] }, 'any-of': [{ columns: ['C', 'D'] }, { columns: ['E'] }] },
          }),
        ),
      )[0].recognise.tests,
    ).toBe(3)
  })
})

const MISTAKES: readonly (readonly [name: string, mapping: Plain, code: string, words: string])[] = [
  ['unknown key', table({ reed: {} }), 'unknown-key', 'did you mean "read"?'],
  ['no format', table({ recognise: { columns: ['A'] } }), 'missing-key', 'no format'],
  ['no test', table({ recognise: { format: 'csv' } }), 'no-test', 'would fit every file'],
  ['test of another format', table({ recognise: { format: 'csv', root: 'a' } }), 'format', 'root is not a test of csv'],
  ['operator without at', tree({ recognise: { format: 'json', is: 'x' } }), 'unknown-key', 'stands without at'],
  ['unknown kind', table({ gives: [{ kind: 'acounts', fields: { id: { from: 'A' } } }] }), 'unknown-kind', 'did you mean "accounts"?'],
  ['built-in kind', table({ gives: [{ kind: 'statements', fields: { about: { from: 'A' } } }] }), 'built-in', 'made by the auditor'],
  ['unknown field', fields({ idd: { from: 'A' } }), 'unknown-field', 'did you mean "id"?'],
  ['built-in field', fields({ taken: { from: 'A' } }), 'unknown-field', '"taken" is not a field'],
  ['unknown key of a form', fields({ id: { from: 'A', mpa: {} } }), 'unknown-key', 'did you mean "map"?'],
  ['two forms', fields({ id: { from: 'A', value: 'x' } }), 'form', 'from and value'],
  ['no form', fields({ id: { map: { a: 'b' } } }), 'form', 'says not where'],
  [
    'map to a word that the field does not have',
    fields({ type: { from: 'T', map: { A: 'humn' } } }),
    'unknown-value',
    'did you mean "human"?',
  ],
  [
    'else to a word that the field does not have',
    fields({ type: { from: 'T', map: { A: 'human' }, else: 'humn' } }),
    'unknown-value',
    'did you mean "human"?',
  ],
  ['else without map', fields({ type: { from: 'T', else: 'human' } }), 'unknown-key', 'else stands without map'],
  ['constant that the field does not have', fields({ type: { value: 'humn' } }), 'unknown-value', 'did you mean "human"?'],
  [
    'collected name that the field does not have',
    fields({ 'mfa-methods': { collect: { sm: { A: 'present' } } } }),
    'unknown-value',
    'did you mean "sms"?',
  ],
  ['one value for a list', fields({ roles: { from: 'R' } }), 'wrong-type', 'write { list: [{ from: … }] }'],
  ['a list for one value', fields({ id: { list: [{ from: 'R' }] } }), 'wrong-type', 'write { from: PATH }'],
  ['true-when for a text', fields({ id: { 'true-when': { A: 'present' } } }), 'wrong-type', 'true-when does not give'],
  ['unit of a text', fields({ id: { from: 'A', unit: 'GB' } }), 'wrong-type', 'unit stands with'],
  ['unknown unit', table({ gives: [{ kind: 'backups', fields: { size: { from: 'S', unit: 'GiB' } } }] }), 'unknown-value', 'did you mean'],
  ['dates of a text', fields({ id: { from: 'A', dates: 'iso' } }), 'wrong-type', 'dates stands with'],
  [
    'number of a person kept',
    table({ gives: [{ kind: 'people-lists', fields: { person: { from: 'NHS' } } }] }),
    'person-key',
    'hash: nhs-number',
  ],
  ['hash of a text', fields({ id: { from: 'A', hash: 'nhs-number' } }), 'wrong-type', 'hash stands with'],
  [
    'member after one that always fits',
    fields({ type: { pick: [{ value: 'human' }, { when: { A: 'present' }, value: 'guest' }] } }),
    'unreachable',
    'put it last',
  ],
  ['operator that raw text has not', fields({ enabled: { 'true-when': { A: { before: '2026-01-01' } } } }), 'unknown-operator', 'raw text'],
  ['number compared as text', fields({ enabled: { 'true-when': { A: { is: 1 } } } }), 'unquoted', 'put it in quotes'],
  ['key that each does not name', tree({}, { id: { entry: 'product' } }), 'entry', 'is not named by each'],
  ['ancestor that each does not pass', tree({}, { id: { of: 'vlaue', from: 'x' } }), 'ancestor', 'did you mean "value"?'],
  ['path with an open bracket', tree({}, { id: { from: 'a[.b' } }), 'path', 'write a.b[].c'],
  ['path with an empty step', tree({}, { id: { from: 'a..b' } }), 'path', 'write a.b[].c'],
  ['each of a table', table({ gives: [{ kind: 'accounts', each: 'a.b', fields: { id: { from: 'A' } } }] }), 'path', 'each: row'],
  ['records that stand nowhere', tree({ gives: [{ kind: 'accounts', fields: { id: { from: 'x' } } }] }), 'missing-key', 'write each: PATH'],
  ['header and columns', table({ read: { columns: ['A'] } }), 'columns', 'the file has a header'],
  ['no header and no columns', table({ read: { header: 'none' } }), 'missing-key', 'needs its columns'],
  ['two signs as delimiter', table({ read: { delimiter: '||' } }), 'delimiter', 'one sign'],
  ['unknown date form', table({ read: { dates: 'epoch-second' } }), 'unknown-value', 'did you mean "epoch-seconds"?'],
  ['pattern of dates', table({ read: { dates: { pattern: 'QQ ww' } } }), 'pattern', 'not a pattern'],
  ['zone', table({ read: { zone: 'london' } }), 'zone', 'not a zone'],
  [
    'attribute without @',
    tree({ recognise: { format: 'xml', root: 'a' } }, { id: { from: 'b', named: { '@': 'x' } } }),
    'shape',
    'is not an attribute',
  ],
  [
    'a number where records stand',
    { ...tree({}), gives: [{ kind: 'accounts', each: 'value[1]', fields: { id: { from: 'name' } } }] },
    'path',
    'is not a path',
  ],
  ['a member before the first', tree({}, { id: { from: 'names[0]' } }), 'path', 'is not a path'],
  ['a child to choose by in a table', fields({ id: { from: 'Name', named: { kind: 'x' } } }), 'shape', 'is not an attribute'],
  ['a part of nothing', fields({ id: { from: 'Name', part: [] } }), 'empty', 'part is an empty list'],
  ['a word that every text contains', fields({ id: { from: 'Name', map: { '': 'x' }, by: 'contains' } }), 'map', 'fits every text'],
  [
    'newest of the events themselves',
    table({ run: { taken: { newest: 'Time' } }, gives: [{ kind: 'backups', fields: { job: { from: 'J' } } }] }),
    'newest-event',
    'taken: none',
  ],
  [
    'newest of the events themselves, in a tree',
    tree({ run: { taken: { newest: 'value[].time' } }, gives: [{ kind: 'alerts', each: 'value[]', fields: { id: { from: 'x' } } }] }),
    'newest-event',
    'taken: none',
  ],
]

describe('mistakes in a mapping', () => {
  it.each(MISTAKES)('%s', (_, mapping, code, words) => {
    const errors = errorsOf(() => compile(asYaml(mapping)))
    expect(codes(errors), printed(errors)).toContain(code)
    expect(printed(errors.filter(each => each.code === code))).toContain(words)
  })
  it('two of one name, and one that is shipped', () => {
    expect(printed(errorsOf(() => compile(`${asYaml(table({}))}---\n${asYaml(table({}))}`)))).toContain('exists already')
    const shipped = { ...base, mappings: compile(asYaml(table({}))) }
    expect(printed(errorsOf(() => compileLibrary([{ path: 'exports/x.yaml', text: asYaml(table({})) }], shipped)))).toContain(
      'exists already',
    )
  })
  it('the newest of things that a scanner covered is a run time', () => {
    const scan = tree({
      run: { taken: { newest: 'value[].time' } },
      gives: [{ kind: 'scan-targets', each: 'value[]', fields: { host: { from: 'x' } } }],
    })
    expect(printed(errorsOf(() => compile(asYaml(scan))))).toBe('')
  })
})
