import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Crosswalk, Mapped, ProtocolResult, Relation, RequirementResult } from '../../../src/model/index.ts'
import { boundsAcross } from '../../../src/protocol/crosswalks/carry.ts'
import { carriedAcross, levelNames, linksBetween } from '../../../src/protocol/index.ts'
import { indicator, protocol, requirement } from '../assessment/make.ts'

const CAF = ['not-achieved', 'partially-achieved', 'achieved']
const TWO = ['not-achieved', 'achieved']
const range = (lowest: string, highest = lowest) => ({ lowest, highest })

describe('a level range taken across', () => {
  it.each([
    ['equal, settled at the top', 'equal', CAF, CAF, range('achieved'), range('achieved')],
    ['equal, settled in the middle', 'equal', CAF, CAF, range('partially-achieved'), range('partially-achieved')],
    ['equal, settled at the bottom', 'equal', CAF, CAF, range('not-achieved'), range('not-achieved')],
    ['equal, open', 'equal', CAF, CAF, range('not-achieved', 'achieved'), range('not-achieved', 'achieved')],
    ['more is asked, and it is reached', 'superset', CAF, CAF, range('achieved'), range('achieved')],
    ['more is asked, and half is reached', 'superset', CAF, CAF, range('partially-achieved'), range('partially-achieved', 'achieved')],
    ['more is asked, and it is missed', 'superset', CAF, CAF, range('not-achieved'), range('not-achieved', 'achieved')],
    ['into fewer levels', 'equal', CAF, TWO, range('partially-achieved'), range('not-achieved')],
    ['out of fewer levels: missed may be half done', 'equal', TWO, CAF, range('not-achieved'), range('not-achieved', 'partially-achieved')],
    ['other words for both ends, all done', 'equal', ['not-met', 'met'], TWO, range('met'), range('achieved')],
    ['other words for both ends, not all done', 'equal', ['not-met', 'met'], TWO, range('not-met'), range('not-achieved')],
    ['other words, and a middle', 'equal', ['not-met', 'met'], CAF, range('not-met'), range('not-achieved', 'partially-achieved')],
    [
      'other words: what is half done there says nothing',
      'superset',
      CAF,
      ['not-met', 'met'],
      range('partially-achieved'),
      range('not-met', 'met'),
    ],
    [
      'the top of one is not the top of the other',
      'equal',
      ['no', 'yes'],
      ['no', 'yes', 'exceeded'],
      range('yes'),
      range('yes', 'exceeded'),
    ],
    ['names in another order are no names', 'equal', ['low', 'high', 'top'], ['high', 'low', 'top'], range('high'), range('high', 'top')],
  ] as const)('%s', (_, is, from, to, given, expected) => {
    expect(boundsAcross(given, from, to, is)).toEqual(expected)
  })
  it.each([
    ['a level that is none', range('superb'), CAF],
    ['a range the wrong way round', range('achieved', 'not-achieved'), CAF],
    ['a requirement with one level asks for nothing', range('achieved'), ['achieved']],
  ])('%s: nothing can be said', (_, given, from) => {
    expect(boundsAcross(given, from, CAF, 'equal')).toBeUndefined()
  })
})

/** The rule of the CAF over statements of three columns, written down once more, for every way in which what is unknown may fall. */
type Truth = boolean | undefined
interface Columns {
  readonly bad: readonly number[]
  readonly part: readonly number[]
  readonly full: readonly number[]
}
const levelsOf = ({ part }: Columns): string[] => CAF.filter(level => level !== 'partially-achieved' || part.length > 0)
const levelAt = ({ bad, part, full }: Columns, holds: (statement: number) => boolean, sins: (statement: number) => boolean): string => {
  if (bad.some(sins)) return 'not-achieved'
  if (full.every(holds)) return 'achieved'
  return part.length > 0 && part.every(holds) ? 'partially-achieved' : 'not-achieved'
}
const rangeAt = (columns: Columns, truths: readonly Truth[]) =>
  range(
    levelAt(
      columns,
      at => truths[at] === true,
      at => truths[at] !== false,
    ),
    levelAt(
      columns,
      at => truths[at] !== false,
      at => truths[at] === true,
    ),
  )

