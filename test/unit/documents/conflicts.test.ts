import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evaluate, gather, mergeBatches } from '../../../src/checks/index.ts'
import type { Finding, ItemReading, ManifestItem } from '../../../src/model/index.ts'
import { compileLibrary, resolve } from '../../../src/protocol/index.ts'
import { docx, paragraph, table } from '../../support/papers.ts'
import { LIBRARY, unpacked } from '../../support/reading.ts'
import { ROOT } from '../../support/sources.ts'

const CHECK = 'protocols/checks/policy/review-current.yaml'
const { checks } = compileLibrary([{ path: CHECK, text: readFileSync(join(ROOT, CHECK), 'utf8') }], LIBRARY)
const AS_OF = '2026-06-30'
const clock = { asOf: Date.parse(`${AS_OF}T00:00:00Z`) }

async function item(path: string, bytes: Uint8Array | string, entry: Partial<ManifestItem> = {}): Promise<ItemReading> {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  const answer = await unpacked(path, content, AS_OF, { collected: '2026-06-10', at: 'evidence.yaml:7', ...entry })
  const kinds = Object.fromEntries(
    [...Map.groupBy(answer.batches, ({ kind }) => kind.name)].map(([name, batches]) => {
      const batch = mergeBatches(batches)
      return [name, { records: answer.facts.records[name] ?? 0, keysOnly: false, tallies: {}, ...(batch && { batch }) }]
    }),
  )
  return { facts: answer.facts, kinds }
}
/** Live policies are current: the outcome, how many records were judged, and what contradicts what. */
function judged(readings: readonly ItemReading[]): Finding {
  const evidence = gather(readings, { kinds: LIBRARY.kinds, clock })
  const check = checks['policy/review-current']
  if (check === undefined) throw new Error('no check')
  return evaluate(resolve(check, {}, checks), evidence, { kinds: LIBRARY.kinds, clock })
}
async function told(...items: readonly Promise<ItemReading>[]) {
  const { outcome, counts, reasons, contradictions } = judged(await Promise.all(items))
  const { met, notMet, undetermined, unsure } = counts
  return {
    outcome,
    counts: [met, notMet, undetermined, unsure.met + unsure.notMet + unsure.undetermined],
    ...(Object.keys(reasons).length === 0 ? {} : { reasons }),
    between: contradictions.map(({ what, one, other }) => [
      what.replace('documents: two sources give different values for ', ''),
      `${one.item} ${one.where}`,
      `${other.item} ${other.where}`,
    ]),
  }
}

const POLICY = (lines: string) => `# Information Governance Policy\n\n${lines}\n`
const policy = (lines: string, entry: Partial<ManifestItem> = {}) => item('policy.md', POLICY(lines), { document: 'policy', ...entry })
const register = (row: string, entry: Partial<ManifestItem> = {}) =>
  item('register.csv', `Reference,Policy title,Status,Owner,Approval date,Approved by,Review due\n${row}\n`, {
    register: 'policies',
    ...entry,
  })
const minutes = (decision: string, held = '5 February 2026', title = 'Information Governance Policy') =>
  item(
    'minutes.docx',
    docx(
      paragraph(`Minutes of the Trust Board held on ${held}`, 'Title') +
        table([
          ['Document', 'Decision'],
          [title, decision],
        ]),
    ),
  )
const GOOD = 'Approved by: Trust Board\nApproved on: 5 February 2026\nNext review: 1 February 2027'

