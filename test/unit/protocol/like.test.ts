import { describe, expect, it } from 'vitest'
import { compileLibrary } from '../../../src/protocol/index.ts'
import { asYaml, base, errorsOf, type Plain, printed } from './support.ts'

const LIST: Plain = {
  export: 'a-list',
  recognise: { format: 'json', keys: ['name'] },
  gives: [
    {
      kind: 'accounts',
      each: '.',
      'passed-over-when': { gone: { is: 'true' } },
      fields: { id: { from: 'name' }, person: { from: 'staff' } },
    },
  ],
}
const page = (give: Plain, more: Plain = {}): Plain => ({
  export: 'a-page',
  recognise: { format: 'json', keys: ['value'] },
  gives: [{ kind: 'accounts', each: 'value[]', ...give }],
  ...more,
})
const compile = (...mappings: readonly Plain[]) =>
  compileLibrary([{ path: 'exports/x.yaml', text: mappings.map(one => asYaml(one)).join('---\n') }], base).mappings
const mistakes = (...mappings: readonly Plain[]): string => printed(errorsOf(() => compile(...mappings)))

describe('fields like those of another export', () => {
  it('are taken over with what is passed over; only the place differs', () => {
    const [list, made] = compile(LIST, page({ like: 'a-list' }))
    expect(made?.gives).toEqual([{ ...list?.gives[0], each: 'value[]' }])
  })
  it('may be added to and replaced', () => {
    const [, made] = compile(LIST, page({ like: 'a-list', fields: { id: { from: 'upn' }, email: { from: 'mail' } } }))
    expect(made?.gives[0]?.fields).toMatchObject({ id: { path: 'upn' }, email: { path: 'mail' }, person: { path: 'staff' } })
  })
  it('need an export that stands before, of the same sort, with that kind once', () => {
    expect(mistakes(page({ like: 'a-list' }), LIST)).toContain('no export "a-list" stands before this one')
    expect(mistakes(LIST, page({ like: 'a-lst' }))).toContain('did you mean "a-list"?')
    expect(
      mistakes(
        LIST,
        page({ like: 'a-list' }, { recognise: { format: 'csv', columns: ['name'] }, gives: [{ kind: 'accounts', like: 'a-list' }] }),
      ),
    ).toContain('a-list is read as json, this one as csv')
    expect(mistakes(LIST, page({ kind: 'devices', like: 'a-list' }))).toContain('a-list gives devices not at all')
    const twice = { ...LIST, gives: [...(LIST.gives as Plain[]), ...(LIST.gives as Plain[])] }
    expect(mistakes(twice, page({ like: 'a-list' }))).toContain('more than once')
    expect(mistakes(LIST, page({}))).toContain('gives has no fields')
  })
  it('are looked for in the same file alone', () => {
    const files = [LIST, page({ like: 'a-list' })].map((one, index) => ({ path: `exports/${index}.yaml`, text: asYaml(one) }))
    expect(printed(errorsOf(() => compileLibrary(files, base)))).toContain('stands before this one in its file')
  })
})
