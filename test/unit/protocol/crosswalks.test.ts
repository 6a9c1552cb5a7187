import { describe, expect, it } from 'vitest'
import { type AuthorFile, compileLibrary, linksBetween } from '../../../src/protocol/index.ts'
import { base, codes, errorsOf, printed } from './support.ts'

const protocolFile = (id: string, ids: readonly string[], more = ''): AuthorFile[] => [
  {
    path: `${id}/1/protocol.yaml`,
    text: `protocol: ${id}\nedition: "1"\nversion: 1.0.0\ntitle: ${id}\nissuer: Nobody\nsource: https://example.org/\ncategories: [ward]\nscale: [not-met, met]\nscoring: weighted\n`,
  },
  {
    path: `${id}/1/list.yaml`,
    text: ids.map(each => `- { id: "${each}", kind: rule, title: ${each}, manual: { ask: IT, how: interview }${more} }\n`).join(''),
  },
]
const walk = (text: string, path = 'crosswalks/x.yaml'): AuthorFile => ({ path, text })
const TWO = [...protocolFile('ward', ['A', 'B', 'C']), ...protocolFile('clinic', ['A', 'B', 'K'])]
const HEAD = 'from: ward@1\nto: clinic@1\nmaps:\n'
const LINE = 'verified: our-reading, because: both ask it }\n'
const compile = (...files: readonly AuthorFile[]) => compileLibrary([...TWO, ...files], base)
const mistakes = (text: string) => errorsOf(() => compile(walk(text)))

describe('a crosswalk file', () => {
  it('maps ids to ids, several at once, and to the same id', () => {
    const [crosswalk] = compile(
      walk(`${HEAD}  - { from: ["A", "B"], equal: same, ${LINE}  - { from: "C", intersects: ["A", "K"], ${LINE}`),
    ).crosswalks
    expect([crosswalk?.from, crosswalk?.to]).toEqual(['ward@1', 'clinic@1'])
    expect(crosswalk?.maps.map(({ from, to, is, verified }) => [from, to, is, verified])).toEqual([
      ['A', 'A', 'equal', 'our-reading'],
      ['B', 'B', 'equal', 'our-reading'],
      ['C', 'A', 'intersects', 'our-reading'],
      ['C', 'K', 'intersects', 'our-reading'],
    ])
    expect(crosswalk?.maps[2]?.at).toBe('crosswalks/x.yaml:5')
  })
  it('is known by its folder, and by its keys elsewhere', () => {
    expect(compile(walk(`${HEAD}  - { from: "A", equal: same, ${LINE}`, 'ward/1/map.yaml')).crosswalks).toHaveLength(1)
    expect(codes(errorsOf(() => compile(walk('from: ward@1\nto: clinic@1\n'))))).toEqual(['missing-key'])
  })
  it('"same" in quotes is an id', () => {
    expect(printed(mistakes(`${HEAD}  - { from: "A", equal: "same", ${LINE}`))).toContain('"same" is not a requirement of clinic@1')
  })

  const cases: readonly (readonly [what: string, text: string, code: string, words: string])[] = [
    ['an unknown key', `${HEAD}  - { from: "A", equals: ["A"], ${LINE}`, 'unknown-key', 'did you mean "equal"?'],
    ['no relation', `${HEAD}  - { from: "A", ${LINE}`, 'relation', 'one relation, not 0'],
    ['two relations', `${HEAD}  - { from: "A", equal: ["A"], subset: ["B"], ${LINE}`, 'relation', 'one relation, not 2'],
    ['no tag', `${HEAD}  - { from: "A", equal: ["A"], because: so }\n`, 'missing-key', 'verified'],
    ['no reason', `${HEAD}  - { from: "A", equal: ["A"], verified: verified }\n`, 'missing-key', 'because'],
    ['a tag that is none', `${HEAD}  - { from: "A", equal: ["A"], verified: surely, because: so }\n`, 'unknown-value', 'surely'],
    [
      'an id that is not there',
      `${HEAD}  - { from: "D", equal: ["A"], ${LINE}`,
      'unknown-requirement',
      '"D" is not a requirement of ward@1',
    ],
    ['another id that is not there', `${HEAD}  - { from: "A", equal: ["L"], ${LINE}`, 'unknown-requirement', 'clinic@1'],
    [
      'an edition that is not there',
      `${HEAD.replace('clinic', 'clinik')}  - { from: "A", equal: ["A"], ${LINE}`,
      'unknown-protocol',
      'clinic@1',
    ],
    ['an edition and itself', `${HEAD.replace('clinic', 'ward')}  - { from: "A", equal: ["A"], ${LINE}`, 'same', 'mapped to itself'],
    ['no mapping', 'from: ward@1\nto: clinic@1\nmaps: []\n', 'empty', 'empty list'],
    ['a pair twice', `${HEAD}  - { from: "A", equal: ["A"], ${LINE}  - { from: "A", subset: ["A"], ${LINE}`, 'duplicate', 'mapped twice'],
    ['one equal to two', `${HEAD}  - { from: "A", equal: ["A", "B"], ${LINE}`, 'duplicate', 'equal to two'],
    ['two equal to one', `${HEAD}  - { from: ["A", "B"], equal: ["A"], ${LINE}`, 'duplicate', 'equal to "A"'],
    [
      'the same editions in two places',
      `${HEAD}  - { from: "A", equal: ["A"], ${LINE}---\nfrom: clinic@1\nto: ward@1\nmaps:\n  - { from: "B", equal: ["B"], ${LINE}`,
      'duplicate',
      'mapped at crosswalks/x.yaml:1 already',
    ],
  ]
  it.each(cases)('%s is a mistake', (_, text, code, words) => {
    const found = mistakes(text)
    expect(codes(found)).toContain(code)
    expect(printed(found)).toContain(words)
  })
})

