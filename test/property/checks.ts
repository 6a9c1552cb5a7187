import fc from 'fast-check'
import { gather, judgeBatch, mergeBatches, newTally, type PlainRecord, planOf, tableFrom } from '../../src/checks/index.ts'
import type {
  Batch,
  Clock,
  Condition,
  ForEach,
  ItemFacts,
  ItemReading,
  Measured,
  Measurement,
  Operand,
  Shape,
  Tally,
} from '../../src/model/index.ts'
import { pickRows } from '../../src/operators/index.ts'
import { kinds } from '../unit/checks/support.ts'

export { kinds }
export const clock: Clock = { asOf: Date.UTC(2026, 5, 30) }
const day = (text: string) => ({ ms: Date.parse(`${text}T00:00:00Z`), precision: 2 as const })

export const ratio = (number: number): Operand => ({ is: 'value', value: { type: 'ratio', number } })
export const count = (number: number): Operand => ({ is: 'value', value: { type: 'count', number } })
export const duration = (n: number): Operand => ({ is: 'value', value: { type: 'duration', duration: { n, unit: 'days' } } })
export const isYes = (field: string): Condition => ({
  op: 'test',
  field,
  operator: 'is',
  operand: { is: 'value', value: { type: 'yes-no', yes: true } },
})
const atLeast = (field: string, n: number): Condition => ({ op: 'test', field, operator: 'at-least', operand: count(n) })

/** Every state a field can be in. */
const field = <T>(values: fc.Arbitrary<T>) =>
  fc.option(fc.oneof({ weight: 8, arbitrary: values }, fc.constant(null), fc.constant({ state: 'invalid' })), { nil: undefined, freq: 8 })
const yesNo = fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false))
const DAYS = ['2026-06-29', '2026-06-20', '2026-05-01', '2025-12-01', '2026-06', 'never', 'no-end']

/** Records of `boxes`, `flaws` or `events-seen`: a field that is undefined is left out, which makes it unknown. */
export const record: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    id: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { nil: undefined, freq: 12 }),
    ok: field(yesNo),
    in: field(yesNo),
    out: field(fc.constantFrom(false, false, true)),
    team: field(fc.constantFrom('x', 'y', 'z')),
    size: field(fc.nat(4)),
    day: field(fc.constantFrom(...DAYS)),
    to: field(fc.constantFrom(...DAYS)),
    host: field(fc.constantFrom('h1', 'h2', 'h1.nhs', '10.0.0.1')),
    tags: field(
      fc.oneof(
        fc.subarray(['a', 'b', 'c']),
        fc.subarray(['a', 'b']).map(list => ({ list, complete: false })),
      ),
    ),
  })
  .map(all => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)))
/** Mostly good records, so that checks are sometimes met. */
export const goodRecord: fc.Arbitrary<Record<string, unknown>> = fc.record({
  id: fc.integer({ min: 0, max: 10_000 }).map(n => `r${n}`),
  ok: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constantFrom(false, null)),
  in: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constantFrom(false, null)),
  out: fc.constant(false),
  team: fc.constantFrom('x', 'y', 'z'),
  size: fc.integer({ min: 1, max: 4 }),
  day: fc.constantFrom('2026-06-29', '2026-06-20', '2026-05-01'),
  to: fc.constantFrom('2026-06-29', '2026-06-30'),
  host: fc.constantFrom('h1', 'h2'),
  tags: fc.subarray(['a', 'b', 'c']),
})
export const records = fc.oneof(fc.array(record, { maxLength: 14 }), fc.array(goodRecord, { maxLength: 20 }))

export interface Item {
  readonly id: string
  readonly kind: string
  readonly records: readonly PlainRecord[]
  readonly facts: Partial<ItemFacts>
}
const itemFacts: fc.Arbitrary<Partial<ItemFacts>> = fc.record({
  taken: fc.constantFrom(day('2026-06-30'), day('2026-06-30'), day('2026-06-29'), day('2026-01-01')),
  filtered: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
  wholeList: fc.boolean(),
  system: fc.constantFrom('s', 't', ''),
  targets: fc.constantFrom(0, 5),
})
export const itemOf = (kind: string, id: string): fc.Arbitrary<Item> =>
  fc.record({ id: fc.constant(id), kind: fc.constant(kind), records, facts: itemFacts })
/** One to three items of the kind judged, and up to two of what it looks at. */
export const packOf = (kind: string): fc.Arbitrary<Item[]> =>
  fc
    .tuple(
      itemOf(kind, 'a1'),
      fc.option(itemOf(kind, 'a2'), { freq: 2 }),
      fc.option(itemOf('flaws', 'f1'), { freq: 5 }),
      fc.option(itemOf('exceptions', 'x1'), { freq: 2 }),
    )
    .map(all => all.filter(item => item !== null))

