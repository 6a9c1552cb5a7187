import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestOf, longestGapOf, medianOf, smallestOf, sumOf } from '../../src/checks/figure/span.ts'
import { evaluate } from '../../src/checks/index.ts'
import type { Composite, Finding, ForEach, ItemReading, Measurement, Shape, Three } from '../../src/model/index.ts'
import {
  anyShape,
  clock,
  evidenceOf,
  figureShape,
  type Item,
  isYes,
  kinds,
  measurementOf,
  packOf,
  ratio,
  readingOf,
  streamedShape,
  tallied,
} from './checks.ts'

const RUNS = Number(process.env.PROBITY_PROPERTY_RUNS ?? 2000)
const KINDS = ['boxes', 'flaws', 'events-seen'] as const
const context = { kinds, clock }
const judge = (measurement: Measurement, readings: readonly ItemReading[]): Finding => evaluate(measurement, evidenceOf(readings), context)
const outcomeOf = (measurement: Measurement, items: readonly Item[]): Finding => judge(measurement, items.map(readingOf))

/** What has to be the same whatever the order: everything but the places of what is shown. */
const sameWhatever = ({ outcome, reason, partly, counts, measured, failing, reasons, recordsInAll, items, unused, missing }: Finding) => ({
  outcome,
  reason,
  partly,
  counts,
  measured,
  failing,
  reasons,
  recordsInAll,
  items,
  unused,
  missing,
})
const total = ({ met, notMet, undetermined }: Three): number => met + notMet + undetermined
const favourable = ({ outcome }: Finding): boolean => outcome === 'met' || outcome === 'not-applicable'
const scene = <S extends Shape>(shapes: (kind: string) => fc.Arbitrary<S>) =>
  fc.constantFrom(...KINDS).chain(kind => fc.record({ kind: fc.constant(kind), shape: shapes(kind), items: packOf(kind) }))

