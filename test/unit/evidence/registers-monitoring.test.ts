import { describe, expect, it } from 'vitest'
import { REGISTERS } from '../../../src/evidence/index.ts'
import { library, read } from './support.ts'

/** Lists that a security team, a caldicott office and a coding department keep, by the headings they give them. */
const known = library()
const sheet = (header: string, ...rows: string[]) => read(known, `${[header, ...rows].join('\n')}\n`, { path: 'file.txt' })

const SHEETS: readonly (readonly [string, string, string, Readonly<Record<string, string>>])[] = [
  [
    'log-sources',
    'Log source,Asset number,Type,Event types,Last event received,Sent to SIEM,Retention period,Alert on silence,Time source,Clock drift',
    'fw-1,A012,Firewall,connection; threat,2026-06-30T05:00:00Z,Yes,12 months,No,time-1,1 second',
    { id: 'fw-1', type: 'boundary', events: 'connection, threat', central: 'yes', 'alerts-on-silence': 'no', retention: '12 months' },
  ],
  [
    'detection-rules',
    'Rule name,Category,Switched on,MITRE technique,Last tested,Test result,False positive rate,Playbook,Playbook reviewed on',
    'Many failed sign-ins,Identity,Yes,T1110,02/10/2025,Alert raised,20%,PB-7,03/11/2025',
    { id: 'Many failed sign-ins', enabled: 'yes', techniques: 'T1110', tested: '2025-10-02', 'test-result': 'raised', playbook: 'PB-7' },
  ],
  [
    'threat-intelligence',
    'Alert number,Issued by,Date received,Applies to us,Date actioned,Linked risk',
    'CA-4711,National cyber alerts,02/06/2026,Yes,05/06/2026,R-017',
    { id: 'CA-4711', source: 'National cyber alerts', relevant: 'yes', received: '2026-06-02', 'acted-on': '2026-06-05', linked: 'R-017' },
  ],
  [
    'alerts',
    'Alert ID,Severity,Category,Time raised,Time triaged,Assigned to,Classification,Action taken,Time closed',
    'n1,High,Malware,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,p1,True positive,Machine isolated,2026-06-20T11:00:00Z',
    { id: 'n1', severity: 'high', outcome: 'true', analyst: 'p1', triaged: '2026-06-20T09:10:00Z' },
  ],
  [
    'hunts',
    'Hunt number,Date of hunt,Hunt method,Written method,Looked for,Scope of hunt,What was found,Follow up actions,Rule created',
    'H1,15/09/2025,Hypothesis led,HM-1,TTP,Servers,Nothing,None needed,d7',
    { id: 'H1', held: '2025-09-15', method: 'hypothesis', procedure: 'HM-1', target: 'technique', findings: 'Nothing', rule: 'd7' },
  ],
  [
    'consents',
    'Consent number,Activity,Consent or objection,Date of consent,Date withdrawn,Form version,Explicit consent,Review date',
    'K1,study,Consent,02/03/2025,,2.0,Yes,02/03/2027',
    { id: 'K1', type: 'consent', given: '2025-03-02', withdrawn: '(blank)', explicit: 'yes', 'review-due': '2027-03-02' },
  ],
  [
    'disclosures',
    'Release number,Processing activity,Released to,Purpose of release,Common law basis,Opt-out scope,Date assessed,Date released,Country,Approved by',
    'D1,f1,University,Research,Section 251,In scope,02/03/2026,08/03/2026,England,p1',
    {
      id: 'D1',
      purpose: 'research',
      gateway: 's251',
      'opt-out-scope': 'in',
      assessed: '2026-03-02',
      released: '2026-03-08',
      country: 'uk',
    },
  ],
  [
    'coding-audits',
    'Date of audit,Type of trust,Episodes audited,Primary diagnosis correct,Secondary diagnosis correct,Primary procedure correct,Lead auditor',
    '02/10/2025,Acute trust,200,91%,86%,93%,p1',
    { on: '2025-10-02', 'trust-type': 'acute', episodes: '200', 'primary-diagnosis': '91%', auditor: 'p1' },
  ],
]

describe('lists of monitoring, releases and coding', () => {
  it.each(SHEETS)('%s, by its headings', (name, header, row, wanted) => {
    const answer = sheet(header, row)
    expect(answer.facts).toMatchObject({ export: name, guessed: true, state: 'read', problems: [] })
    expect(answer.records(REGISTERS.get(name)?.kind ?? '')[0]).toMatchObject(wanted)
  })
  it.each([
    [
      'incidents',
      'Incident Number,Category,Severity,Date of incident,Date closed,Root cause',
      '1,Malware,Low,01/02/2026,02/02/2026,Old patch',
    ],
    ['risks', 'Risk ID,Risk owner,Risk score,Threat,Last review', 'R1,p1,12,Ransomware,01/02/2026'],
    ['subject-requests', 'Request number,Type,Date received,Response date,Outcome', 'Q1,SAR,01/02/2026,20/02/2026,Answered'],
    ['agreements', 'Agreement number,Partner,Purpose,Start date,End date', 'G1,University,Research,01/02/2026,01/02/2027'],
    ['actions', 'Action number,Owner,Due date,Status,Priority', 'a1,p1,01/02/2026,Open,High'],
  ])('%s are still taken for what they are', (name, header, row) => {
    expect(sheet(header, row).facts).toMatchObject({ export: name, guessed: true })
  })
  it('a word that is none of the values is no value, and is counted', () => {
    const [name, header] = SHEETS[4] as (typeof SHEETS)[number]
    const answer = sheet(header, 'H1,15/09/2025,By feel,HM-1,Ghosts,Servers,Nothing,None,d7')
    expect(answer.records(name)[0]).toMatchObject({ method: '(invalid)', target: '(invalid)' })
    expect(answer.codes).toContain('field-invalid')
  })
  it('a list of e-mail or of people is none of them', () => {
    expect(sheet('Reference,Date received,Subject,From', '1,01/02/2026,Hello,a@x.example').facts.state).toBe('not-recognised')
  })
})
