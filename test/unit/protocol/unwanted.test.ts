import { describe, expect, it } from 'vitest'
import { compileLibrary } from '../../../src/protocol/index.ts'
import { asYaml, base, errorsOf, type Plain, printed } from './support.ts'

const compile = (mapping: Plain) => compileLibrary([{ path: 'exports/x.yaml', text: asYaml(mapping) }], base).mappings
const map: Plain = { export: 'a-map', recognise: { format: 'json', keys: ['meta'] }, unwanted: 'It shows attackers the way.' }

describe('an export that must not lie in a pack', () => {
  it('needs its reason and nothing else', () => {
    expect(compile(map)).toMatchObject([{ export: 'a-map', unwanted: 'It shows attackers the way.', gives: [], class: 'export' }])
  })
  it.each([
    ['gives', { gives: [] }],
    ['read', { read: { zone: 'utc' } }],
    ['run', { run: { taken: 'none' } }],
    ['whole-list', { 'whole-list': 'yes' }],
  ])('is read no further: %s is a mistake', (key, extra) => {
    expect(printed(errorsOf(() => compile({ ...map, ...extra })))).toContain(`${key} stands beside unwanted`)
  })
  it('wants a sentence', () => {
    expect(printed(errorsOf(() => compile({ ...map, unwanted: '' })))).not.toBe('')
    expect(printed(errorsOf(() => compile({ ...map, unwanted: true })))).not.toBe('')
  })
})

describe('an export of which no kind speaks', () => {
  const plain: Plain = { export: 'a-list', recognise: { format: 'json', keys: ['meta'] } }
  it('says so', () => expect(compile({ ...plain, gives: [] })).toMatchObject([{ gives: [] }]))
  it('does not come about by forgetting', () =>
    expect(printed(errorsOf(() => compile(plain)))).toContain('an export has no gives — write what it gives'))
})

describe('a date that may lie ahead', () => {
  const kinds = (field: Plain) =>
    compileLibrary([
      {
        path: 'kinds/x.yaml',
        text: asYaml({ plans: { means: 'A plan.', nature: 'things', 'same-when': ['id'], combine: 'fill', fields: { id: field } } }),
      },
    ]).kinds
  it('is said of the field', () => {
    const date = { type: 'date', means: 'End.', safe: 'yes' }
    expect(kinds({ ...date, ahead: 'yes' }).plans?.fields.id).toMatchObject({ ahead: true })
    expect(kinds({ ...date, ahead: 'no' }).plans?.fields.id).not.toHaveProperty('ahead')
    expect(kinds(date).plans?.fields.id).not.toHaveProperty('ahead')
  })
  it('is a date', () => {
    const text = { type: 'id', means: 'Name.', safe: 'no', ahead: 'yes' }
    expect(printed(errorsOf(() => kinds(text)))).toContain('"id" is no date')
    expect(printed(errorsOf(() => kinds({ ...text, type: 'date', ahead: 'perhaps' })))).toContain('perhaps')
  })
})
