import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Audited, auditOf, findingOf, itemOf, told } from '../support/audit.ts'
import { writeRiverside } from '../support/riverside.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

/**
 * An invented GP practice: two workbooks as people keep them and a note, audited against the example protocol. Every
 * expectation was worked out by hand from what test/support/riverside.ts writes into the cells.
 */
const PACK = join(ROOT, 'fixtures/riverside')
const PROTOCOL = ['--protocol', join(ROOT, 'fixtures/protocols/ward-basics')]

it('the workbooks are what the script writes', () => {
  inCopy(undefined, dir => {
    for (const path of writeRiverside(dir)) expect(readFileSync(join(PACK, path)).equals(readFileSync(join(dir, path))), path).toBe(true)
  })
})

describe('Riverside Surgery', () => {
  let audited: Audited
  beforeAll(() => {
    audited = auditOf(PACK, AS_OF, PROTOCOL)
  })
  const finding = (measurement: string) => findingOf(audited.assessment, measurement)
  const places = (measurement: string): string[] => finding(measurement).records.map(({ place, outcome }) => `${outcome} ${place.where}`)
  const item = (id: string) => itemOf(audited.assessment, id)

  it('does not meet what it says it meets', () => {
    expect(audited.code).toBe(1)
    const levels = audited.assessment.protocols[0]?.requirements.flatMap(({ id, claim }) =>
      claim === undefined ? [] : [[id, claim.status]],
    )
    expect(levels).toEqual([
      ['W1.3', 'contradicted'],
      ['W2.2', 'contradicted'],
      ['W3.2', 'supported'],
    ])
  })

  it('training: ten people, one gone and one on leave; four trained, three not, one on a day that does not exist', () => {
    expect(told(finding('ward/trained'))).toBe('not-met no-match: 4/3/1')
    expect(finding('ward/trained').counts.leftOut).toBe(2)
    // row 8: the zeros of her number are gone in the list of courses; row 10: fifteen months ago; row 11: another course
    expect(places('ward/trained')).toEqual(['not-met Staff!A8', 'not-met Staff!A10', 'not-met Staff!A11', 'undetermined Staff!A9'])
    expect(item('training').problems.map(({ code, where }) => [code, where])).toContainEqual(['field-invalid', 'Training!C8'])
  })

  it('offers the number that lost its zeros, and does not assume it', () => {
    expect(audited.assessment.evidence.notes).toContainEqual(
      expect.stringMatching(
        /^1 record of staff would match training if zeros were put back before their numbers: staff Staff!A8 and training Training!A7\./,
      ),
    )
  })

  it('owners: nine live assets; one in a hidden row without any, one to be confirmed, one who has left', () => {
    expect(told(finding('assets/owner-set'))).toBe('not-met: 6/3/0')
    expect(places('assets/owner-set')).toEqual(['not-met Assets!A9', 'not-met Assets!A10', 'not-met Assets!A13'])
    expect(item('assets')).toMatchObject({ filtered: true, records: { assets: 10 }, format: 'xlsx' })
    expect(item('assets').problems).toContainEqual(
      expect.objectContaining({
        code: 'hidden-rows',
        where: 'sheet Assets',
        what: '2 rows are hidden: 9, 11. Hidden cells are read like others.',
      }),
    )
  })

  it('policies: four live ones, three in date, and one due on a day that does not exist', () => {
    expect(told(finding('ward/policies-in-date'))).toBe('undetermined invalid: 3/0/1')
    expect(places('ward/policies-in-date')).toEqual(['undetermined Policies!A5'])
    expect(item('policies').problems.map(({ code, where }) => [code, where])).toContainEqual(['field-invalid', 'Policies!E5'])
  })

  it('lessons: two incidents closed, both ticked; the near miss and the open one are not asked, the totals are none', () => {
    expect(told(finding('incident/lessons-captured'))).toBe('met: 2/0/0')
    expect(item('incidents')).toMatchObject({ records: { incidents: 4 }, passedOver: [{ reason: 'a row of totals', count: 1 }] })
  })

  it('what the ICB holds is asked of it, and what nobody gave is missing', () => {
    expect(told(finding('ward/leavers-out'))).toBe('undetermined held-elsewhere: 0/0/1')
    expect(told(finding('ward/second-factor'))).toBe('undetermined held-elsewhere: 0/0/0')
    expect(told(finding('ward/backed-up'))).toBe('undetermined missing: 0/0/0')
    expect(told(finding('ward/backup-runs'))).toBe('undetermined missing: 0/0/0')
  })

  it('finds nothing else, and takes nobody at their word', () => {
    expect(audited.assessment.findings.map(({ measurement }) => measurement)).toEqual([
      'assets/owner-set',
      'incident/lessons-captured',
      'ward/backed-up',
      'ward/backup-runs',
      'ward/leavers-out',
      'ward/policies-in-date',
      'ward/second-factor',
      'ward/trained',
    ])
    expect(item('Note to the auditor.md').used).toBe(false)
    expect(audited.out).not.toMatch(/Okafor|Brandt|okafor@|0004\d{4}/)
  })

  it('inspects every sheet of a workbook that is an item', () => {
    const file = join(PACK, 'Practice registers.xlsx')
    const { item, others } = JSON.parse(probity(['evidence', 'inspect', file, '--as-of', AS_OF, '--json']).out)
    expect([item.id, ...others.map((other: { item: { id: string } }) => other.item.id)]).toEqual(['assets', 'incidents', 'policies'])
    const plain = probity(['evidence', 'inspect', file, '--as-of', AS_OF]).out
    expect(plain).toContain('10 records of assets')
    expect(plain).toContain('5 records of documents')
  })

  it('without what the manifest says, a workbook of several lists is not guessed at; init writes what to say', () => {
    inCopy('fixtures/riverside', dir => {
      const manifest = readFileSync(join(dir, 'evidence.yaml'), 'utf8')
      rmSync(join(dir, 'evidence.yaml'))
      const drafted = probity(['init', dir, '--print', '--as-of', AS_OF]).out
      const sheets = (text: string): string[] => [...text.matchAll(/^ {4}sheet: (.*)$/gm)].map(match => match[1] ?? '')
      expect(sheets(drafted)).toEqual(sheets(manifest))
    })
  })
})
