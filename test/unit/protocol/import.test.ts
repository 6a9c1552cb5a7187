import { describe, expect, it } from 'vitest'
import { AuthorErrors, type Imported, requirementsOf } from '../../../src/model/index.ts'
import { compileLibrary, importFramework, lint } from '../../../src/protocol/index.ts'

const read = (text: string, name = 'own'): Imported => importFramework({ text, file: 'given', sha256: 'ab', name })
const compiled = ({ files }: Imported) => {
  const written = files.filter(([path]) => path.endsWith('.yaml')).map(([path, text]) => ({ path, text }))
  const [protocol] = compileLibrary(written).protocols
  return { protocol, requirements: [...requirementsOf(protocol?.requirements ?? [])], left: lint(written) }
}
const catalog = (body: object): string =>
  JSON.stringify({ catalog: { uuid: 'u', metadata: { title: 'Rules of the ward', version: '2' }, ...body } }, null, 1)
const library = (nodes: readonly unknown[]): string =>
  JSON.stringify({ urn: 'urn:x', name: 'Rules', version: 3, objects: { framework: { urn: 'urn:f', requirement_nodes: nodes } } }, null, 1)
const control = (id: string, more: object = {}): object => ({ id, title: `Title of ${id}`, ...more })

/** Codes of the mistakes, each with its line. */
function mistakes(text: string): readonly string[] {
  try {
    read(text)
  } catch (error) {
    if (!(error instanceof AuthorErrors)) throw error
    for (const { at, what, todo } of error.errors)
      expect([at.file, at.line > 0, at.column > 0, what !== '', todo !== '']).toEqual(['given', true, true, true, true])
    return error.errors.map(({ code, at }) => `${code} ${at.line}`)
  }
  return []
}

describe('an OSCAL catalog becomes a skeleton', () => {
  const body = {
    groups: [
      {
        id: 'a',
        class: 'family',
        title: 'Access',
        controls: [control('a-1', { parts: [{ name: 'statement', prose: 'SECRET PROSE' }], controls: [control('a-1.1')] })],
      },
      { title: 'Empty' },
    ],
    controls: [control('z', { props: [{ name: 'status', value: 'withdrawn' }] })],
  }
  it('with its ids, titles and tree, every requirement left to a person, nothing verified and no description', () => {
    const imported = read(catalog(body))
    const { protocol, requirements, left } = compiled(imported)
    expect(requirements.map(({ id, title, kind }) => [id, title, kind])).toEqual([
      ['a', 'Access', 'family'],
      ['a-1', 'Title of a-1', 'control'],
      ['a-1-itself', 'Title of a-1', 'control'],
      ['a-1.1', 'Title of a-1.1', 'control'],
      ['requirement', 'Empty', 'group'],
      ['z', 'Title of z', 'control'],
    ])
    expect([protocol?.edition, protocol?.title, protocol?.issuer]).toEqual(['2', 'Rules of the ward', 'to be written'])
    for (const { verified, parts, manual, notCheckable, essence, rollUp } of requirements) {
      expect(verified).toBe('unverified')
      if (parts.length > 0) continue
      expect([manual === undefined, essence]).toEqual([notCheckable !== undefined, 'To be written.'])
      expect(rollUp).toBe('assessor')
    }
    expect(left.map(({ code, excused }) => [code, excused === undefined])).toEqual(left.map(() => ['says-nothing', false]))
    expect(left).toHaveLength(4)
    expect(JSON.stringify(imported)).not.toContain('SECRET')
    expect(imported.renamed).toEqual([{ from: '', to: 'requirement' }])
    expect([imported.requirements, imported.asked]).toEqual([5, 2])
  })
  it('what an id cannot hold is changed, and told', () => {
    const { renamed, files } = read(catalog({ controls: [control('a_1'), control('a-1'), control('ä b')] }))
    expect(renamed).toEqual([
      { from: 'a_1', to: 'a-1-2' },
      { from: 'ä b', to: 'b' },
    ])
    expect(files.find(([path]) => path === 'SOURCE.md')?.[1]).toContain('`a_1` is `a-1-2`')
  })
  it('markup, code and signs that cannot be seen stay text', () => {
    const title = '<script>alert(1)</script> "quoted" # $x: `code` | \u202eturned\u0000 \u2028 {{ insert }}\\n'
    const { requirements, protocol } = compiled(
      read(catalog({ metadata: { title, version: '1 | 2' }, controls: [control('a', { title })] })),
    )
    expect(requirements[0]?.title).toBe('<script>alert(1)</script> "quoted" # $x: `code` | turned {{ insert }}\\n')
    expect(protocol?.edition).toBe('1')
  })
  it('a name is made of the title', () => {
    const nameOf = (title: string) =>
      importFramework({ text: catalog({ metadata: { title }, controls: [control('a')] }), file: 'f', sha256: '' }).name
    expect(['Ward Rules, v2!', '800-53', '«»', 'x'.repeat(90)].map(nameOf)).toEqual([
      'ward-rules-v2',
      'protocol-800-53',
      'imported',
      'x'.repeat(40),
    ])
  })
})