describe('what is carried is true of the other, whatever is true', () => {
  const subset = (from: number) => fc.subarray(Array.from({ length: 4 }, (_, index) => from + index))
  const columns = fc.record({ bad: subset(0), part: subset(4), full: subset(8) })
  const truths = fc.array(fc.constantFrom<Truth>(true, false, undefined), { minLength: 12, maxLength: 12 })
  const rank = (level: string): number => CAF.indexOf(level)

  it('where more is asked there', () => {
    fc.assert(
      fc.property(columns, truths, fc.infiniteStream(fc.boolean()), (asked, given, draws) => {
        const less = (all: readonly number[]): number[] => all.filter(() => draws.next().value)
        const other = { bad: less(asked.bad), part: less(asked.part), full: less(asked.full) }
        const carried = boundsAcross(rangeAt(asked, given), levelsOf(asked), levelsOf(other), 'superset')
        const own = rangeAt(other, given)
        expect(carried).toBeDefined()
        expect(rank(carried?.lowest ?? '')).toBeLessThanOrEqual(rank(own.lowest))
        expect(carried?.highest).toBe('achieved')
      }),
    )
  })
  it('where the same is asked there, it is the very range', () => {
    fc.assert(
      fc.property(columns, truths, (asked, given) => {
        const own = rangeAt(asked, given)
        expect(boundsAcross(own, levelsOf(asked), levelsOf(asked), 'equal')).toEqual(own)
      }),
    )
  })
})

const [FROM, MID, TO] = ['from@1', 'mid@1', 'to@1'] as const
const outcome = (id: string) => requirement(id, { indicators: [indicator(`${id}.PA.1`, 'partially-achieved')] })
const edition = (id: string, ids: readonly string[]) => protocol(ids.map(outcome), { id, edition: '1' })
const map = (from: string, to: string, is: Relation, verified = 'our-reading'): Mapped => ({ from, to, is, verified, because: '', at: '' })
const result = (levels: Readonly<Record<string, readonly [string, string]>>, more: Partial<RequirementResult> = {}): ProtocolResult =>
  ({
    requirements: Object.entries(levels).map(([id, [lowest, highest]]) => ({ id, level: { lowest, highest, turnsOn: [] }, ...more })),
  }) as unknown as ProtocolResult