export const factsOf = ({ id, kind, records: of, facts }: Item): ItemFacts => ({
  id,
  path: id,
  bytes: 0,
  sha256: '',
  state: 'read',
  export: 'list',
  because: [],
  format: 'csv',
  class: 'export',
  kinds: [kind],
  system: 's',
  records: { [kind]: of.length },
  rows: of.length,
  duplicates: 0,
  passedOver: [],
  unread: 0,
  filtered: false,
  complete: true,
  wholeList: false,
  problems: [],
  ...facts,
})
const tableOf = (item: Item, facts: ItemFacts): Batch => {
  const excepted =
    item.kind === 'exceptions'
      ? item.records.map(({ id, host, ok }) => ({ id, account: id, host, expires: ok === true ? '2026-12-31' : '2026-01-01' }))
      : item.records
  return tableFrom(
    kinds[item.kind],
    excepted.map(of => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined))),
    facts,
  )
}
/** As a reader returns a short item: its columns. */
export function readingOf(item: Item): ItemReading {
  const facts = factsOf(item)
  const { kind: _, items: __, ...batch } = tableOf(item, facts)
  return { facts, kinds: { [item.kind]: { records: batch.rows, batch, keysOnly: false, tallies: {} } } }
}
const slice = (batch: Batch, from: number, to: number): Batch => {
  const rows = Array.from({ length: to - from }, (_, index) => from + index)
  const places = 'numbers' in batch.places ? { form: batch.places.form, numbers: batch.places.numbers.slice(from, to) } : batch.places
  return {
    ...batch,
    rows: rows.length,
    columns: new Map([...batch.columns].map(([name, column]) => [name, pickRows(column, rows)])),
    places,
  }
}
/** As a reader returns a long item: tallies made batch by batch, and nothing else. */
export function tallied(item: Item, measurement: Measurement, size: number): ItemReading {
  const facts = factsOf(item)
  const whole = tableOf(item, facts)
  const env = { clock, kinds }
  const tallies: Record<string, Tally> = {}
  const cuts: Batch[] = []
  for (let from = 0; from < whole.rows; from += size) cuts.push(slice(whole, from, Math.min(from + size, whole.rows)))
  for (const streamed of planOf([measurement], kinds).streamed[item.kind] ?? []) {
    tallies[streamed.key] = newTally()
    for (const batch of cuts) judgeBatch(streamed, batch, tallies[streamed.key], env)
  }
  const keys = planOf([measurement], kinds).keyFields[item.kind] ?? []
  const kept = mergeBatches(cuts.map(batch => ({ ...batch, columns: new Map([...batch.columns].filter(([name]) => keys.includes(name))) })))
  return {
    facts,
    kinds: { [item.kind]: { records: whole.rows, keysOnly: true, tallies, ...(kept && keys.length > 0 ? { batch: kept } : {}) } },
  }
}
export const evidenceOf = (readings: readonly ItemReading[]) => gather(readings, { kinds, clock })

const on = [[{ other: 'host', own: 'host' }]]
const musts: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  isYes('ok'),
  { op: 'all', of: [isYes('ok'), atLeast('size', 2)] },
  { op: 'any', of: [isYes('ok'), atLeast('size', 4)] },
  { op: 'test', field: 'day', operator: 'within-last', operand: { is: 'back', time: duration(30), before: 'as-of' } },
)
const matches: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { op: 'has', kind: 'flaws', on, where: isYes('ok'), unkeyedAtMost: 0 },
  { op: 'has', kind: 'flaws', on, unkeyedAtMost: 0.2, atLeast: 2 },
  {
    op: 'has',
    kind: 'flaws',
    on: [
      [
        { other: 'host', own: 'host' },
        { other: 'id', own: 'id' },
      ],
      [{ other: 'tags', own: 'id' }],
    ],
    unkeyedAtMost: 0,
  },
  {
    op: 'has',
    kind: 'flaws',
    on: [],
    where: { op: 'test', field: 'size', operator: 'at-least', operand: { is: 'own', field: 'size' } },
    unkeyedAtMost: 0,
  },
  { op: 'has', kind: 'flaws', on, must: isYes('ok'), unkeyedAtMost: 0 },
  { op: 'has-none', kind: 'flaws', on, where: { op: 'none', of: [isYes('ok')] }, unkeyedAtMost: 0 },
)
const enough: fc.Arbitrary<ForEach['enough']> = fc
  .record({
    limit: fc.oneof(
      fc.constantFrom(0.5, 0.8, 1).map(share => ({ share: ratio(share) })),
      fc.integer({ min: 1, max: 4 }).map(n => ({ count: count(n) })),
    ),
    weighBy: fc.option(fc.constant('size'), { nil: undefined, freq: 6 }),
    inEach: fc.option(fc.constant({ by: 'team', shareAtLeast: ratio(0.6), ignoreBelow: 3 }), { nil: undefined, freq: 3 }),
  })
  .map(({ limit, weighBy, inEach }) => ({ limit, ...(weighBy && { weighBy }), ...(inEach && { inEach }) }))

