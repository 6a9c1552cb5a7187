import { describe, expect, it } from 'vitest'
import { editionOf, mixedWays, packAudit, packShort, withoutPath } from '../support/standards.ts'

const NAME = 'dtac@2.0'
const { protocol, all, indicators } = editionOf(NAME)
const partsOf = (id: string) => all.find(each => each.id === id)?.parts ?? []
const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id)

/** Codes of the questions of form 2.0, as the public conversions of it give them. */
const FORM: Readonly<Record<string, string>> = {
  C1: 'C1.1.1 C1.1.2 C1.2 C1.2.1 C1.2.2 C1.2.3 C1.2.4 C1.2.5',
  C2: 'C2.1 C2.2 C2.2.1 C2.2.2 C2.2.3 C2.2.4 C2.2.5 C2.2.6',
  C3: 'C3.1 C3.2 C3.3 C3.4 C3.5 C3.5.1 C3.6',
  C4: 'C4.1 C4.1.1 C4.1.2 C4.1.3 C4.2 C4.2.1 C4.2.2 C4.2.3 C4.2.4 C4.2.5 C4.2.6',
  D1: 'D1.1 D1.2 D1.3 D1.4 D1.4.1 D1.4.2 D1.4.3 D1.5',
}
const ACTIVITIES = ['nhs-111', 'record', 'appointments', 'prescriptions', 'organ-donation', 'data-preferences', 'long-term-condition']

describe('dtac holds what the form asks', () => {
  it.each(Object.entries(FORM))('section %s has every question and no other', (section, codes) => {
    expect(ids(partsOf(section))).toEqual(codes.split(' '))
  })
  it('sections A and B have theirs, as context', () => {
    const about = (section: string) => ids(indicators).filter(id => new RegExp(`^${section}\\d+$`).test(id))
    expect(about('A')).toEqual(Array.from({ length: 12 }, (_, index) => `A${index + 1}`))
    expect(about('B')).toEqual(['B1', 'B2', 'B3', 'B4'])
  })
  it('the form, section C and the register decide; context, section D and the activities do not, and weigh nothing', () => {
    const leaves = all.filter(({ parts }) => parts.length === 0)
    const tops = (of: typeof leaves) => [...new Set(of.map(({ id }) => id.replace(/^(FORM|REG|APP|[ABCD]\d?).*/, '$1')))]
    expect(tops(leaves.filter(({ mandatory }) => mandatory))).toEqual(['FORM', 'C1', 'C2', 'C3', 'C4', 'REG'])
    expect(tops(leaves.filter(({ weight }) => weight === 0))).toEqual(['A', 'B', 'D1', 'APP'])
  })
  it('every requirement has a path to a verdict', () => {
    expect(withoutPath(NAME)).toEqual([])
  })
  it('what a person has to weigh stands alone, so that no judgement covers a check', () => {
    expect(mixedWays(NAME)).toEqual([])
  })
  it('seven activities are seven rows, each over the apps for it alone', () => {
    const rows = partsOf('APP')
    expect(ids(rows)).toEqual(ACTIVITIES.map((_, index) => `APP-${index + 1}`))
    for (const [index, row] of rows.entries()) {
      const read = (row.cite?.of ?? []).map(({ measurement }) => protocol.measurements.find(({ key }) => key === measurement))
      expect(read.map(each => each?.check)).toEqual(['apps/identity-level', 'apps/assessed-version', 'apps/impact-assessed'])
      expect(read.map(each => each?.params.find(({ name }) => name === 'activities')?.value)).toEqual(Array(3).fill(ACTIVITIES[index]))
    }
  })
  it('the register is asked of whoever offers apps, and not of a manufacturer', () => {
    for (const id of ['REG', 'APP']) {
      const asked = all.find(each => each.id === id)?.appliesTo ?? []
      expect(asked).toContain('nhs-trust')
      expect(asked).not.toContain('it-supplier')
    }
  })
})

describe('dtac over its packs', () => {
  /** Of a pack: its exit code and what decides and does not surely hold. */
  const decisive = (pack: string) => {
    const [code, short] = packShort(NAME, pack)
    return [code, short.filter(id => all.some(each => each.id === id && each.mandatory && each.parts.length === 0))]
  }
  it('met', () => {
    expect(decisive('met')).toEqual([0, []])
  })
  it('not met: another version, an old test, an old certificate, a password alone, and what is not proved', () => {
    const short = ['C1.2.4.a', 'C2.1', 'C3.1', 'C3.2', 'C3.3', 'C3.5.1', 'C4.2.1', 'C4.2.2', 'C4.2.3.a', 'REG-2', 'REG-3', 'REG-4', 'REG-5']
    expect(decisive('not-met')).toEqual([1, short])
  })
  it('cannot be told: columns that are not there, and a certificate without an end', () => {
    const short = [
      ...['C1.1.2', 'C1.2', 'C1.2.1.a', 'C1.2.2', 'C1.2.3.a', 'C1.2.4.a', 'C1.2.5', 'C2.2', 'C2.2.1', 'C2.2.5', 'C2.2.6'],
      ...['C3.1', 'C3.2', 'C3.3', 'C3.5.1', 'C4.1', 'C4.2', 'REG-3', 'REG-4', 'REG-5'],
    ]
    expect(decisive('unknown')).toEqual([3, short])
  })
  it('rows of apps that are there are settled; a row that no app is for stays open and holds nothing up', () => {
    const { requirements } = packAudit(NAME, 'met').assessment.protocols[0] ?? { requirements: [] }
    const reached = Object.fromEntries(requirements.filter(({ parent }) => parent === 'APP').map(({ id, reaches }) => [id, reaches]))
    expect(reached).toEqual({
      ...Object.fromEntries(['APP-2', 'APP-3', 'APP-4'].map(id => [id, 'yes'])),
      ...Object.fromEntries(['APP-1', 'APP-5', 'APP-6', 'APP-7'].map(id => [id, 'undetermined'])),
    })
  })
})