describe('what a result says of another protocol', () => {
  const a = edition('from', ['A', 'B'])
  const b = edition('to', ['X', 'Y'])
  const carry = (maps: readonly Mapped[], given: ProtocolResult, crosswalks: readonly Crosswalk[] = [{ from: FROM, to: TO, maps }]) =>
    carriedAcross(b, {
      from: a,
      result: given,
      links: linksBetween(a, b, crosswalks).links,
      names: levelNames([a, b, edition('mid', ['M'])]),
    })
  const of = (maps: readonly Mapped[], given: ProtocolResult) => carry(maps, given)[0]

  it.each([
    [
      'the same is asked',
      [map('A', 'X', 'equal')],
      ['not-achieved', 'partially-achieved'],
      { level: range('not-achieved', 'partially-achieved') },
    ],
    [
      'more is asked there',
      [map('A', 'X', 'superset')],
      ['partially-achieved', 'achieved'],
      { level: range('partially-achieved', 'achieved') },
    ],
    ['more is asked there, and missed', [map('A', 'X', 'superset')], ['not-achieved', 'not-achieved'], { why: 'open' }],
    ['it is open there', [map('A', 'X', 'equal')], ['not-achieved', 'achieved'], { why: 'open' }],
    ['less is asked there, and met', [map('A', 'X', 'subset')], ['achieved', 'achieved'], { why: 'relation' }],
    ['less is asked there, and missed', [map('A', 'X', 'subset')], ['not-achieved', 'not-achieved'], { why: 'relation' }],
    ['some is asked there, and met', [map('A', 'X', 'intersects')], ['achieved', 'achieved'], { why: 'relation' }],
    ['that it is the same is thought', [map('A', 'X', 'equal', 'unverified')], ['achieved', 'achieved'], { why: 'unverified' }],
    ['by a tag nobody knows', [map('A', 'X', 'equal', 'surely')], ['achieved', 'achieved'], { why: 'unverified' }],
    ['it is held against nothing', [map('A', 'Y', 'equal')], ['achieved', 'achieved'], { why: 'no-counterpart' }],
    ['its level there is none', [map('A', 'X', 'equal')], ['superb', 'superb'], { why: 'open' }],
  ] as const)('%s', (_, maps, [lowest, highest], expected) => {
    const { level, why } = of(maps, result({ A: [lowest, highest] })) ?? {}
    expect({ ...(level && { level }), ...(why && { why }) }).toEqual(expected)
  })
  it('says nothing where the assessment does not hold the requirement', () => {
    expect(of([map('A', 'X', 'equal')], result({}))).toMatchObject({ why: 'not-assessed', sources: [{ id: 'A' }] })
  })
  it('takes the better lowest and the worse highest of several', () => {
    const maps = [map('A', 'X', 'superset'), map('B', 'X', 'equal')]
    const given = result({ A: ['partially-achieved', 'achieved'], B: ['not-achieved', 'partially-achieved'] })
    expect(of(maps, given)?.level).toEqual(range('partially-achieved'))
  })
  it('says nothing where two contradict each other', () => {
    const maps = [map('A', 'X', 'superset'), map('B', 'X', 'equal')]
    expect(of(maps, result({ A: ['achieved', 'achieved'], B: ['not-achieved', 'not-achieved'] }))).toMatchObject({ why: 'conflict' })
  })
  it('shows a judgement and does not carry it', () => {
    const judgement = { level: 'achieved', reason: '', by: 'External assessor', on: '2026-06-01', counts: true, note: '' }
    expect(of([map('A', 'X', 'equal')], result({ A: ['not-achieved', 'achieved'] }, { judgement }))).toMatchObject({
      why: 'open',
      sources: [{ judged: { level: 'achieved', by: 'External assessor', on: '2026-06-01' } }],
    })
  })
  it('says nothing of the whole where a part was not asked', () => {
    const whole = protocol([requirement('A', { parts: [outcome('A.1'), outcome('A.2')] })], { id: 'from', edition: '1' })
    const links = linksBetween(whole, b, [{ from: FROM, to: TO, maps: [map('A', 'X', 'superset')] }]).links
    const given = result({ A: ['achieved', 'achieved'], 'A.1': ['achieved', 'achieved'] })
    const names = levelNames([whole, b])
    const notAsked = [{ id: 'A.2', because: 'not-checkable', why: '' }] as unknown as NonNullable<ProtocolResult['notAsked']>
    expect(carriedAcross(b, { from: whole, result: given, links, names })[0]).toMatchObject({ level: range('achieved') })
    expect(carriedAcross(b, { from: whole, result: { ...given, notAsked }, links, names })[0]).toMatchObject({ why: 'not-assessed' })
  })
  it('goes step by step: what a requirement in between cannot say is not said', () => {
    const between: Crosswalk[] = [
      { from: FROM, to: MID, maps: [map('A', 'M', 'equal')] },
      { from: MID, to: TO, maps: [map('M', 'X', 'superset')] },
    ]
    const given = result({ A: ['partially-achieved', 'partially-achieved'] })
    expect(carry([], given, between)[0]?.level).toEqual(range('partially-achieved', 'achieved'))
    const two = { ...a, scale: TWO, requirements: [requirement('M')] }
    const names = levelNames([a, b, { ...two, id: 'mid', edition: '1' }])
    const links = linksBetween(a, b, between).links
    expect(carriedAcross(b, { from: a, result: given, links, names })[0]).toMatchObject({ why: 'open' })
    expect(carriedAcross(b, { from: a, result: given, links, names: levelNames([a, b]) })[0]).toMatchObject({ why: 'open' })
  })
})