describe('one document seen in several places', () => {
  it('is one record: the file, the register that knows it by its reference, and the minutes', async () => {
    const row = 'IG-POL-01,Information Governance Policy,Live,SIRO,05/02/2026,Trust Board,01/02/2027'
    expect(await told(policy(GOOD), register(row), minutes('Approved'))).toEqual({ outcome: 'met', counts: [1, 0, 0, 0], between: [] })
  })
  it.each(['Information Governance Policy v3.1', 'The Information Governance Policy', 'Information Governance'])(
    'is known again where a list calls it %s',
    async title => {
      const row = `IG-POL-01,${title},Live,SIRO,05/02/2026,Trust Board,01/08/2026`
      expect(await told(policy(GOOD), register(row))).toMatchObject({
        outcome: 'undetermined',
        counts: [0, 0, 1, 0],
        reasons: { conflict: 1 },
      })
    },
  )
  it.each(['IG-POL-01 Information Governance Policy', 'Information Governance Policy (IG-POL-01)', 'IG-POL-01: IG Policy'])(
    'is known again where minutes put its reference beside the title: %s',
    async title => {
      const row = 'IG-POL-01,Information Governance Policy,Live,SIRO,05/02/2026,Trust Board,01/02/2027'
      expect(await told(policy(GOOD), register(row), minutes('Deferred', '5 February 2026', title))).toMatchObject({
        outcome: 'undetermined',
        reasons: { conflict: 1 },
      })
    },
  )
  it('is filled by the others where it says nothing', async () => {
    const row = 'IG-POL-01,Information Governance Policy,Live,SIRO,05/02/2026,Trust Board,01/02/2027'
    expect(await told(policy('Owner: SIRO'), register(row))).toMatchObject({ outcome: 'met', counts: [1, 0, 0, 0] })
    const entry = { approved: { on: '2026-02-05', by: 'Trust Board' }, reviewDue: '2027-02-01' }
    expect(await told(policy('Owner: SIRO', entry))).toMatchObject({ outcome: 'met', counts: [1, 0, 0, 0] })
    expect(await told(policy('Status: live\nNext review: 1 February 2027'), minutes('Approved'))).toMatchObject({
      outcome: 'met',
      counts: [1, 0, 0, 0],
    })
  })
  it('is unknown where two review dates differ, whichever was collected later', async () => {
    const row = 'IG-POL-01,Information Governance Policy,Live,SIRO,05/02/2026,Trust Board,01/08/2026'
    for (const collected of ['2026-06-01', '2026-06-20'])
      expect(await told(policy(GOOD), register(row, { collected }))).toEqual({
        outcome: 'undetermined',
        counts: [0, 0, 1, 0],
        reasons: { conflict: 1 },
        between: [['review-due', 'policy.md line 5', 'register.csv row 2']],
      })
  })
  it('is unknown where the manifest says otherwise than the document', async () => {
    const entry = { approved: { on: '2026-03-01', by: 'Trust Board' }, reviewDue: '2027-03-01' }
    expect(await told(policy(GOOD, entry))).toMatchObject({
      outcome: 'undetermined',
      between: [
        ['approved', 'policy.md line 4', 'policy.md evidence.yaml:7'],
        ['review-due', 'policy.md line 5', 'policy.md evidence.yaml:7'],
      ],
    })
  })
  it('is unknown where the register says approved and the minutes of that day say deferred', async () => {
    const row = 'IG-POL-01,Information Governance Policy,Approved,SIRO,05/02/2026,Trust Board,01/02/2027'
    expect(await told(register(row), minutes('Deferred to the April meeting'))).toMatchObject({
      outcome: 'undetermined',
      reasons: { conflict: 1 },
      between: [['approved', 'register.csv row 2', 'minutes.docx table 1, row 2']],
    })
    expect(await told(policy(GOOD), minutes('Not approved'))).toMatchObject({ outcome: 'undetermined' })
  })
  it('is not denied by minutes of an earlier meeting, nor by a round that came years after', async () => {
    expect(await told(policy(GOOD), minutes('Deferred', '4 December 2025'))).toMatchObject({ outcome: 'met', between: [] })
    const old = 'Approved on: 5 January 2025\nNext review: 1 July 2026'
    expect(await told(policy(old), minutes('Deferred', '4 June 2026'))).toMatchObject({ outcome: 'met', between: [] })
    const lately = 'Approved on: 5 January 2026\nNext review: 1 July 2026'
    expect(await told(policy(lately), minutes('Deferred', '4 June 2026'))).toMatchObject({ outcome: 'undetermined' })
  })
  it('was never approved where only the minutes speak, and they say no', async () => {
    const row = 'IG-POL-01,Information Governance Policy,Live,SIRO,,,01/02/2027'
    expect(await told(register(row), minutes('Deferred'))).toMatchObject({ outcome: 'undetermined', counts: [0, 0, 1, 0] })
    expect(await told(policy('Status: live\nLast reviewed: 1 May 2020\nNext review: 1 July 2026'), minutes('Deferred'))).toMatchObject({
      outcome: 'not-met',
      counts: [0, 1, 0, 0],
    })
  })
  it('is unknown where the document leaves open what another source gives', async () => {
    const row = 'IG-POL-01,Information Governance Policy,Live,SIRO,05/02/2026,Trust Board,01/02/2027'
    expect(await told(policy('Approved on: [Insert date]\nNext review: 1 February 2027'), register(row))).toMatchObject({
      outcome: 'undetermined',
      between: [['approved', 'policy.md line 3', 'register.csv row 2']],
    })
  })
  it('is unknown where it calls itself a draft and a list calls it live', async () => {
    const row = 'IG-POL-01,Information Governance Policy,Live,SIRO,05/02/2026,Trust Board,01/02/2027'
    expect(await told(policy(`${GOOD}\nStatus: draft`), register(row))).toMatchObject({
      outcome: 'undetermined',
      counts: [0, 0, 0, 1],
      between: [['state', 'policy.md line 6', 'register.csv row 2']],
    })
  })
})

