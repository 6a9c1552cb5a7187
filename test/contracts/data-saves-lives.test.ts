import { describe, expect, it } from 'vitest'
import { inCopy, probity } from '../support/run.ts'
import { editionOf, mixedWays, packAudit, packShort, referenceTable, withoutPath } from '../support/standards.ts'

const NAME = 'data-saves-lives@2022'
const rows = referenceTable('data_saves_lives.csv')
const { protocol, all } = editionOf(NAME)
const commitments = all.filter(({ kind }) => kind === 'commitment')
const promises = all.filter(({ kind }) => kind === 'promise')
const here = commitments.filter(({ notCheckable }) => notCheckable === undefined)

describe.skipIf(rows === undefined)('data-saves-lives holds what the reference data holds (needs PROBITY_SHARED)', () => {
  it('every commitment, in order, in the words of the list', () => {
    expect(commitments.map(({ id, essence }) => [id, essence])).toEqual(rows?.map(({ id, gist }) => [id, gist]))
    expect(commitments).toHaveLength(104)
  })
  it('under its chapter', () => {
    const parents = protocol.requirements
      .filter(({ kind }) => kind === 'chapter')
      .flatMap(({ title, parts }) => parts.map(({ id }) => [id, title]))
    expect(parents).toEqual(rows?.map(({ id, chapter }) => [id, chapter]))
  })
  it('with the date that the source gives, and no other', () => {
    const dated = commitments.map(({ id, note = '' }) => [id, /^Date in the source: (\d{4}(?:-\d{2})?)\./.exec(note)?.[1] ?? ''])
    expect(dated).toEqual(rows?.map(({ id, due }) => [id, due]))
  })
  it('checks what has an effect in one body, and declares the rest not checkable here', () => {
    const local = rows?.filter(({ checkable }) => checkable !== 'not-here').map(({ id }) => id)
    expect(here.map(({ id }) => id)).toEqual(local)
  })
})

describe('data-saves-lives can be worked with', () => {
  it('104 commitments: 23 with an effect in one body, 81 without, each of which says why', () => {
    expect([commitments.length, here.length]).toEqual([104, 23])
    for (const { notCheckable } of commitments.filter(each => !here.includes(each)))
      expect(notCheckable).toMatch(/one organisation|it takes a law/i)
  })
  it('shows both counts wherever it is named', () => {
    for (const title of [protocol.title, protocol.shortTitle]) expect(title).toMatch(/104.*105/)
    const { out } = probity(['audit', 'fixtures/protocols-packs/data-saves-lives/met', '--as-of', '2026-06-30', '--protocol', NAME])
    expect(out.replaceAll(/\s+/g, ' ')).toContain('Data saves lives, 104 commitments (105?)')
  })
  it('every promise to the public is held to checks, and all of them bind', () => {
    expect(promises.map(({ id }) => id)).toEqual(['PACT-1', 'PACT-2', 'PACT-3', 'PACT-4', 'PACT-5', 'PACT-6', 'PACT-7'])
    for (const { mandatory, indicators } of promises) {
      expect(mandatory).toBe(true)
      expect(indicators.length).toBeGreaterThan(0)
      expect(indicators.every(({ cite, manual }) => cite !== undefined && manual === undefined)).toBe(true)
    }
  })
  it('every requirement has a path to a verdict or says why none can be had; no judgement covers a check', () => {
    expect(withoutPath(NAME)).toEqual([])
    expect(mixedWays(NAME)).toEqual([])
  })
  it('what a person alone can tell does not decide', () => {
    const alone = here.filter(({ indicators }) => indicators.some(({ manual }) => manual !== undefined))
    expect(alone.map(({ id, mandatory }) => [id, mandatory])).toEqual(
      ['DSL-2-10', 'DSL-3-10', 'DSL-7-20', 'DSL-7-21'].map(id => [id, false]),
    )
  })
})

describe('data-saves-lives over its packs', () => {
  const optional = ['DSL-2-10', 'DSL-3-10', 'DSL-3-11', 'DSL-4-11', 'DSL-5-02', 'DSL-7-18', 'DSL-7-20', 'DSL-7-21']
  const gathers = ['DSL-1', 'DSL-2', 'DSL-3', 'DSL-4', 'DSL-5', 'DSL-7', 'PACT']
  it.each([
    ['met', 0, []],
    [
      'not-met',
      1,
      [
        ...['DSL-1-01', 'DSL-1-10', 'DSL-1-14', 'DSL-2-04', 'DSL-3-01', 'DSL-3-02', 'DSL-7-16', 'DSL-7-22'],
        ...['PACT-1', 'PACT-2', 'PACT-3', 'PACT-4', 'PACT-5', 'PACT-6', 'PACT-7'],
      ],
    ],
    ['unknown', 3, ['DSL-1-01', 'DSL-1-14', 'PACT-2', 'PACT-3', 'PACT-4', 'PACT-5', 'PACT-6', 'PACT-7']],
  ] as const)('the pack %s gives exit code %i', (pack, code, short) => {
    const [got, ids] = packShort(NAME, pack)
    expect(got).toBe(code)
    expect(ids.filter(id => !optional.includes(id) && !gathers.includes(id))).toEqual(short)
  })
  it.each([
    ['met', ['DSL-3-01', 'DSL-3-02', 'DSL-3-05', 'DSL-3-08', 'DSL-3-10', 'DSL-3-11', 'DSL-4-01', 'DSL-7-04', 'DSL-7-20']],
    ['unknown', ['DSL-2-09', 'DSL-3-01', 'DSL-3-02', 'DSL-4-11', 'DSL-7-04', 'DSL-7-16', 'DSL-7-17']],
  ] as const)('in the pack %s 81 are not checkable, and what others are asked is named', (pack, others) => {
    const [result] = packAudit(NAME, pack).assessment.protocols
    const apart = result?.notAsked ?? []
    expect(result?.totals.notAsked).toEqual({ notCheckable: 81, otherCategory: others.length })
    expect(apart.filter(({ because }) => because === 'other-category').map(({ id }) => id)).toEqual(others)
    expect((result?.totals.answers ?? 0) + apart.length).toBe(111)
    expect(result?.bottomLines.onEvidence).toContain('81 more not checkable here')
  })
  it('its assessment can be read back, and a commitment that was not asked is explained', () => {
    inCopy(undefined, dir => {
      const run = probity([
        ...['audit', 'fixtures/protocols-packs/data-saves-lives/met', '--as-of', '2026-06-30', '--protocol', NAME],
        ...['--overlay', 'fixtures/protocols-packs/data-saves-lives/overlay.yaml', '--format', 'json', '--out', dir],
      ])
      expect(run.code).toBe(0)
      const [law, council] = ['DSL-2-08', 'DSL-3-01'].map(id =>
        probity(['explain', id, '--assessment', `${dir}/assessment.json`]).out.replaceAll(/\s+/g, ' '),
      )
      expect(law).toContain('Not checkable here. It takes a law')
      expect(council).toContain('Not asked here. It is asked only of: local authority.')
    })
  })
})
