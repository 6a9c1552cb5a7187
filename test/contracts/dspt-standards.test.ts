import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/index.ts'
import { auditOf, edit } from '../support/audit.ts'
import { AS_OF, inCopy } from '../support/run.ts'
import { editionOf, packAudit, referenceTable, withoutPath } from '../support/standards.ts'

const NAME = 'dspt-standards@2025-26'
const rows = referenceTable('dspt_evidence_items.csv')?.filter(({ version }) => version === 'v8 2025-26')
const { protocol, all } = editionOf(NAME)
const items = all.filter(({ kind }) => kind === 'evidence item')

describe.skipIf(rows === undefined)('dspt-standards holds what the reference data holds (needs PROBITY_SHARED)', () => {
  it('45 items of category 4, in order, 29 of them mandatory', () => {
    expect(items.map(({ id, mandatory }) => [id, mandatory])).toEqual(
      rows?.map(row => [row.id, row.mandatory_by_category === 'cat4:mandatory']),
    )
    expect([items.length, items.filter(({ mandatory }) => mandatory).length]).toEqual([45, 29])
  })
  it('each under its standard and its assertion', () => {
    const places = protocol.requirements.flatMap(standard =>
      standard.parts.flatMap(assertion => assertion.parts.map(({ id }) => [standard.id, id.startsWith(`${assertion.id}.`)])),
    )
    expect(places).toEqual(rows?.map(row => [row.standard, true]))
  })
  it('a statement answers yes-or-no and text items, and never one that asks for a document', () => {
    expect(items.map(({ attainable }) => attainable.includes('statement'))).toEqual(rows?.map(row => row.answer_type !== 'document'))
  })
  it('whether an item is flagged for Approaching Standards stands in its note', () => {
    const flagged = items.filter(({ note }) => note?.includes('Flagged for Approaching'))
    expect(flagged.map(({ id }) => id)).toEqual(rows?.filter(row => row.approaching_standards_cat4 === 'yes').map(row => row.id))
    expect(flagged).toHaveLength(19)
  })
})

describe('dspt-standards can be worked with', () => {
  it('every item has a path to a verdict', () => {
    expect(withoutPath(NAME)).toEqual([])
  })
  it('what is mandatory in categories 2 and 3 is not supplied', () => {
    const mandatory = items.filter(one => one.mandatory)
    expect(new Set(mandatory.flatMap(({ expected }) => [expected['it-supplier'], expected['other-provider']]))).toEqual(
      new Set(['not-supplied']),
    )
  })
})

const short = ({ protocols }: Assessment): readonly string[] =>
  protocols
    .flatMap(({ requirements }) => requirements)
    .filter(one => one.mandatory && !one.gathers && one.reaches !== 'yes')
    .map(({ id }) => id)
/** The met pack with its evidence.yaml changed. */
const changed = (change: (text: string) => string): Assessment =>
  inCopy('fixtures/protocols-packs/dspt-standards', dir => {
    const file = join(dir, 'met', 'evidence.yaml')
    const text = readFileSync(file, 'utf8')
    if (change(text) === text) throw new Error('nothing changed')
    writeFileSync(file, change(text))
    return auditOf(join(dir, 'met'), AS_OF, ['--protocol', NAME, '--overlay', join(dir, 'overlay.yaml')]).assessment
  })
const answer =
  (id: string, says: string, on = '2026-06-30') =>
  (text: string) =>
    text.replace(new RegExp(`(about: "${id.replaceAll('.', '\\.')}", .*)on: 2026-06-30, says: "Yes"`), `$1on: ${on}, says: "${says}"`)

describe('dspt-standards over its packs', () => {
  it.each([
    ['met', 0, []],
    ['not-met', 1, ['9.5.2']],
    ['unknown', 3, ['4.3.1']],
  ] as const)('the pack %s gives exit code %i', (pack, code, missed) => {
    const { code: got, assessment } = packAudit(NAME, pack)
    expect(got).toBe(code)
    expect(short(assessment)).toEqual(missed)
  })
  it('says of how many items the answer was tested, evidenced, or only given', () => {
    const arithmetic = packAudit(NAME, 'met').assessment.protocols[0]?.score.arithmetic
    expect(arithmetic).toBe('Surely done: 29 of 29 items (100%): 4 tested, 3 evidenced, 22 answered only.')
  })
  it.each([
    ['other words', answer('4.3.1', 'We think so')],
    ['a word that begins like a yes', answer('4.3.1', 'Yesterday')],
    ['a yes from before the year', answer('4.3.1', 'Yes', '2025-06-30')],
    [
      'a yes of a role that may not give it',
      (text: string) => text.replace('"4.3.1", role: Practice Manager', '"4.3.1", role: Receptionist'),
    ],
    [
      'a yes of somebody who never held the role',
      (text: string) => text.replace('"4.3.1", role: Practice Manager, person: L1', '"4.3.1", role: Practice Manager, person: L2'),
    ],
  ] as const)('%s answers nothing', (_, change) => {
    const { protocols, ...rest } = changed(change)
    expect(protocols[0]?.rating.outcome).toBe('undetermined')
    expect(short({ protocols, ...rest })).toEqual(['4.3.1'])
  })
  it('a signed no counts, also where the evidence is good', () => {
    const assessment = changed(answer('9.5.2', 'No, two are not'))
    expect([assessment.protocols[0]?.rating.outcome, short(assessment)]).toEqual(['not-met', ['9.5.2']])
  })
  it('a yes lifts nothing that a check speaks against, even by limits that nobody has adopted', () => {
    inCopy('fixtures/protocols-packs/dspt-standards', dir => {
      edit(join(dir, 'met', 'registers', 'training.csv'), /2026-02-02/g, '2024-02-02')
      edit(join(dir, 'overlay.yaml'), /^adopt: .*\n/m, '')
      const { assessment } = auditOf(join(dir, 'met'), AS_OF, ['--protocol', NAME, '--overlay', join(dir, 'overlay.yaml')])
      expect([assessment.protocols[0]?.rating.outcome, short(assessment)]).toEqual(['undetermined', ['3.2.1', '7.1.1']])
    })
  })
  it('an IT supplier cannot be told: its list is not supplied', () => {
    const { protocols } = changed(text => text.replace('category: gp-practice', 'category: it-supplier'))
    expect(protocols[0]?.rating.outcome).toBe('undetermined')
    expect(protocols[0]?.rating.expectedNotSupplied).toBe(29)
  })
})