describe('maps-to in a requirement', () => {
  const own = (more: string): AuthorFile[] => protocolFile('own', ['O'], more)
  it('says the same, as the reading of whoever wrote it', () => {
    const { crosswalks } = compile(...own(', maps-to: { ward@1: { superset: ["A"], intersects: ["B"] }, clinic@1: { equal: ["K"] } }'))
    expect(crosswalks.flatMap(({ from, to, maps }) => maps.map(each => [from, to, each.from, each.is, each.to, each.verified]))).toEqual([
      ['own@1', 'ward@1', 'O', 'superset', 'A', 'our-reading'],
      ['own@1', 'ward@1', 'O', 'intersects', 'B', 'our-reading'],
      ['own@1', 'clinic@1', 'O', 'equal', 'K', 'our-reading'],
    ])
  })
  it('names what is there, and not what a crosswalk says already', () => {
    expect(printed(errorsOf(() => compile(...own(', maps-to: { ward@1: { equal: ["Z"] } }'))))).toContain('"Z" is not a requirement')
    const twice = errorsOf(() =>
      compile(
        ...own(', maps-to: { ward@1: { equal: ["A"] } }'),
        walk(`from: ward@1\nto: own@1\nmaps:\n  - { from: "A", equal: ["O"], ${LINE}`),
      ),
    )
    expect(printed(twice)).toContain('one place')
  })
  it('may name what is shipped', () => {
    const shipped = { ...base, ids: { 'old@3': ['X'] } }
    const files = own(', maps-to: { old@3: { equal: ["X"] } }')
    expect(compileLibrary(files, shipped).crosswalks[0]?.to).toBe('old@3')
    expect(printed(errorsOf(() => compileLibrary(own(', maps-to: { old@3: { equal: ["Y"] } }'), shipped)))).toContain('"Y"')
  })
})

