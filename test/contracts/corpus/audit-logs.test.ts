import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cellText } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { type Answer, corpus, tally, text } from '../../support/reading.ts'

/** When each act was: a record's `at` in the helper is its place. */
const times = ({ batches }: Answer): string[] =>
  batches.flatMap(({ columns, rows }) => {
    const column = columns.get('at')
    return column === undefined ? [] : Array.from({ length: rows }, (_, row) => cellText(column, row))
  })

describe.skipIf(!existsSync(join(CORPUS, 'README.md')))('audit-logs (needs PROBITY_SHARED)', () => {
  it('3 MB of Windows events: the log was cleared and the firewall changed twice; the rest says nothing of rights or changes', () => {
    const answer = corpus('audit-logs/cmd_netsh_fw_mod_open_ports_2020-10-2100191105.json')
    const { facts, records } = answer
    expect(facts).toMatchObject({ export: 'windows-event-log', rows: 2366, records: { 'audit-events': 3 }, unread: 0, problems: [] })
    expect(facts.taken).toBeUndefined()
    expect(facts.passedOver).toEqual([{ reason: 'audit-events: passed over as the export says', count: 2363 }])
    const events = records('audit-events')
    expect(events.map(({ type, system, at }) => [type, system, at])).toEqual([
      ['deletion', 'WORKSTATION5', 'line 1'],
      ['change', 'WORKSTATION5', 'line 34'],
      ['change', 'WORKSTATION5', 'line 1121'],
    ])
    // the file has no zone, and 21 October is summer time in London: the site's own time was 12:19
    expect(times(answer)).toEqual(['2020-10-21T11:19:01.088Z', '2020-10-21T11:19:04.518Z', '2020-10-21T11:19:09.138Z'])
    expect(events[0]).toMatchObject({ result: 'success' })
    expect(events[0]).not.toHaveProperty('mfa')
  })
  it('16 MB of Windows events, named .json and a line for each: 27 acts, one of them a failed sign-in', () => {
    const { facts, records } = corpus('audit-logs/cmd_disable_eventlog_service_startuptype_modification_via_registry.json')
    expect(facts).toMatchObject({ export: 'windows-event-log', rows: 7491, records: { 'audit-events': 27 }, unread: 0 })
    const events = records('audit-events')
    // 17 uses of a sensitive privilege and one sign-in with special rights; 4624 twice, 4625, 4648, 4776; 5156 and 5158 twice each
    expect(tally(events, 'type')).toEqual({ privileged: 18, 'sign-in': 5, connection: 4 })
    expect(events.filter(({ type, result }) => type === 'sign-in' && result === 'failure')).toHaveLength(1)
    expect(tally(events, 'system')).toEqual({ Pedro01: 27 })
  }, 60_000)
})

describe('Windows events', () => {
  const event = (id: number | string, more: object = {}): string =>
    JSON.stringify({ EventID: id, Channel: 'Security', Hostname: 'aur-dc-1', TimeCreated: '2026-06-29T07:00:00Z', ...more })
  const lines = (...events: readonly string[]) => text('events.json', `${events.join('\r\n')}\r\n`)

  it('are numbered by machine and record, told by their number, and not by that of another log', () => {
    const { records, facts } = lines(
      event(4720, { RecordNumber: 77, TargetUserName: 'new.person', SubjectUserName: 'admin', Keywords: '0x8020000000000000' }),
      event('4624', { TargetUserName: '-', SubjectUserName: 'svc' }),
      event(1, { Channel: 'Microsoft-Windows-Sysmon/Operational' }),
      event(5156, { Channel: 'Application' }),
    )
    expect(facts.records).toEqual({ 'audit-events': 2 })
    expect(records('audit-events')).toEqual([
      expect.objectContaining({ id: 'aur-dc-1/77', account: 'new.person', type: 'privileged', result: 'success' }),
      expect.objectContaining({ id: '(unknown)', account: 'svc', type: 'sign-in', result: 'success' }),
    ])
  })
  it('as NXLog names them, with keywords that no number holds', () => {
    const nxlog = (id: number, EventType: string): string =>
      `{"EventTime":"2026-06-29 08:00:00","Hostname":"aur-dc-1","Keywords":-9214364837600034816,"EventType":"${EventType}","EventID":${id},"RecordNumber":5,"Channel":"Security"}`
    const answer = lines(nxlog(4720, 'AUDIT_SUCCESS'), nxlog(4776, 'AUDIT_FAILURE'), nxlog(4732, 'INFO'))
    expect(answer.facts).toMatchObject({ export: 'windows-event-log', records: { 'audit-events': 3 }, unread: 0 })
    expect(answer.records('audit-events').map(({ id, type, result }) => [id, type, result])).toEqual([
      ['aur-dc-1/5', 'privileged', 'success'],
      ['aur-dc-1/5', 'sign-in', 'failure'],
      ['aur-dc-1/5', 'privileged', '(unknown)'],
    ])
    expect(times(answer)).toEqual(Array.from({ length: 3 }, () => '2026-06-29T07:00:00Z'))
  })
  it('one without a channel is kept as not told, and the item is not complete', () => {
    const { facts } = lines(event(4624), '{"EventID":4624,"Hostname":"x","TimeCreated":"2026-06-29T07:00:00Z"}', '{broken')
    expect(facts).toMatchObject({ state: 'partly-read', records: { 'audit-events': 2 }, unread: 2 })
  })
})
