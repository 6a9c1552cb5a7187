import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditOf } from '../support/audit.ts'
import { AS_OF } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'
import { editionOf, withoutPath } from '../support/standards.ts'

const SAF = 'cqc-well-led-information@saf-2024'

describe('the eight quality statements of the well-led question', () => {
  it('are all there, each left to an assessor alone', () => {
    const { protocol } = editionOf(SAF)
    expect(protocol.requirements.map(({ id }) => id)).toEqual(['WL1', 'WL2', 'WL3', 'WL4', 'WL5', 'WL6', 'WL7', 'WL8'])
    expect(protocol.requirements.every(({ rollUp, scored }) => rollUp === 'assessor' && scored === true)).toBe(true)
    expect(withoutPath(SAF)).toEqual([])
  })
})

describe('over evidence that was made for another protocol', () => {
  const { code, assessment } = auditOf(join(ROOT, 'fixtures', 'northmoor'), AS_OF, ['--protocol', SAF])
  const { enquiry } = assessment.protocols[0] ?? {}
  it('no rating is formed, and nothing is met by itself', () => {
    expect([code, enquiry?.rating.words]).toEqual([3, '0 of 8 quality statements scored; no rating can be formed.'])
  })
  it('a concern says what it may bear on, and is called no breach', () => {
    expect(enquiry?.lines[0]).toMatchObject({ requirement: 'DS1', bearsOn: { rule: 'Regulation 17(2)(c)' } })
    expect(enquiry?.lines[0]?.concerns.map(({ check }) => check)).toEqual(['accounts/leaver-disabled'])
  })
})
