import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))

describe.skipIf(!there)('nhs-org and caf-assessment (needs PROBITY_SHARED)', () => {
  it('DSPT search: 153 of 211 trusts meet or exceed the standards; a column has no heading', () => {
    const { facts, records } = corpus('nhs-org/dspt_trusts_snapshot_16_11_23.csv')
    expect(facts).toMatchObject({
      export: 'dspt-organisation-search',
      class: 'export',
      rows: 211,
      targets: 211,
      records: { assurance: 153 },
    })
    expect(facts.passedOver).toEqual([{ reason: 'assurance: passed over as the export says', count: 58 }])
    expect(facts.taken).toBeUndefined()
    const assured = records('assurance')
    expect(tally(assured, 'independent')).toEqual({ no: 153 })
    expect(assured[0]).toMatchObject({ id: 'R0A 22/23', about: 'R0A', on: '2023-06-30', type: 'review', at: 'row 2' })
    // R0D only approached them
    expect(assured.slice(0, 3).map(({ about }) => about)).toEqual(['R0A', 'R0B', 'R1A'])
  })
  it('ODS: 27 columns without a header are known by the first row, and give nothing', () => {
    const { facts } = corpus('nhs-org/etr_2022_23.csv')
    expect(facts).toMatchObject({ export: 'ods-organisations', state: 'read', kinds: [], records: {}, problems: [] })
  })
  it('WebCAF: a self-assessment is a statement, and no evidence of itself', () => {
    const { facts } = corpus('caf-assessment/completed_assessment_base.json')
    expect(facts).toMatchObject({ export: 'webcaf-assessment', class: 'statement', state: 'read', kinds: [], records: {} })
  })
})

describe('lists of organisations', () => {
  it('a table of 27 columns with a header is no ODS file', () => {
    const header = Array.from({ length: 27 }, (_, at) => `Column ${at}`).join(',')
    expect(text('a.csv', `${header}\n${Array.from({ length: 27 }, () => 'Y56').join(',')}\n`).facts.state).toBe('not-recognised')
  })
  it('an organisation that has not published is not assured', () => {
    const rows = [
      'Code,Organisation Name,Status,Date Of Publication,Primary Sector',
      'X0N,Northmoor,Not Published,,NHS Trust',
      'X0P,Southmoor,25/26 Standards Met,12/06/2026,GP',
    ]
    const { records } = text('a.csv', rows.join('\n'))
    expect(records('assurance')).toMatchObject([{ about: 'X0P', id: 'X0P 25/26', on: '2026-06-12' }])
  })
})