describe('documents that are not one', () => {
  it('are a policy and a procedure of one subject', async () => {
    const row = 'IG-PRO-01,Information Governance Procedure,Live,SIRO,05/02/2026,Trust Board,01/02/2027'
    expect(await told(policy(GOOD), register(row))).toMatchObject({ outcome: 'met', counts: [2, 0, 0, 0] })
  })
  const other = 'IG-POL-02,Information Governance Policy,Live,SIRO,05/02/2026,Trust Board,01/02/2027'
  it('bear different references under one title', async () => {
    const text = `Reference: IG-POL-01\n${GOOD}`
    expect(await told(policy(text), register(other))).toMatchObject({ outcome: 'met', counts: [2, 0, 0, 0] })
  })
  it('bear the same number in two lists, under two titles', async () => {
    const one = register('1,Access Policy,Live,SIRO,05/02/2026,Trust Board,01/02/2027', { system: 'A' })
    const two = item(
      'b.csv',
      'Reference,Policy title,Status,Owner,Approval date,Review due\n1,Backup Policy,Live,SIRO,05/02/2025,01/02/2026\n',
      {
        register: 'policies',
        system: 'B',
      },
    )
    expect(await told(one, two)).toMatchObject({ outcome: 'not-met', counts: [1, 1, 0, 0], between: [] })
  })
  it('are only spoken of in minutes: no policy of that name is shown', async () => {
    expect(await told(register('IG-POL-09,Access Policy,Live,SIRO,05/02/2026,Trust Board,01/02/2027'), minutes('Approved'))).toMatchObject({
      outcome: 'met',
      counts: [1, 0, 0, 0],
    })
  })
})

it('the order in which items come makes no difference', async () => {
  const row = 'IG-POL-01,Information Governance Policy,Live,SIRO,05/02/2026,Trust Board,01/08/2026'
  const items = await Promise.all([policy(GOOD), register(row), minutes('Deferred')])
  const finding = judged(items)
  expect(finding.contradictions.map(({ what }) => what.split(' ').at(-1))).toEqual(['approved', 'review-due'])
  expect(judged(items.toReversed())).toEqual(finding)
})
