import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../src/model/index.ts'
import { type EndOfLife, type EndOfLifeRow, type Env, fold } from '../../../src/operators/index.ts'
import { batchOf, day, ENV, INVALID, judgeAll, NO_END, type Types } from './helpers.ts'

const on = (text: string) => ({ ms: day(text), precision: 2 }) as const
const row = (product: string, cycle: string, endOfLife?: EndOfLifeRow['endOfLife'], extended?: EndOfLifeRow['extended']): EndOfLifeRow => ({
  product,
  cycle,
  ...(endOfLife && { endOfLife }),
  ...(extended && { extended }),
})
const ROWS = [
  row('python', '3.12', on('2028-10-31')),
  row('python', '3.8', on('2024-10-07')),
  row('windows', '10-22h2', on('2025-10-14'), on('2028-10-10')),
  row('windows', '11-25h2-e', on('2028-10-10')),
  row('windows', '11-25h2-w', on('2027-10-12')),
  row('windows', '11-22h2-e', on('2025-10-14')),
  row('tomcat', '10', 'ended'),
  row('tomcat', '10.1', 'no-end'),
  row('exchange', '2016', on('2026-06-30')),
  row('mystery', '1'),
]
const TABLE: EndOfLife = { rowsOf: product => ROWS.filter(one => one.product === product) }
const TYPES: Types = { product: { type: 'text' }, version: { type: 'version' }, until: { type: 'date' } }
const condition: Condition = {
  op: 'supported',
  product: 'product',
  version: 'version',
  on: { is: 'clock', name: 'as-of' },
  extended: 'until',
}
const judge = (product: unknown, version: unknown, [until]: readonly unknown[] = [null], env: Env = { ...ENV, endOfLife: TABLE }) =>
  judgeAll(condition, batchOf(TYPES, { product: [product], version: [version], until: [until] }), env)[0]

describe('supported', () => {
  it.each([
    ['Python', '3.12.4', 'met'],
    ['python', '3.8.19', 'not-met'],
    ['python', '3.120', 'undetermined not-in-table'],
    ['python', '3', 'undetermined not-in-table'],
    ['perl', '5.40', 'undetermined not-in-table'],
    ['windows', '11-25H2', 'met'],
    ['windows', '11', 'undetermined not-in-table'],
    ['windows', '10 22H2', 'not-met'],
    ['tomcat', '10.1.5', 'met'],
    ['tomcat', '10.0.27', 'not-met'],
    ['exchange', '2016', 'not-met'],
    ['mystery', '1', 'undetermined not-in-table'],
    ['python', 'latest', 'undetermined not-in-table'],
    [null, '1', 'undetermined blank'],
    ['python', undefined, 'undetermined not-given'],
    ['python', INVALID, 'undetermined invalid'],
  ])('%s %s: %s', (product, version, wanted) => expect(judge(product, version)).toBe(wanted))
  it.each([
    ['2026-06-30', 'met'],
    ['2026-06-29', 'not-met'],
    [NO_END, 'met'],
    [undefined, 'undetermined not-given'],
    [INVALID, 'undetermined invalid'],
  ])('a paid extension counts only through the date shown', (until, wanted) => expect(judge('windows', '10-22h2', [until])).toBe(wanted))
  it('an extension that the table does not know proves nothing', () =>
    expect(judge('python', '3.8', ['2030-01-01'])).toBe('undetermined not-in-table'))
  it('nothing said of an extension that nobody sells is no doubt', () => expect(judge('python', '3.8', [undefined])).toBe('not-met'))
  it('an extension does not matter while support runs', () => expect(judge('python', '3.12', [INVALID])).toBe('met'))
  it('without a table nothing is supported or unsupported', () =>
    expect(judge('python', '3.12', [null], ENV)).toBe('undetermined not-in-table'))
  it('asks the table by the folded name', () => expect(fold(' Windows ')).toBe('windows'))
})
