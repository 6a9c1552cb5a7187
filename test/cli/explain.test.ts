import { describe, expect, it } from 'vitest'
import { probity } from '../support/run.ts'

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')
const explained = (...args: readonly string[]) => JSON.parse(probity(['explain', ...args, '--json']).out)

describe('explain of an id that several protocols have', () => {
  it.each([
    ['2025-06-30', 'dspt-caf@2024-25', 'its period holds 30 June 2025'],
    ['2026-06-30', 'dspt-caf@2025-26', 'its period holds 30 June 2026'],
    ['2026-07-01', 'dspt-caf@2026-27', 'its period holds 1 July 2026'],
    ['2031-01-01', 'dspt-caf@2026-27', 'the newest; its period does not hold 1 January 2031'],
  ])('on %s shows %s first, and names the others', (day, shown, why) => {
    const { code, out } = probity(['explain', 'B2.a', '--as-of', day])
    expect(code).toBe(0)
    expect(flat(out)).toContain(`Shown here ${shown}: ${why} Also in `)
    const { protocol, alsoIn, id } = explained('B2.a', '--as-of', day)
    expect([id, protocol]).toEqual(['B2.a', shown])
    const all = ['dspt-caf@2024-25', 'dspt-caf@2025-26', 'dspt-caf@2026-27', 'ncsc-caf@3.2', 'ncsc-caf@4.0']
    expect([protocol, ...alsoIn].toSorted()).toEqual(all)
    for (const other of alsoIn) expect(flat(out).split('Also in')[1]).toContain(other)
    expect(out.split('\n').every(row => row.length <= 80)).toBe(true)
    // the text is that of the edition that is named
    const alone = probity(['explain', 'B2.a', '--protocol', shown]).out
    expect(out.startsWith(alone)).toBe(true)
    expect(alone).not.toContain('Also in')
  })

  it('takes what is owed for a period before what is not, and of a standard without periods the edition that holds', () => {
    const first = (id: string, day: string): string => explained(id, '--as-of', day).protocol
    expect(first('1', '2026-01-01')).toBe('dspt-standards@2025-26')
    expect(first('CE-FW', '2026-01-01')).toBe('cyber-essentials@3.1')
    expect(first('CE-FW', '2026-06-30')).toBe('cyber-essentials@3.3')
    expect(first('B', '2026-06-30')).toBe('dspt-caf@2025-26')
  })

  it('says the same of indicators and of what has parts', () => {
    expect(explained('B2.a.PA.1', '--as-of', '2026-06-30').protocol).toBe('dspt-caf@2025-26')
    const objective = explained('B', '--as-of', '2026-06-30')
    expect(objective.parts.length).toBeGreaterThan(3)
    expect(objective.alsoIn).toContain('dtac@2.0')
  })

  it('is silent of others where there are none, and where one protocol is asked for', () => {
    for (const args of [['B2.a-mfa', '--protocol', 'dspt-caf@2025-26'], ['SCR-4'], ['accounts/leaver-disabled']])
      expect(probity(['explain', ...args]).out).not.toContain('Also in')
    expect(explained('SCR-4')).toMatchObject({ protocol: 'shared-care-record@current', alsoIn: [] })
  })

  it('takes the protocols that are asked for in their order, and of one without an edition the one for the day', () => {
    const args = ['B2.a', '--protocol', 'ncsc-caf@3.2', '--protocol', 'dspt-caf', '--as-of', '2026-06-30']
    expect(flat(probity(['explain', ...args]).out)).toContain(
      'Shown here ncsc-caf@3.2: the first that was asked for Also in dspt-caf@2025-26: see one with --protocol',
    )
    expect(explained(...args)).toMatchObject({ protocol: 'ncsc-caf@3.2', alsoIn: ['dspt-caf@2025-26'] })
  })
})

describe('explain of a name that is none', () => {
  it.each(['__proto__', 'constructor', '', ' ', '../index', 'B2.a\n', 'x'.repeat(10_000)])('refuses %j', name => {
    const { code, err, out } = probity(['explain', ...(name.startsWith('-') ? ['--', name] : [name])])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('Nothing is called that.')
  })
  it('offers the nearest', () => {
    expect(probity(['explain', 'accounts/leaver-disable']).err).toContain('Did you mean accounts/leaver-disabled?')
    expect(probity(['explain', 'B2.aa']).err).toContain('Did you mean B2.a?')
  })
  it('needs a day that exists', () => {
    expect(probity(['explain', 'B2.a', '--as-of', '2026-02-30']).code).toBe(2)
  })
})