/** Options that a reader can tally, and those that look further. */
const row = (kind: string): fc.Arbitrary<ForEach> =>
  fc
    .record({
      where: fc.option(fc.constant(isYes('in')), { nil: undefined, freq: 2 }),
      leaveOut: fc.option(fc.constant(isYes('out')), { nil: undefined, freq: 3 }),
      due: fc.option(fc.constant({ field: 'day', plus: duration(20) }), { nil: undefined, freq: 3 }),
      must: musts,
      mustNot: fc.option(fc.constant<Condition>({ op: 'all', of: [isYes('out'), atLeast('size', 3)] }), { nil: undefined, freq: 4 }),
      enough,
      atLeast: fc.option(fc.constantFrom(1, 5), { nil: undefined, freq: 4 }),
      onEmpty: fc.constantFrom<ForEach['onEmpty']>({ is: 'undetermined' }, { is: 'clean' }, { is: 'not-applicable', reason: 'none' }),
    })
    .map(({ atLeast: population, ...shape }) => {
      const given = Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as unknown as ForEach
      return { ...given, shape: 'for-each', over: { kind }, ...(population && { population: { atLeast: population } }) }
    })
const further = (kind: string): fc.Arbitrary<ForEach> =>
  fc
    .tuple(
      row(kind),
      fc.option(matches, { nil: undefined, freq: 2 }),
      fc.constantFrom<Partial<ForEach>>(
        {},
        { per: ['team'] },
        { per: ['team'], take: { which: 'latest', field: 'day' } },
        { per: ['team'], take: { which: 'largest', field: 'size', where: isYes('ok') } },
      ),
      fc.boolean(),
    )
    .map(([shape, match, groups, excepts]) => ({
      ...shape,
      ...groups,
      ...(match && { must: { op: 'all' as const, of: [shape.must ?? match, match] } }),
      ...(excepts && {
        exceptIn: {
          kind: 'exceptions',
          on: [[{ other: 'account', own: 'id' }]],
          where: {
            op: 'test' as const,
            field: 'expires',
            operator: 'on-or-after' as const,
            operand: { is: 'clock' as const, name: 'as-of' as const },
          },
          atMost: { share: ratio(0.3) },
        },
      }),
    }))
export const streamedShape = row
export const anyShape = (kind: string): fc.Arbitrary<ForEach> => fc.oneof(row(kind), further(kind))

const measured = (kind: string): fc.Arbitrary<Measured> =>
  fc
    .record({
      measure: fc.constantFrom<Pick<Measured, 'measure' | 'of'>>(
        { measure: 'count' },
        { measure: 'distinct', of: 'team' },
        { measure: 'sum', of: 'size' },
        { measure: 'median', of: 'size' },
        { measure: 'smallest', of: 'size' },
        { measure: 'largest', of: 'size' },
        { measure: 'longest-gap', of: 'day' },
        { measure: 'largest-share', of: 'team' },
        { measure: 'median', of: { from: 'day', to: 'to' } },
      ),
      where: fc.option(fc.constant(isYes('in')), { nil: undefined }),
      per: fc.option(fc.constant(['team']), { nil: undefined, freq: 3 }),
    })
    .map(({ measure, where, per }) => ({
      in: { kind },
      ...measure,
      ...(where && { where }),
      ...(per && { per }),
      ...(measure.measure === 'longest-gap' && { over: { last: duration(365), by: 'day' } }),
    }))
export const figureShape = (kind: string): fc.Arbitrary<Shape> =>
  fc
    .tuple(measured(kind), fc.constantFrom<'at-least' | 'at-most'>('at-least', 'at-most'), fc.integer({ min: 0, max: 4 }))
    .map(([figure, bound, n]) => {
      const time = figure.measure === 'longest-gap' || typeof figure.of === 'object'
      const operand = figure.measure === 'largest-share' ? ratio(n / 4) : time ? duration(n * 60) : count(n)
      return {
        shape: 'figure',
        figure,
        must: [{ bound, operand }],
        enough: { limit: { share: ratio(1) } },
        onEmpty: { is: 'undetermined' },
      }
    })

const NEEDS: Measurement['needs'] = {
  boxes: { fresh: { n: 35, unit: 'days' }, optional: false },
  'events-seen': { fresh: { n: 35, unit: 'days' }, optional: false },
  flaws: { optional: false },
  exceptions: { optional: true },
}
/** A measurement that needs the kinds its shape names. */
export const measurementOf = (shape: Shape): Measurement => ({
  key: 'test',
  check: 'test',
  version: 1,
  needs: Object.fromEntries(Object.entries(NEEDS).filter(([kind]) => JSON.stringify(shape).includes(`"${kind}"`))),
  params: [],
  shape,
})
