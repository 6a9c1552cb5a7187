import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  Condition,
  DateValue,
  Duration,
  FieldType,
  Match,
  Operand,
  OperatorName,
  Outcome as OutcomeCode,
} from '../../src/model/index.ts'
import { Outcome } from '../../src/model/index.ts'
import * as operators from '../../src/operators/index.ts'
import {
  addDuration,
  compareDates,
  compareVersions,
  compile,
  dayOf,
  daysOf,
  type Env,
  fold,
  instantsOf,
  newColumn,
  parseDate,
  parseNumberExact,
  type Results,
} from '../../src/operators/index.ts'
import { AS_OF, batchOf, ENV } from '../unit/operators/helpers.ts'

const RUNS = { numRuns: 10_000 }
const DAY = 86_400_000
const { met, notMet, undetermined, notApplicable } = Outcome

/** A tree of conditions whose leaves are rows of outcomes. */
type Group = { readonly op: 'all' | 'any' | 'none'; readonly of: readonly Tree[] }
type Some = { readonly op: 'some'; readonly atLeast: number; readonly of: readonly Tree[] }
type Tree = { readonly leaf: readonly OutcomeCode[] } | Group | Some

const ROWS = 6
const leaf = fc.record({
  leaf: fc.array(fc.constantFrom<OutcomeCode[]>(met, notMet, undetermined, notApplicable), { minLength: ROWS, maxLength: ROWS }),
})
const { tree } = fc.letrec<{ tree: Tree }>(tie => {
  const of = fc.array(tie('tree'), { maxLength: 4 })
  return {
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.record({ op: fc.constantFrom('all' as const, 'any' as const, 'none' as const), of }),
      fc.record({ op: fc.constant('some' as const), atLeast: fc.integer({ min: 0, max: 4 }), of }),
    ),
  }
})

/** Reference §2, word for word, one row at a time. */
const naive = (node: Tree, row: number): OutcomeCode => {
  if ('leaf' in node) return node.leaf[row]
  const remain = node.of.map(member => naive(member, row)).filter(outcome => outcome !== notApplicable)
  if (remain.length === 0) return notApplicable
  const count = (outcome: OutcomeCode) => remain.filter(one => one === outcome).length
  if ('atLeast' in node) {
    if (count(met) >= node.atLeast) return met
    return count(met) + count(undetermined) < node.atLeast ? notMet : undetermined
  }
  if (node.op === 'all') return count(met) === remain.length ? met : count(notMet) > 0 ? notMet : undetermined
  if (node.op === 'any') return count(met) > 0 ? met : count(notMet) === remain.length ? notMet : undetermined
  return count(notMet) === remain.length ? met : count(met) > 0 ? notMet : undetermined
}
const leaves = new WeakMap<Match, readonly OutcomeCode[]>()
const conditionOf = (node: Tree): Condition => {
  if ('leaf' in node) {
    const match: Match = { op: 'has', kind: 'any', on: [], unkeyedAtMost: 0 }
    leaves.set(match, node.leaf)
    return match
  }
  const of = node.of.map(conditionOf)
  return node.op === 'some' ? { op: 'some', atLeast: node.atLeast, of } : { op: node.op, of }
}
const TREE_ENV: Env = {
  ...ENV,
  match: match => batch => {
    const list = leaves.get(match) ?? []
    const outcomes = Uint8Array.from({ length: batch.rows }, (_, row) => list[row % ROWS])
    return { outcomes, reasons: outcomes.map(outcome => (outcome === met ? 0 : outcome + 1)) }
  },
}
const rowsOf = (n: number) => batchOf({ a: { type: 'text' } }, { a: Array.from({ length: n }, () => 'x') })
const put = (node: Tree, rows = ROWS): Results => compile(conditionOf(node), () => undefined, TREE_ENV)(rowsOf(rows))
const few = rowsOf(ROWS)