describe('a library of requirements becomes a skeleton', () => {
  const node = (ref: string, more: object = {}): object => ({
    urn: `urn:${ref}`,
    ref_id: ref,
    assessable: true,
    depth: 1,
    description: 'SECRET',
    ...more,
  })
  it('by the parents that are named, or by depth', () => {
    for (const parented of [true, false]) {
      const under = (of: string): object => (parented ? { parent_urn: `urn:${of}` } : {})
      const imported = read(
        library([
          node('1', { assessable: false, name: 'Section' }),
          node('1.1', { depth: 2, name: 'First', ...under('1') }),
          node('1.1.a', { depth: 3, ...under('1.1') }),
          node('2', { name: 'Second' }),
          node('3', { assessable: false, name: 'A heading' }),
        ]),
      )
      const { requirements, protocol } = compiled(imported)
      expect(requirements.map(({ id, title }) => `${id} ${title}`)).toEqual([
        '1 Section',
        '1.1 First',
        '1.1-itself First',
        '1.1.a 1.1.a',
        '2 Second',
        '3 A heading',
      ])
      expect(requirements.find(({ id }) => id === '3')?.notCheckable).toBe('The library does not have it assessed.')
      expect(protocol?.edition).toBe('3')
      expect(JSON.stringify(imported)).not.toContain('SECRET')
    }
  })
  it('a ref_id that stands twice gives way to the urn, and that is told', () => {
    const { renamed } = read(library([node('a)', { urn: 'urn:x:one-a' }), node('a)', { urn: 'urn:x:two-a' })]))
    expect(renamed).toEqual([
      { from: 'a)', to: 'one-a' },
      { from: 'a)', to: 'two-a' },
    ])
  })
  it('is read as YAML too, numbers as they are written', () => {
    const text = 'name: Rules\nobjects:\n  framework:\n    requirement_nodes:\n      - { ref_id: 1.10, depth: 1, assessable: true }\n'
    expect(compiled(read(text)).requirements.map(({ id }) => id)).toEqual(['1.10'])
  })
})

describe('what is wrong is told with its place, all at once', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['nothing', '', ['documents 1']],
    ['no JSON', '{"catalog": ', ['json-syntax 1']],
    ['something behind it', '{} {}', ['json-syntax 1']],
    ['a text that does not end', '{"catalog": "x\\"', ['json-syntax 1']],
    ['a line end in a text', '{"catalog": "\n"}', ['json-syntax 1']],
    ['a list', '[]', ['not-a-catalog 1']],
    ['something else', '{"hello": 1}', ['not-a-catalog 1']],
    ['a profile', '{"profile": {}}', ['not-a-catalog 1']],
    ['no metadata', '{"catalog": {}}', ['missing-key 1']],
    ['a key twice', '{"catalog": {}, "catalog": {}}', ['duplicate-key 1']],
    ['nothing in it', catalog({}), ['empty 2']],
    ['nothing to assess', library([{ urn: 'a' }]), ['empty 6']],
    ['no framework', '{"objects": {"risk_matrix": []}}', ['not-a-library 1']],
    ['two frameworks', '{"objects": {"frameworks": [{}, {}]}}', ['frameworks 1']],
    ['a tag', 'objects: !!js/function x\n', ['yaml-tag 1']],
    ['an alias into itself', 'objects: &a [*a]\n', ['yaml-alias 1']],
    ['two documents', 'objects: {}\n---\nobjects: {}\n', ['documents 1']],
  ])('%s', (_, text, expected) => expect(mistakes(text)).toEqual(expected))

  it('of a catalog: wrong types, ids twice, none, and titles that are descriptions', () => {
    const text = catalog({
      controls: [control('a'), control('a'), {}, 7, { id: 'b', title: ['x'] }, { id: 'c', title: 'x'.repeat(301) }],
      groups: 'all',
    })
    expect(
      mistakes(text)
        .map(each => each.split(' ')[0])
        .toSorted(),
    ).toEqual(['duplicate', 'missing-key', 'missing-key', 'not-a-list', 'not-a-text', 'shape', 'too-long'])
  })
  it('of a library: circles, parents that are not there, wrong types, urns twice', () => {
    const text = library([
      { urn: 'a', parent_urn: 'b' },
      { urn: 'b', parent_urn: 'a' },
      { urn: 'c', parent_urn: 'nowhere' },
      { urn: 'd', depth: 3 },
      { urn: 'd', depth: 'two', assessable: 'perhaps' },
      {},
      'text',
    ])
    expect(
      mistakes(text)
        .map(each => each.split(' ')[0])
        .toSorted(),
    ).toEqual(['circle', 'circle', 'duplicate', 'missing-key', 'no-parent', 'no-parent', 'not-a-number', 'not-yes-no', 'shape'])
  })
  it('too many, too deep, too large', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => ({ urn: `u${n}`, id: `c${n}`, title: 't', assessable: true }))
    expect(mistakes(catalog({ controls: many })).map(each => each.split(' ')[0])).toEqual(['limit'])
    expect(mistakes(library(many)).map(each => each.split(' ')[0])).toEqual(['limit'])
    const chain = many.slice(0, 4_000).map((node, n) => ({ ...node, ...(n > 0 && { parent_urn: `u${n - 1}` }) }))
    expect(mistakes(library(chain)).map(each => each.split(' ')[0])).toEqual(['limit'])
    let deep: object = control('x')
    for (let n = 0; n < 20; n++) deep = control(`d${n}`, { controls: [deep] })
    expect(mistakes(catalog({ controls: [deep] })).map(each => each.split(' ')[0])).toEqual(['limit'])
    expect(mistakes(`{"catalog":${'['.repeat(100_000)}`)).toEqual(['json-depth 1'])
    expect(mistakes(catalog({ controls: [control('a', { title: 'x'.repeat(5_000_000) })] })).map(each => each.split(' ')[0])).toEqual([
      'too-long',
    ])
    expect(mistakes(catalog({ controls: many.slice(0, 4_000).map(() => ({})) }))).toHaveLength(201)
  })
  it('a prototype is no key', () => {
    expect(mistakes('{"__proto__": {"catalog": {}}, "constructor": 1}')).toEqual(['not-a-catalog 1'])
  })
})
