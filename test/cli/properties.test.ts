import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/index.ts'
import { Choices, choices, runs } from '../property/support/choices.ts'
import { HARMFUL, HARMLESS, type PackChange } from '../property/support/packs.ts'
import { raised, standingOf, verdictOf } from '../property/support/verdicts.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'

const PACKS = ['ward-basics-pack', 'ward-basics-not-met', 'ward-basics-unknown'] as const
const WARD = ['--protocol', 'fixtures/protocols/ward-basics', '--as-of', AS_OF, '--json']

/** What the built program says of a pack, and the code it ends with. */
function audited(dir: string): Assessment {
  const { code, out } = probity(['audit', dir, ...WARD])
  const assessment = JSON.parse(out) as Assessment
  expect(code).toBe(assessment.exit.code)
  return assessment
}
const known = new Map<string, Assessment>()
const before = (pack: string): Assessment => known.getOrInsertComputed(pack, () => audited(`fixtures/${pack}`))

const claimsOf = (assessment: Assessment) =>
  new Map(assessment.protocols[0]?.requirements.flatMap(({ id, claim }) => (claim ? [[id, claim] as const] : [])))

function nothingBetter(was: Assessment, is: Assessment): void {
  expect(raised(standingOf(was), standingOf(is))).toEqual([])
  if (was.exit.code !== 0) expect(is.exit.code).not.toBe(0)
  if (!is.evidence.items.some(({ withdrawn }) => withdrawn !== '')) return
  const claims = claimsOf(is)
  for (const [id, { status }] of claimsOf(was))
    if (status === 'contradicted' && claims.get(id)?.status === 'not-tested') expect(claims.get(id)?.withdrawn, id).not.toEqual([])
}

/** Twenty-five packs of each sort; every change comes up by turns. */
function hold(changes: Readonly<Record<string, PackChange>>, compare: (was: Assessment, is: Assessment) => void): void {
  const names = Object.keys(changes)
  let at = 0
  const property = fc.property(choices(120), numbers => {
    const draw = new Choices(numbers)
    const pack = draw.pick(PACKS)
    const name = names[at++ % names.length] as string
    inCopy(`fixtures/${pack}`, dir => {
      changes[name]?.(dir, draw)
      const is = audited(dir)
      try {
        compare(before(pack), is)
      } catch (error) {
        throw new Error(`${pack}, ${name}: ${error instanceof Error ? error.message : ''}`, { cause: error })
      }
    })
  })
  fc.assert(property, { ...runs(25), endOnFailure: true })
}

describe('the built program', () => {
  it('says the same of the same evidence, however it lies there', () => {
    hold(HARMLESS, (was, is) => {
      expect(verdictOf(is)).toEqual(verdictOf(was))
    })
  })
  it('says nothing better of evidence that says less', () => {
    hold(HARMFUL, nothingBetter)
  })
})
