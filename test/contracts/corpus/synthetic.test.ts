import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { text } from '../../support/reading.ts'
import { ROOT } from '../../support/sources.ts'

const fixture = (name: string) => text(name, readFileSync(join(ROOT, 'test/fixtures/exports', name), 'utf8'))
const passedBy = (name: string) => {
  const { facts, records } = fixture(name)
  return [facts.export, records('training').map(({ email, passed }) => [email?.split('.')[0], passed])]
}

describe('registers as tools export them (synthetic)', () => {
  it('GoPhish: who clicked or gave data failed, also where it was reported later; what nobody opened tested nobody', () => {
    expect(passedBy('gophish-results.csv')).toEqual([
      'gophish-results',
      [
        ['ann', '(unknown)'],
        ['bob', 'yes'],
        ['cat', 'no'],
        ['dan', 'no'],
        ['eve', 'yes'],
      ],
    ])
    const { facts, records } = fixture('gophish-results.csv')
    expect(facts.passedOver).toEqual([{ reason: 'training: passed over as the export says', count: 1 }])
    expect(records('training')[0]).toMatchObject({ method: 'simulation', topic: 'other', completed: '2026-05-11T08:00:03.120Z' })
  })
  it('KnowBe4: answering is failing; what bounced is passed over', () => {
    expect(passedBy('knowbe4-results.csv')).toEqual([
      'knowbe4-results',
      [
        ['ann', '(unknown)'],
        ['bob', 'no'],
        ['cat', 'yes'],
        ['dan', 'no'],
      ],
    ])
    expect(fixture('knowbe4-results.csv').records('training')[1]).toMatchObject({
      course: 'Spring test',
      completed: '2026-05-13T08:01:12Z',
    })
  })
  it('Microsoft: compromised or reported; delivered and not opened is not known', () => {
    expect(passedBy('microsoft-attack-simulation.json')).toEqual([
      'microsoft-attack-simulation',
      [
        ['ann', 'no'],
        ['bob', 'yes'],
        ['cat', '(unknown)'],
      ],
    ])
    expect(fixture('microsoft-attack-simulation.json').records('training')[0]).toMatchObject({ completed: '2026-05-20T08:00:00Z' })
  })
  it('Microsoft, as CSV: clicking is failing even where no password was given', () => {
    expect(passedBy('microsoft-attack-simulation.csv')).toEqual([
      'microsoft-attack-simulation-csv',
      [
        ['ann', 'no'],
        ['bob', 'yes'],
        ['cat', '(unknown)'],
        ['dan', 'no'],
      ],
    ])
    const { facts, records } = fixture('microsoft-attack-simulation.csv')
    expect(facts).toMatchObject({ passedOver: [{ count: 1 }], unread: 0 })
    expect(records('training')[0]).toMatchObject({ completed: '2026-05-20T08:00:00Z' })
  })
  it('ESR: six lines above the headings, totals below; assigned and not done is blank', () => {
    const { facts, records } = fixture('esr-training.csv')
    expect(facts).toMatchObject({ export: 'esr-training', records: { training: 5 }, targets: 3, unread: 0 })
    expect(records('training').map(({ person, topic, completed, expires }) => [person, topic, completed, expires])).toEqual([
      ['20000001', 'data-security', '2026-02-02', '2027-02-01'],
      ['20000001', 'other', '2025-11-11', '2027-11-10'],
      ['20000002', 'data-security', '2025-03-31', '2026-03-30'],
      ['20000002', 'cyber', '2026-05-07', '2027-05-06'],
      ['20000003', 'data-security', '(blank)', '(blank)'],
    ])
  })
  it('ServiceNow: three incidents, one major, one still open', () => {
    const { facts, records } = fixture('servicenow-incidents.csv')
    expect(facts).toMatchObject({ export: 'servicenow-incidents', records: { incidents: 3 }, problems: [] })
    expect(records('incidents').map(({ id, severity, major, aware, closed }) => [id, severity, major, aware, closed])).toEqual([
      ['SIR0000101', 'medium', '(blank)', '2026-03-02T07:55:10Z', '2026-03-05T12:00:00Z'],
      ['SIR0000102', 'critical', 'yes', '2026-04-18T21:31:00Z', '2026-04-30T09:00:00Z'],
      ['SIR0000103', 'low', '(blank)', '2026-06-01T09:00:00Z', '(blank)'],
    ])
  })
  it('ServiceNow: requests of the service desk are none of these', () => {
    const header = 'Number,Opened,Short description,Priority,State,Category,Closed'
    const row = (number: string) => `${number},2026-03-02 07:55:10,x,4 - Low,Closed,Printer,2026-03-02 09:00:00`
    expect(text('desk.csv', [header, row('INC0000001')].join('\n')).facts.export).not.toBe('servicenow-incidents')
    const mixed = text('mixed.csv', [header, row('SIR0000001'), row('INC0000002')].join('\n')).facts
    expect(mixed).toMatchObject({ export: 'servicenow-incidents', records: { incidents: 1 }, passedOver: [{ count: 1 }] })
  })
  it('ICO template: four activities, of which one has no basis that the law knows', () => {
    const { facts, records } = fixture('ico-processing-record.csv')
    expect(facts).toMatchObject({ export: 'ico-processing-record', records: { 'processing-activities': 4 } })
    expect(records('processing-activities').map(row => [row.purpose, row.basis, row['special-condition'], row['high-risk']])).toEqual([
      ['Care of patients', 'public-task', 'Article 9(2)(h) - health care', 'yes'],
      ['Paying staff', 'contract', '(blank)', 'no'],
      ['Newsletter', 'consent', '(blank)', '(blank)'],
      ["Visitors' book", '(invalid)', '(blank)', '(blank)'],
    ])
  })
})