describe('truth tables', () => {
  it('agree with the words of the reference', () => {
    fc.assert(
      fc.property(tree, node => {
        const { outcomes, reasons } = compile(conditionOf(node), () => undefined, TREE_ENV)(few)
        for (let row = 0; row < ROWS; row++) {
          expect(outcomes[row]).toBe(naive(node, row))
          // met never carries a reason; what cannot be told always does
          if (outcomes[row] === met) expect(reasons[row]).toBe(0)
          if (outcomes[row] === undetermined) expect(reasons[row]).toBe(undetermined + 1)
        }
      }),
      RUNS,
    )
  })
  it('do not depend on the order of the members', () => {
    const turned = (node: Tree): Tree => ('leaf' in node ? node : { ...node, of: [...node.of].reverse().map(turned) })
    fc.assert(
      fc.property(tree, node => {
        expect(put(turned(node)).outcomes).toEqual(put(node).outcomes)
      }),
      { numRuns: 2000 },
    )
  })
  it('say the same of a full batch as of a few rows', () => {
    fc.assert(
      fc.property(tree, node => {
        const few = put(node)
        const full = put(node, 4096)
        for (let row = 0; row < 4096; row += 997) {
          expect(full.outcomes[row]).toBe(few.outcomes[row % ROWS])
          expect(full.reasons[row]).toBe(few.reasons[row % ROWS])
        }
      }),
      { numRuns: 50 },
    )
  })
  it('telling more never turns what was told', () => {
    const settled = (node: Tree, as: OutcomeCode): Tree =>
      'leaf' in node
        ? { leaf: node.leaf.map(one => (one === undetermined ? as : one)) }
        : { ...node, of: node.of.map(member => settled(member, as)) }
    fc.assert(
      fc.property(tree, fc.constantFrom<OutcomeCode[]>(met, notMet), (node, as) => {
        const [before, after] = [put(node).outcomes, put(settled(node, as)).outcomes]
        for (let row = 0; row < ROWS; row++) if (before[row] !== undetermined) expect(after[row]).toBe(before[row])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('states', () => {
  const NUMBER: FieldType = { type: 'count' }
  const cell = fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 3 }), weight: 3 },
    { arbitrary: fc.constantFrom(null, undefined), weight: 2 },
  )
  const holds: Readonly<Record<string, (a: number, b: number) => boolean>> = {
    is: (a, b) => a === b,
    'is-not': (a, b) => a !== b,
    'at-least': (a, b) => a >= b,
    'at-most': (a, b) => a <= b,
    'more-than': (a, b) => a > b,
    'less-than': (a, b) => a < b,
  }
  const operand: Operand = { is: 'field', field: 'g' }
  const judge = (operator: string, rows: readonly (readonly [number | null | undefined, number | null | undefined])[]) =>
    compile(
      { op: 'test', field: 'f', operator: operator as OperatorName, operand },
      () => NUMBER,
      ENV,
    )(batchOf({ f: NUMBER, g: NUMBER }, { f: rows.map(row => row[0]), g: rows.map(row => row[1]) })).outcomes
  it('a comparison is told exactly where both sides have a value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(holds)),
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 9 }),
        (operator, rows) => {
          const wanted = rows.map(([a, b]) => (a == null || b == null ? undetermined : holds[operator](a, b) ? met : notMet))
          expect(Array.from(judge(operator, rows))).toEqual(wanted)
        },
      ),
      RUNS,
    )
  })
  it('rows do not influence one another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(holds)),
        fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 9 }),
        (operator, rows) => {
          expect(Array.from(judge(operator, rows)).reverse()).toEqual(Array.from(judge(operator, [...rows].reverse())))
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('lists', () => {
  const member = fc.constantFrom('a', 'b', 'c', 'd')
  const list = fc.record({ members: fc.uniqueArray(member, { maxLength: 3 }), complete: fc.boolean() })
  type Shown = { readonly members: readonly string[]; readonly complete: boolean }
  /** Every list that the one shown may be, over four words. */
  const possible = ({ members, complete }: Shown): string[][] => {
    const rest = ['a', 'b', 'c', 'd'].filter(word => !members.includes(word))
    const more = complete ? [[]] : Array.from({ length: 2 ** rest.length }, (_, bits) => rest.filter((_word, i) => bits & (1 << i)))
    return more.map(extra => [...members, ...extra])
  }
  const truths: Readonly<Record<string, (list: readonly string[], operand: readonly string[]) => boolean>> = {
    'includes-any-of': (l, o) => o.some(one => l.includes(one)),
    'includes-all-of': (l, o) => o.every(one => l.includes(one)),
    'includes-none-of': (l, o) => !o.some(one => l.includes(one)),
    'includes-only': (l, o) => l.length > 0 && l.every(one => o.includes(one)),
  }
  const LIST: FieldType = { type: 'list', of: 'id' }
  const column = (shown: Shown) => {
    const built = newColumn(LIST)
    built.pushList(shown)
    return built.finish()
  }
  const judge = (operator: string, left: Shown, right: Shown) => {
    const batch = {
      ...batchOf({ f: LIST, g: LIST }, { f: [['a']] }),
      columns: new Map([
        ['f', column(left)],
        ['g', column(right)],
      ]),
    }
    return compile(
      { op: 'test', field: 'f', operator: operator as OperatorName, operand: { is: 'field', field: 'g' } },
      () => LIST,
      ENV,
    )(batch).outcomes[0]
  }
  it('are told exactly where every list that they may be gives one answer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(truths)), list, list, (operator, left, right) => {
        const answers = new Set(possible(left).flatMap(l => possible(right).map(r => truths[operator](l, r))))
        const outcome = judge(operator, left, right)
        // where words could run out (all four shown) the closed world of this test knows more than the operator may
        if (answers.size === 2) expect(outcome).toBe(undetermined)
        else if (outcome !== undetermined) expect(outcome === met).toBe(answers.has(true))
        else expect(left.complete && right.complete).toBe(false)
      }),
      RUNS,
    )
  })
})