describe('how two protocols stand to each other', () => {
  const three = (first: string, second: string, more = '') => {
    const library = compileLibrary(
      [
        ...TWO,
        ...protocolFile('third', ['T', 'U']),
        walk(
          `${HEAD}  - { from: "A", ${first}: ["K"], ${LINE}---\nfrom: clinic@1\nto: third@1\nmaps:\n  - { from: "K", ${second}: ["T"], ${LINE}${more}`,
        ),
      ],
      base,
    )
    const [clinic, third, ward] = ['clinic', 'third', 'ward'].map(id => library.protocols.find(each => each.id === id)) as never[]
    return { library, ward, clinic, third }
  }
  const linked = (first: string, second: string): string | undefined => {
    const { library, ward, third } = three(first, second)
    return linksBetween(ward, third, library.crosswalks).links[0]?.is
  }
  const RELATIONS = ['equal', 'superset', 'subset', 'intersects'] as const
  it.each([
    ['equal', ['equal', 'superset', 'subset', 'intersects']],
    ['superset', ['superset', 'superset', 'intersects', 'intersects']],
    ['subset', ['subset', undefined, 'subset', undefined]],
    ['intersects', ['intersects', undefined, 'intersects', undefined]],
  ] as const)('by way of a third: %s and each of the four', (first, expected) => {
    expect(RELATIONS.map(second => linked(first, second))).toEqual(expected)
  })
  it('is what sets say of each other: every composition holds for all sets of three things', () => {
    const sets = Array.from({ length: 7 }, (_, index) => index + 1)
    const stands = (a: number, b: number): readonly string[] => [
      ...(a === b ? ['equal'] : []),
      ...((a & b) === b ? ['superset'] : []),
      ...((a & b) === a ? ['subset'] : []),
      ...((a & b) !== 0 ? ['intersects'] : []),
    ]
    const table = new Map<string, string | undefined>(
      RELATIONS.flatMap(first => RELATIONS.map(second => [`${first} ${second}`, linked(first, second)] as const)),
    )
    for (const a of sets)
      for (const b of sets)
        for (const c of sets)
          for (const first of stands(a, b))
            for (const second of stands(b, c)) {
              const follows = table.get(`${first} ${second}`)
              if (follows !== undefined) expect(stands(a, c)).toContain(follows)
            }
  })
  it('reads each mapping both ways', () => {
    const { library, ward, third } = three('superset', 'superset')
    const back = linksBetween(third, ward, library.crosswalks)
    expect(back.links.map(({ from, to, is, carries }) => [from, to, is, carries])).toEqual([['T', 'A', 'subset', false]])
    expect(back.links[0]?.steps.map(({ edition, id, is }) => [edition, id, is])).toEqual([
      ['clinic@1', 'K', 'subset'],
      ['ward@1', 'A', 'subset'],
    ])
  })
  it('names what stands alone on either side', () => {
    const { library, ward, third } = three('equal', 'equal')
    expect(linksBetween(ward, third, library.crosswalks).alone).toEqual({ from: ['B', 'C'], to: ['U'] })
    expect(linksBetween(ward, third, []).links).toEqual([])
  })
  it('what is said directly goes before what could be worked out', () => {
    const more = `---\nfrom: ward@1\nto: third@1\nmaps:\n  - { from: "A", intersects: ["T"], ${LINE}`
    const { library, ward, third } = three('equal', 'equal', more)
    expect(linksBetween(ward, third, library.crosswalks).links.map(({ is, steps }) => [is, steps.length])).toEqual([['intersects', 1]])
  })
  it('is known only as well as its worst step, and what is merely thought carries nothing', () => {
    const thought = LINE.replace('our-reading', 'unverified')
    const more = `  - { from: "A", equal: ["U"], ${thought}`
    const { library, ward, clinic, third } = three('equal', 'equal', more)
    const links = linksBetween(clinic, third, library.crosswalks).links
    expect(links.map(({ from, to, verified, carries }) => [from, to, verified, carries])).toEqual([
      ['A', 'U', 'unverified', false],
      ['K', 'T', 'our-reading', true],
    ])
    expect(linksBetween(ward, third, library.crosswalks).links.map(({ carries }) => carries)).toEqual([true])
  })
})
