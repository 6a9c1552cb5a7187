import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasCheckDigit } from '../../src/privacy/index.ts'
import { text } from '../support/reading.ts'
import { AS_OF, inCopy, probity, type Ran } from '../support/run.ts'

/** Numbers of the range that is issued to nobody, made here: none stands in the repository. */
const NUMBERS = Array.from({ length: 400 }, (_, at) => String(9_990_000_000 + at * 7)).filter(hasCheckDigit)
/** The next number behind one that is right has a wrong check digit. */
const WRONG = Number(NUMBERS[0]) + 1
const people = (from: number, to: number): readonly string[] => NUMBERS.slice(from, to)
/** As MESH files are written: a comma behind each number. */
const dat = (numbers: readonly string[], end = '\n'): string => numbers.map(number => `${number},${end}`).join('')

interface Lists {
  readonly submitted?: string
  readonly returned?: string
  readonly released?: string
}
const SENT = dat(people(0, 20))
const BACK = dat(people(0, 18))

/** Reconciles the three lists; what is not given is a release without fault. */
const reconcile = ({ submitted = SENT, returned = BACK, released = BACK }: Lists, more: readonly string[] = []): Ran =>
  inCopy(undefined, dir => {
    const lists = { submitted, returned, released }
    for (const [name, content] of Object.entries(lists)) writeFileSync(join(dir, `${name}.dat`), content, 'latin1')
    const files = Object.keys(lists).flatMap(name => [`--${name}`, join(dir, `${name}.dat`)])
    return probity(['opt-out', 'reconcile', ...files, '--as-of', AS_OF, ...more])
  })

const DAYS = ['--flow', 'registry', '--sent', '2026-06-01', '--returned-on', '2026-06-02', '--released-on', '2026-06-04']

describe('opt-out reconcile', () => {
  it.each<readonly [string, Lists, number]>([
    ['everybody released had come back', {}, 0],
    ['fewer went out than came back', { released: dat(people(0, 5)) }, 0],
    [
      'other line ends, a heading, spaces, repeats',
      {
        released: `NHS number\r\n${dat(people(0, 3), '\r\n')}${people(0, 1)}\r\n\r\n999 ${people(1, 2)[0]?.slice(3, 6)} ${people(1, 2)[0]?.slice(6)}`,
      },
      0,
    ],
    ['a wrong number was sent, and did not come back', { submitted: `${SENT}${WRONG},\n` }, 0],
    ['somebody who was sent and did not come back', { released: dat(people(0, 19)) }, 1],
    ['somebody who was never sent', { released: dat([...people(0, 5), ...people(30, 31)]) }, 1],
    ['one certain, beside a line that nobody can read', { released: `${dat(people(0, 19))}smudge\n` }, 1],
    ['a line of the released list cannot be read', { released: `${BACK}smudge\n` }, 3],
    ['the one missing may be the line that cannot be read', { returned: `${BACK}smudge\n`, released: dat(people(0, 19)) }, 3],
    ['more missing than lines that cannot be read', { returned: `${BACK}smudge\n`, released: SENT }, 1],
    ['a wrong check digit in what went out', { released: `${BACK}${WRONG},\n` }, 3],
    ['nothing was sent', { submitted: '' }, 3],
    ['nothing came back', { returned: '\n\n' }, 3],
    ['nothing went out', { released: '' }, 3],
    ['what came back was never sent', { returned: dat(people(20, 40)), released: dat(people(20, 40)) }, 3],
    ['what went out is of another flow', { released: dat(people(25, 40)) }, 3],
    ['bytes that are no text', { released: '\u0000\u00ff\u00fe'.repeat(1000) }, 3],
    ['one line without an end', { released: people(0, 1)[0] + ' '.repeat(100_000) + people(0, 18).join('') }, 3],
  ])('%s', (_, lists, code) => {
    expect(reconcile(lists).code).toBe(code)
  })

  it('counts what it read, and says that a missing number may be no valid one', () => {
    const { out } = reconcile({ released: dat(people(0, 19)) })
    expect(out).toContain('1 released and not returned')
    expect(out).toContain('2 sent and not returned: they opted out, or the check did not know the number as a valid one.')
    const { lists, counts } = JSON.parse(reconcile({ submitted: `${SENT}${SENT}x\n` }, ['--json']).out)
    expect(lists.submitted).toMatchObject({ lines: 41, numbers: 20, repeated: 20, unreadable: 1 })
    expect(counts).toEqual({ submittedNotReturned: 2, returnedNotSubmitted: 0, releasedNotReturned: 0, releasedNotSubmitted: 0 })
  })

  it('no number, and no name of a file, is in what it prints or in what it says of a mistake', () => {
    const said = [reconcile({ released: SENT }, ['--json']), reconcile({ released: SENT }), reconcile({}, ['--flow', String(NUMBERS[3])])]
    const all = said.map(({ out, err }) => out + err).join('')
    for (const number of NUMBERS) expect(all.replaceAll(/[ -]/g, '')).not.toContain(number)
    expect(all).not.toContain('.dat')
    expect(said[2]?.code).toBe(2)
  })

  it('the digest of a list so short that a number could be guessed from it is not told', () => {
    const { lists } = JSON.parse(reconcile({ released: dat(people(0, 9)), returned: dat(people(0, 10)) }, ['--json']).out)
    expect([lists.released.sha256, lists.returned.sha256]).toEqual([null, expect.stringMatching(/^[0-9a-f]{64}$/)])
  })

  it.each([
    [['--sent', '2026-06-31']],
    [['--released-on', '2026-07-01']],
    [['--sent', '2026-06-02', '--returned-on', '2026-06-01']],
    [['--submitted', 'no-such-list.dat']],
  ])('a wrong command line is no result: %j', more => {
    const { code, out } = reconcile({}, more)
    expect([code, out]).toEqual([2, ''])
  })
})

describe('its result is evidence', () => {
  it('says what is not known of the release', () => {
    expect(reconcile({}, DAYS).err).toBe('')
    expect(reconcile({}, [...DAYS.slice(0, 4), '--json']).err).toContain('without --returned-on, --released-on.')
  })
  const evidence = (lists: Lists, more = DAYS) => text('reconciliation.json', reconcile(lists, [...more, '--json']).out)
  it('a disclosure that the check cleared', () => {
    const { facts, records } = evidence({})
    expect(facts).toMatchObject({
      export: 'opt-out-reconciliation',
      takenFrom: 'file',
      records: { disclosures: 1 },
      unread: 0,
      problems: [],
    })
    expect(records('disclosures')).toEqual([
      expect.objectContaining({ id: 'registry', 'opt-out-scope': 'in', checked: '2026-06-02', released: '2026-06-04' }),
    ])
  })
  it('no day of a check where somebody went out who had not come back; none known where it cannot be told', () => {
    const state = (lists: Lists) => evidence(lists).records('disclosures')[0]?.checked
    expect(state({ released: SENT })).not.toBe(state({ released: '' }))
    expect([state({ released: SENT }), state({ released: '' })]).not.toContain('2026-06-02')
  })
})
