import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { auditOf, findingOf, itemOf } from '../support/audit.ts'
import { docx, paragraph, pdf, table } from '../support/papers.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'

const MANIFEST = `organisation: { name: Northmoor, category: nhs-trust }
items:
  - { id: ig-policy, path: policies/ig.docx, document: policy, topics: [information-security], collected: 2026-06-10 }
  - { id: scan, path: policies/scan.pdf, document: policy, approved: { on: 2026-02-05, by: Trust Board }, review-due: 2027-02-01, collected: 2026-06-10 }
  - { id: register, path: register.csv, register: policies, collected: 2026-06-12 }
  - { id: board, path: minutes.docx, document: minutes }
`
const REGISTER = `Reference,Policy title,Status,Owner,Approval date,Approved by,Review due
IG-POL-01,Information Governance Policy,Approved,SIRO,05/02/2026,Trust Board,01/02/2027
`
const POLICY =
  paragraph('Information Governance Policy', 'Title') +
  table([
    ['Owner', 'SIRO'],
    ['Next review', '1 February 2027'],
  ]) +
  paragraph('The body: ZEBRAWORD.')
const MINUTES =
  paragraph('Minutes of the Trust Board held on 5 February 2026', 'Title') +
  table([
    ['Document', 'Decision'],
    ['Information Governance Policy', 'Deferred to March'],
  ])

it('a register that says approved and minutes that say deferred are a finding with both places, and a scan is told', () => {
  inCopy(undefined, dir => {
    mkdirSync(join(dir, 'policies'))
    writeFileSync(join(dir, 'evidence.yaml'), MANIFEST)
    writeFileSync(join(dir, 'register.csv'), REGISTER)
    writeFileSync(join(dir, 'policies/ig.docx'), docx(POLICY))
    writeFileSync(join(dir, 'minutes.docx'), docx(MINUTES))
    writeFileSync(join(dir, 'policies/scan.pdf'), pdf(['72 72 200 200 re f']))
    const { assessment, out } = auditOf(dir, AS_OF)
    const finding = findingOf(assessment, 'policy/review-current')
    expect(finding).toMatchObject({ outcome: 'undetermined', counts: { met: 0, notMet: 0, undetermined: 1 }, reasons: { conflict: 1 } })
    expect(finding.contradictions).toEqual([
      {
        what: 'documents: two sources give different values for approved',
        one: { item: 'register', where: 'row 2' },
        other: { item: 'board', where: 'table 1, row 2' },
      },
    ])
    expect(itemOf(assessment, 'scan')).toMatchObject({
      state: 'unreadable',
      used: false,
      problems: [{ code: 'pdf-no-words', where: 'page 1' }],
    })
    expect(itemOf(assessment, 'board')).toMatchObject({ export: 'minutes', taken: '2026-02-05', records: { documents: 2, meetings: 1 } })
    expect(itemOf(assessment, 'ig-policy')).toMatchObject({
      export: 'policy',
      guessed: false,
      records: { documents: 1 },
      class: 'document',
    })
    for (const word of ['ZEBRAWORD', 'Deferred']) expect(out).not.toContain(word)
    inCopy(undefined, elsewhere => {
      writeFileSync(join(elsewhere, 'assessment.json'), out)
      const told = probity(['explain', 'policy/review-current', '--assessment', join(elsewhere, 'assessment.json'), '--no-color'])
      expect(told.out.replace(/\s+/g, ' ')).toContain(
        'two sources give different values for approved: register row 2 and board table 1, row 2',
      )
    })
  })
})
