import { expect, it } from 'vitest'
import { addressIn } from '../../../src/evidence/exports/address.ts'
import { text } from '../../support/reading.ts'

it('the first day of a calendar is where a database was given no date: nobody left on it', () => {
  const fillers = ['01/01/1900', '00/01/1900', '30/12/1899', '01/01/1601', '01/01/0001', '01/01/1970', '1']
  const rows = fillers.map((left, at) => `${at},Nurse,East,${left}\n`)
  const { records } = text('staff.csv', `Staff No,Job Title,Department,Leaving Date\n${rows.join('')}9,Nurse,East,13/02/2026\n`)
  expect(records('staff').map(({ left }) => left)).toEqual([...fillers.map(() => '(invalid)'), '2026-02-13'])
})
it('an address is told from words in its place', () => {
  for (const written of ['a.b@c.example', 'Ann B <a.b@c.example>', 'SMTP:a.b@c.example', 'mailto:a.b@c.example', ' a.b@c.example '])
    expect(addressIn(written), written).toBe('a.b@c.example')
  for (const written of ['none', 'see HR', 'a@b.example; c@d.example', 'a@b@c', 'Ann B <>', '<see HR>'])
    expect(addressIn(written), written).toBeUndefined()
  expect(addressIn('p-00017')).toBe('p-00017')
})
it('what is no address in a list of leavers is invalid, and a note says so', () => {
  const list = 'Staff No,Email,Last Working Day,Access Removed\n1,see HR,13/02/2026,\n2,Ann <a2@c.example>,13/02/2026,\n'
  const { records, facts } = text('leavers.csv', list)
  expect(records('leavers').map(({ email }) => email)).toEqual(['(invalid)', 'a2@c.example'])
  expect(facts.problems.map(({ code }) => code)).toContain('field-invalid')
})
it('who passed a phishing test is not who clicked', () => {
  const passed = (heading: string): (string | undefined)[] =>
    text('phishing.csv', `Employee No,Campaign Name,Date Sent,${heading}\n1,June,13/04/2026,Yes\n2,June,13/04/2026,No\n`)
      .records('training')
      .map(record => record.passed)
  expect(passed('Clicked')).toEqual(['no', 'yes'])
  expect(passed('Passed')).toEqual(['yes', 'no'])
})
it('devices and service principals that can be switched off are no accounts of users', () => {
  const page = (more: object): string =>
    JSON.stringify({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata', value: [{ id: '1', accountEnabled: true, ...more }] })
  expect(text('a.json', page({ servicePrincipalType: 'Application' })).records('accounts')).toEqual([])
  expect(text('a.json', page({ displayName: 'X', operatingSystem: 'Windows' })).records('accounts')).toEqual([])
  expect(text('a.json', page({ userPrincipalName: 'a@b.example' })).records('accounts')).toHaveLength(1)
})