describe('fold', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'aA bßẞΣςİıﬁ\u00a0\u0301\u200bＡ\t½K'), maxLength: 12 }),
  )
  it('folding again changes nothing, and case and outer space do not matter', () => {
    fc.assert(
      fc.property(text, raw => {
        const folded = fold(raw)
        expect(fold(folded)).toBe(folded)
        expect(fold(` \t${raw}  `)).toBe(folded)
      }),
      RUNS,
    )
  })
})

const civilDay = fc.integer({ min: Date.UTC(1997, 0, 1) / DAY, max: Date.UTC(2060, 0, 1) / DAY }).map(n => n * DAY)
const instant = fc.integer({ min: Date.UTC(1997, 0, 1), max: Date.UTC(2036, 0, 1) })
const anyDate: fc.Arbitrary<DateValue> = fc.oneof(
  civilDay.map(ms => ({ ms, precision: 2 as const })),
  instant.map(ms => ({ ms, precision: 4 as const })),
  instant.map(ms => ({ ms: Math.floor(ms / 60_000) * 60_000, precision: 3 as const })),
  civilDay.map(ms => ({ ms: Date.UTC(new Date(ms).getUTCFullYear(), new Date(ms).getUTCMonth(), 1), precision: 1 as const })),
)
const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

describe('dates', () => {
  it('the civil day is that of London, as Intl knows it', () => {
    fc.assert(
      fc.property(instant, ms => {
        expect(new Date(dayOf({ ms, precision: 4 })).toISOString().slice(0, 10)).toBe(london.format(ms))
      }),
      RUNS,
    )
  })
  it('moving by days, weeks and months agrees with walking', () => {
    const oracle = (from: number, n: number, unit: 'days' | 'weeks' | 'months', sign: number): number => {
      const date = new Date(from)
      if (unit !== 'months') for (let i = 0; i < n * (unit === 'weeks' ? 7 : 1); i++) date.setUTCDate(date.getUTCDate() + sign)
      else {
        const day = date.getUTCDate()
        date.setUTCDate(1)
        for (let i = 0; i < n; i++) date.setUTCMonth(date.getUTCMonth() + sign)
        const month = date.getUTCMonth()
        date.setUTCDate(day)
        // ran over into the next month: back to the last day of the right one
        while (date.getUTCMonth() !== month) date.setUTCDate(date.getUTCDate() - 1)
      }
      return date.getTime()
    }
    fc.assert(
      fc.property(
        civilDay,
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom('days' as const, 'weeks' as const, 'months' as const),
        fc.constantFrom(1 as const, -1 as const),
        (ms, n, unit, sign) => {
          expect(addDuration({ ms, precision: 2 }, { n, unit }, sign)?.ms).toBe(oracle(ms, n, unit, sign))
        },
      ),
      RUNS,
    )
  })
  it('working days agree with walking, there and back', () => {
    fc.assert(
      fc.property(civilDay, fc.integer({ min: 1, max: 150 }), fc.constantFrom(1 as const, -1 as const), (from, n, sign) => {
        let day = from
        for (let left = n; left > 0; ) {
          day += sign * DAY
          if (operators.isWorkingDay(day)) left--
        }
        expect(operators.addToDay(from, { n, unit: 'working-days' }, sign)).toBe(day)
        const counted = operators.workingDays(from, day)
        expect(sign === 1 ? counted : -operators.workingDays(day - DAY, from - DAY)).toBe(sign * n)
      }),
      { numRuns: 2000 },
    )
  })
  it('what is printed reads back', () => {
    fc.assert(
      fc.property(anyDate, date => {
        expect(parseDate(operators.printDate(date), { is: 'iso' }, 'utc')).toEqual(date)
      }),
      RUNS,
    )
  })
  it('comparing is the same from both sides', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(compareDates(a, b)).toBe(0 - compareDates(b, a) || 0)
      }),
      RUNS,
    )
  })
  it('wall-clock times come back from every zone', () => {
    const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe')
    fc.assert(
      fc.property(instant, zone, (ms, timeZone) => {
        const whole = Math.floor(ms / 1000) * 1000
        const parts = Object.fromEntries(
          new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' })
            .formatToParts(whole)
            .map(part => [part.type, Number(part.value)]),
        )
        const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second)
        const back = operators.toInstant(local, timeZone) ?? Number.NaN
        // the hour that occurs twice gives its first occurrence
        expect(back === whole || (back < whole && whole - back <= 3_600_000)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
  const near = fc.integer({ min: AS_OF - 40 * DAY, max: AS_OF + DAY })
  const nearDate: fc.Arbitrary<DateValue> = fc.oneof(
    near.map(ms => ({ ms, precision: 4 as const })),
    near.map(ms => ({ ms: Math.floor(ms / DAY) * DAY, precision: 2 as const })),
  )
  it('hours back from when the data was taken: told exactly where the shortest and the longest time agree', () => {
    const DATE: FieldType = { type: 'date' }
    fc.assert(
      fc.property(nearDate, nearDate, fc.integer({ min: 1, max: 900 }), (date, taken, n) => {
        fc.pre(compareDates(date, taken) <= 0)
        const column = newColumn(DATE)
        column.pushDate(date)
        const batch = { ...batchOf({ f: DATE }, { f: [null] }, { taken }), columns: new Map([['f', column.finish()]]) }
        const operand: Operand = {
          is: 'back',
          time: { is: 'value', value: { type: 'duration', duration: { n, unit: 'hours' } } },
          before: 'taken',
        }
        const { outcomes } = compile({ op: 'test', field: 'f', operator: 'within-last', operand }, () => DATE, ENV)(batch)
        const [d, t] = [instantsOf(date), instantsOf(taken)]
        const answers = [t[1] - d[0], t[0] - d[1]].map(elapsed => elapsed <= n * 3_600_000)
        expect(outcomes[0]).toBe(answers[0] !== answers[1] ? undetermined : answers[0] ? met : notMet)
      }),
      RUNS,
    )
  })
  it('a window in days over months: told exactly where every pair of days agrees', () => {
    const DATE: FieldType = { type: 'date' }
    const month = near.map((ms): DateValue => ({ ms: Date.UTC(2026, new Date(ms).getUTCMonth(), 1), precision: 1 }))
    const limit: fc.Arbitrary<Duration> = fc.record({
      n: fc.integer({ min: 0, max: 40 }),
      unit: fc.constantFrom('days' as const, 'working-days' as const),
    })
    fc.assert(
      fc.property(fc.oneof(nearDate, month), fc.oneof(nearDate, month), limit, (from, to, duration) => {
        fc.pre(compareDates(to, from) >= 0)
        const columns = new Map(
          [['f', from] as const, ['g', to] as const].map(([name, date]) => {
            const column = newColumn(DATE)
            column.pushDate(date)
            return [name, column.finish()] as const
          }),
        )
        const batch = { ...batchOf({ f: DATE, g: DATE }, { f: [null] }), columns }
        const atMost: Operand = { is: 'value', value: { type: 'duration', duration } }
        const { outcomes } = compile({ op: 'window', from: 'f', to: 'g', atMost, endsOnWorkingDay: false }, () => DATE, ENV)(batch)
        const answers = new Set<boolean>()
        const [f, t] = [daysOf(from), daysOf(to)]
        for (let a = f[0]; a <= f[1]; a += DAY)
          for (let b = Math.max(a, t[0]); b <= t[1]; b += DAY) answers.add(b <= operators.addToDay(a, duration, 1))
        expect(outcomes[0]).toBe(answers.size === 2 ? undetermined : answers.has(true) ? met : notMet)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('numbers and versions', () => {
  it('a number that is read is the number that was written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), n => {
        const read = parseNumberExact(String(n))
        const digits = String(n).replace('-', '').length
        // beyond 2^53 the digits that were written are held, not every one behind them
        const apart = read === undefined ? 0n : BigInt(read) - n
        if (read !== undefined) expect((apart < 0n ? -apart : apart) * 2n < 10n ** BigInt(Math.max(digits - 15, 0))).toBe(true)
        else expect(n > 9007199254740991n || n < -9007199254740991n).toBe(true)
      }),
      RUNS,
    )
  })
  it('versions have one order', () => {
    const version = fc
      .array(fc.constantFrom('0', '1', '2', '10', 'rc1', 'a', '99999999999999999'), { minLength: 1, maxLength: 4 })
      .map(parts => `1.${parts.join('.')}`)
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const [ab, bc, ac] = [compareVersions(a, b) ?? 9, compareVersions(b, c) ?? 9, compareVersions(a, c) ?? 9]
        expect(compareVersions(b, a)).toBe(0 - ab || 0)
        if (ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0)
      }),
      RUNS,
    )
  })
})