const nameOf = (kind: string, record: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(kinds[kind].sameWhen.map(name => record[name])).toLowerCase()
/** No two records of an item are about one thing: only such a list can be judged row by row. */
const unlike = (items: readonly Item[]): boolean =>
  items.every(
    ({ kind, records }) => kinds[kind].combine === 'each' || new Set(records.map(record => nameOf(kind, record))).size === records.length,
  )
const oneEach = (items: readonly Item[]): boolean =>
  new Set(items.map(({ kind, facts }) => (kinds[kind].combine === 'each' ? facts : kind))).size === items.length

describe('order', () => {
  const shuffled = (shapes: (kind: string) => fc.Arbitrary<Shape>) =>
    scene(shapes).chain(({ shape, items }) =>
      fc.tuple(
        fc.constant(shape),
        fc.constant(items),
        fc.tuple(...items.map(({ records }) => fc.shuffledSubarray([...records], { minLength: records.length }))),
        fc.shuffledSubarray(
          items.map((_, index) => index),
          { minLength: items.length },
        ),
      ),
    )
  it.each([
    ['for-each', anyShape as (kind: string) => fc.Arbitrary<Shape>],
    ['figure', figureShape],
  ])('of rows and items never changes a %s', (_, shapes) => {
    fc.assert(
      fc.property(shuffled(shapes), ([shape, items, rows, order]) => {
        const measurement = measurementOf(shape)
        const other = order.map(index => ({ ...items[index], records: rows[index] }))
        expect(sameWhatever(outcomeOf(measurement, other))).toEqual(sameWhatever(outcomeOf(measurement, items)))
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})

describe('a reader that tallies', () => {
  it('gives the same finding as the records themselves, however they were cut', () => {
    fc.assert(
      fc.property(scene(streamedShape), fc.integer({ min: 1, max: 7 }), ({ kind, shape, items }, size) => {
        const own = items.filter(item => item.kind === kind)
        fc.pre(unlike(own) && oneEach(own))
        const measurement = measurementOf(shape)
        expect(
          judge(
            measurement,
            own.map(item => tallied(item, measurement, size)),
          ),
        ).toEqual(judge(measurement, own.map(readingOf)))
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
  it('gives the same finding for the parts of a composite', () => {
    const composite = (kind: string): fc.Arbitrary<Shape> =>
      fc
        .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(streamedShape(kind), { minLength: 1, maxLength: 3 }))
        .map(([rule, of]) => ({ shape: 'composite', rule, of }))
    fc.assert(
      fc.property(scene(composite), fc.integer({ min: 1, max: 7 }), ({ kind, shape, items }, size) => {
        const [own] = items.filter(item => item.kind === kind)
        fc.pre(unlike([own]))
        const measurement = measurementOf(shape)
        expect(judge(measurement, [tallied(own, measurement, size)])).toEqual(judge(measurement, [readingOf(own)]))
      }),
      { numRuns: Math.ceil(RUNS / 3), endOnFailure: true },
    )
  })
  it('a list that names one thing twice, too long to join, tells nothing', () => {
    const shape: ForEach = {
      shape: 'for-each',
      over: { kind: 'boxes' },
      must: { op: 'test', field: 'ok', operator: 'present' },
      enough: { limit: { count: { is: 'value', value: { type: 'count', number: 1 } } } },
      onEmpty: { is: 'undetermined' },
    }
    const item: Item = {
      id: 'a',
      kind: 'boxes',
      records: [
        { id: 'x', ok: true },
        { id: 'y', ok: true },
        { id: ' X', ok: false },
      ],
      facts: { taken: { ms: clock.asOf, precision: 2 } },
    }
    const measurement = measurementOf(shape)
    expect(judge(measurement, [readingOf(item)]).outcome).toBe('met')
    expect(judge(measurement, [tallied(item, measurement, 2)])).toMatchObject({ outcome: 'undetermined', reason: 'limit' })
  })
})

describe('never raises', () => {
  /** Makes one record that holds fail, or not be known: its verdict, whether it is in question, or its group. */
  const spoil = fc.constantFrom<readonly [string, unknown]>(
    ['ok', false],
    ['ok', undefined],
    ['ok', null],
    ['ok', { state: 'invalid' }],
    ['in', undefined],
    ['team', undefined],
  )
  /** Whether a record, alone with all that it is matched with, is certainly in question and holds. */
  const holds = (shape: ForEach, items: readonly Item[], index: number, row: number): boolean => {
    const { over, where, leaveOut, must, mustNot } = shape
    const alone = { over, ...(where && { where }), ...(leaveOut && { leaveOut }), ...(must && { must }), ...(mustNot && { mustNot }) }
    const plain: ForEach = { shape: 'for-each', ...alone, enough: { limit: { share: ratio(1) } }, onEmpty: { is: 'undetermined' } }
    const own = items[index]
    const others = items.filter(({ kind }) => kind !== own.kind)
    return outcomeOf(measurementOf(plain), [{ ...own, records: [own.records[row]] }, ...others]).outcome === 'met'
  }
  it('making a record that holds fail or become unknown, in place', () => {
    fc.assert(
      fc.property(scene(anyShape), spoil, fc.nat(), ({ kind, shape, items }, [field, value], pick) => {
        const own = items.filter(item => item.kind === kind)
        fc.pre(unlike(own) && oneEach(own))
        const all = items.flatMap(({ kind: of, records }, index) => (of === kind ? records.map((_, row) => ({ index, row })) : []))
        fc.pre(all.length > 0)
        const { index, row } = all[pick % all.length]
        fc.pre(holds(shape, items, index, row))
        const worse = items.map((item, at) =>
          at === index
            ? { ...item, records: item.records.map((record, of) => (of === row ? { ...record, [field]: value } : record)) }
            : item,
        )
        const measurement = measurementOf(shape)
        const before = outcomeOf(measurement, items)
        // a group that cannot be told may be split, or decided, by what becomes of one of its records
        fc.pre(!shape.per || total(before.counts.unsure) + before.counts.undetermined === 0)
        if (favourable(outcomeOf(measurement, worse))) expect(favourable(before)).toBe(true)
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
  it('deleting or emptying an item that the manifest names', () => {
    fc.assert(
      fc.property(scene(anyShape), fc.nat(), fc.constantFrom('missing' as const, 'empty' as const), ({ shape, items }, pick, withdrawn) => {
        const measurement = measurementOf(shape)
        const gone = items[pick % items.length]
        fc.pre(gone.kind !== 'exceptions' || 'exceptIn' in shape)
        const used = gone.kind === 'flaws' ? JSON.stringify(shape).includes('"flaws"') : true
        fc.pre(used)
        const readings = items.map(item => {
          if (item !== gone) return readingOf(item)
          const { facts } = readingOf({ ...item, records: [] })
          return { facts: { ...facts, withdrawn, ...(withdrawn === 'missing' && { state: 'missing' as const }) }, kinds: {} }
        })
        expect(favourable(judge(measurement, readings))).toBe(false)
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
  it('a gap, a filter or an unreadable row in any list in use', () => {
    fc.assert(
      fc.property(
        scene(anyShape),
        fc.constantFrom<Item['facts']>({ filtered: true }, { unread: 1 }, { complete: false }, { state: 'partly-read' }),
        ({ kind, shape, items }, gap) => {
          const measurement = measurementOf(shape)
          const worse = items.map(item => (item.kind === kind ? { ...item, facts: { ...item.facts, ...gap } } : item))
          expect(favourable(outcomeOf(measurement, worse))).toBe(false)
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})

describe('a match', () => {
  const PAIRS = [
    { other: 'host', own: 'host' },
    { other: 'id', own: 'other' },
    { other: 'tags', own: 'other' },
  ] as const
  type Plain = Readonly<Record<string, unknown>>
  /** Values of a cell as they compare; undefined: there is none. `open`: more members may exist. */
  const valuesOf = (cell: unknown): { readonly values: readonly string[]; readonly open: boolean } | undefined => {
    if (typeof cell === 'string') return { values: [cell.trim().toLowerCase()], open: false }
    if (Array.isArray(cell)) return { values: cell, open: false }
    return typeof cell === 'object' && cell !== null && 'list' in cell ? { values: cell.list as string[], open: true } : undefined
  }
  const same = (field: string, a: string, b: string): boolean =>
    a === b || (field === 'host' && !/^[\d.]+$/.test(a + b) && a.includes('.') !== b.includes('.') && a.split('.')[0] === b.split('.')[0])
  /** What one pair says: yes, no, open (it may agree with more than it shows), or nothing to compare. */
  const pairOf = (other: Plain, own: Plain, { other: theirs, own: mine }: (typeof PAIRS)[number]): 'yes' | 'no' | 'none' => {
    const [a, b] = [valuesOf(other[theirs]), valuesOf(own[mine])]
    if (!a || !b) return 'none'
    if (a.values.some(x => b.values.some(y => same(theirs, x, y)))) return 'yes'
    return a.open || b.open ? 'none' : 'no'
  }
  const belongs = (other: Plain, own: Plain, on: readonly (readonly (typeof PAIRS)[number][])[]): 'certain' | 'perhaps' | 'no' => {
    const said = on.map(pairs => pairs.map(pair => pairOf(other, own, pair)))
    if (said.some(all => all.every(one => one === 'yes'))) return 'certain'
    if (said.some(all => all.includes('yes') && !all.includes('no'))) return 'perhaps'
    return said.every(all => all.every(one => one === 'none')) ? 'perhaps' : 'no'
  }
  const cell = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 4 })
  const names = fc.constantFrom('a', 'b', 'C')
  const own = fc.record({ host: cell(fc.constantFrom('h1', 'H1.nhs', 'h1.net', '10.0.0.1')), other: cell(names) })
  const other = fc.record({
    host: cell(fc.constantFrom('h1', 'h1.nhs', 'h2', '10.0.0.1', '10.0.0.2')),
    id: cell(names),
    tags: cell(
      fc.oneof(
        fc.subarray(['a', 'b']),
        fc.subarray(['a', 'c']).map(list => ({ list, complete: false })),
      ),
    ),
    ok: cell(fc.boolean()),
  })
  const on = fc.uniqueArray(fc.subarray([...PAIRS], { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 2,
    selector: pairs => JSON.stringify(pairs),
  })

  it('is found as by putting every record beside every other', () => {
    fc.assert(
      fc.property(
        on,
        fc.array(own, { minLength: 1, maxLength: 6 }),
        fc.array(other, { maxLength: 6 }),
        fc.constantFrom('has' as const, 'has-none' as const),
        fc.integer({ min: 1, max: 2 }),
        (alternatives, owns, others, op, n) => {
          const expected = { met: 0, notMet: 0, undetermined: 0 }
          for (const record of owns) {
            const keyed = alternatives.some(pairs => pairs.some(({ own: mine }) => record[mine] !== undefined))
            const standing = others.map(one =>
              one.ok === false
                ? 'no'
                : belongs(one, record, alternatives) === 'certain' && one.ok === undefined
                  ? 'perhaps'
                  : belongs(one, record, alternatives),
            )
            const [certain, perhaps] = (['certain', 'perhaps'] as const).map(what => standing.filter(one => one === what).length)
            const least = op === 'has' ? n : 1
            const found = certain >= least ? 'yes' : certain + perhaps < least ? 'no' : 'open'
            if (!keyed || found === 'open') expected.undetermined++
            else if ((found === 'yes') === (op === 'has')) expected.met++
            else expected.notMet++
          }
          const must = {
            op,
            kind: 'events-seen',
            on: alternatives,
            where: isYes('ok'),
            unkeyedAtMost: 0,
            ...(op === 'has' && { atLeast: n }),
          }
          const shape: ForEach = {
            shape: 'for-each',
            over: { kind: 'boxes' },
            must,
            enough: { limit: { share: ratio(1) } },
            onEmpty: { is: 'undetermined' },
          }
          const facts = { taken: { ms: clock.asOf, precision: 2 as const } }
          const finding = outcomeOf(measurementOf(shape), [
            { id: 'a', kind: 'boxes', records: owns, facts },
            { id: 'f', kind: 'events-seen', records: others, facts },
          ])
          const { met, notMet, undetermined } = finding.counts
          expect({ met, notMet, undetermined }).toEqual(expected)
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})

describe('a figure with unsure records', () => {
  const point = (n: number) => ({ lowest: n, highest: n })
  const median = (of: readonly number[]): number => {
    const sorted = of.toSorted((a, b) => a - b)
    const half = Math.floor(sorted.length / 2)
    return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
  const gap = (of: readonly number[]): number =>
    Math.max(0, ...of.toSorted((a, b) => a - b).map((n, index, all) => (index === 0 ? 0 : n - all[index - 1])))
  const numbers = (min: number, max: number) => fc.array(fc.nat(20), { minLength: min, maxLength: max })
  const MEASURES = [
    ['median', medianOf, median, true],
    ['sum', sumOf, (of: readonly number[]) => of.reduce((sum, n) => sum + n, 0), true],
    ['smallest', smallestOf, (of: readonly number[]) => Math.min(...of), true],
    ['largest', largestOf, (of: readonly number[]) => Math.max(...of), true],
    ['longest gap', (values: Parameters<typeof medianOf>[0]) => longestGapOf(values, []), gap, false],
  ] as const
  it.each(MEASURES)('%s lies between its ends, whichever of them are in question', (_, measured, plain, exact) => {
    fc.assert(
      fc.property(numbers(2, 6), numbers(0, 5), (certain, unsure) => {
        const all = Array.from({ length: 2 ** unsure.length }, (__, mask) =>
          plain([...certain, ...unsure.filter((___, bit) => mask & (1 << bit))]),
        )
        const { lowest, highest } = measured({ certain: certain.map(point), unsure: unsure.map(point) }) ?? point(Number.NaN)
        if (exact) expect([lowest, highest]).toEqual([Math.min(...all), Math.max(...all)])
        else expect([lowest <= Math.min(...all), highest >= Math.max(...all)]).toEqual([true, true])
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})

describe('worst wins', () => {
  const STATES = [true, null, false] as const
  const rank = ({ outcome }: Finding): number => ['not-met', 'undetermined', 'met'].indexOf(outcome)
  const TEAMS = ['x', 'y', 'z']
  const part = (team: string): ForEach => ({
    shape: 'for-each',
    over: { kind: 'boxes' },
    where: { op: 'test', field: 'team', operator: 'is', operand: { is: 'value', value: { type: 'text', text: team } } },
    must: isYes('ok'),
    enough: { limit: { share: ratio(1) } },
    onEmpty: { is: 'not-applicable', reason: 'none' },
  })
  const rules = fc.constantFrom<Pick<Composite, 'rule' | 'atLeast'>>({ rule: 'all' }, { rule: 'any' }, { rule: 'some', atLeast: 2 })
  const states = fc.array(fc.option(fc.nat(2), { freq: 4 }), { minLength: 3, maxLength: 3 })
  it('a part that becomes worse never makes a composite better', () => {
    fc.assert(
      fc.property(rules, states, fc.nat(2), (rule, of, at) => {
        const measurement = measurementOf({ shape: 'composite', ...rule, of: TEAMS.map(part) })
        const given = (levels: readonly (number | null)[]): Finding => {
          const records = TEAMS.flatMap((team, index) => (levels[index] === null ? [] : [{ id: team, team, ok: STATES[levels[index]] }]))
          return outcomeOf(measurement, [
            {
              id: 'a',
              kind: 'boxes',
              records: [...records, { id: 'other', team: 'q', ok: true }],
              facts: { taken: { ms: clock.asOf, precision: 2 } },
            },
          ])
        }
        const level = of[at]
        fc.pre(level !== null && level < 2)
        const [before, after] = [given(of), given(of.map((one, index) => (index === at && one !== null ? one + 1 : one)))]
        expect(rank(after)).toBeLessThanOrEqual(rank(before))
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})

describe('arithmetic', () => {
  it('can be redone from the finding: the outcome agrees with counts and interval', () => {
    fc.assert(
      fc.property(scene(streamedShape), ({ shape, items }) => {
        const finding = outcomeOf(measurementOf(shape), items)
        const { met, notMet, undetermined, unsure } = finding.counts
        const [worst, best] = [
          met + notMet + undetermined + unsure.notMet + unsure.undetermined,
          met + notMet + undetermined + unsure.met + unsure.undetermined,
        ]
        if (finding.measured?.of === 'share') {
          expect(finding.measured.interval.lowest).toBe(worst > 0 ? met / worst : null)
          expect(finding.measured.interval.highest).toBe(best > 0 ? (met + undetermined + unsure.met + unsure.undetermined) / best : null)
        }
        if (
          finding.outcome === 'met' &&
          shape.enough.limit &&
          'share' in shape.enough.limit &&
          shape.enough.limit.share.is === 'value' &&
          'number' in shape.enough.limit.share.value &&
          met > 0
        ) {
          expect(met / worst).toBeGreaterThanOrEqual(shape.enough.limit.share.value.number)
        }
        expect(finding.outcome === 'undetermined' ? finding.reason : 'given').toBeTruthy()
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})
