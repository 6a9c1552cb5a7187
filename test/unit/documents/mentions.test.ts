import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evaluate, gather, mergeBatches } from '../../../src/checks/index.ts'
import type { Finding, ItemReading } from '../../../src/model/index.ts'
import { placeMark, placeOfWords, wordsOf } from '../../../src/operators/index.ts'
import { compileLibrary, resolve } from '../../../src/protocol/index.ts'
import { docx, pdf } from '../../support/papers.ts'
import { LIBRARY, unpacked } from '../../support/reading.ts'
import { ROOT } from '../../support/sources.ts'

const CHECK = 'protocols/checks/privacy/notice-complete.yaml'
const { checks } = compileLibrary([{ path: CHECK, text: readFileSync(join(ROOT, CHECK), 'utf8') }], LIBRARY)
const clock = { asOf: Date.parse('2026-06-30T00:00:00Z') }

/** Privacy notices say who is responsible, which rights there are, and how to opt out. */
async function notices(...items: readonly (readonly [path: string, bytes: Uint8Array | string])[]): Promise<Finding> {
  const readings = items.map(async ([path, bytes]): Promise<ItemReading> => {
    const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
    const entry = { document: 'notice', topics: ['privacy'], collected: '2026-06-10', at: 'evidence.yaml:3' }
    const { facts, batches } = await unpacked(path, content, '2026-06-30', entry)
    const batch = mergeBatches(batches)
    return { facts, kinds: { documents: { records: 1, keysOnly: false, tallies: {}, ...(batch && { batch }) } } }
  })
  const check = checks['privacy/notice-complete']
  if (check === undefined) throw new Error('no check')
  const evidence = gather(await Promise.all(readings), { kinds: LIBRARY.kinds, clock })
  return evaluate(resolve(check, {}, checks), evidence, { kinds: LIBRARY.kinds, clock })
}
const CONTROL = 'Approved by: Trust Board\nApproved on: 1 May 2026\nNext review: 1 May 2027\nPublished: yes\n'
const NOTICE = (body: string) => `# Privacy Notice\n\n${CONTROL}\n${body}\n`
const ALL = 'We are responsible for your record.\n\nYour rights are these.\n\nUse the National Data Opt-out.'

describe('mention of a topic', () => {
  it('is found in a document, marked weak, and told with the line of each topic', async () => {
    const finding = await notices(['notice.md', NOTICE(ALL)])
    expect(finding).toMatchObject({ outcome: 'met', weak: true })
    expect(finding.notes).toEqual(['notice.md mentions controller (line 8), rights (line 10), opt-out (line 12).'])
  })
  it('that is not there is named, beside where the others stand', async () => {
    const finding = await notices(['notice.md', NOTICE('Your rights are these.')])
    expect(finding).toMatchObject({ outcome: 'not-met', records: [{ place: { item: 'notice.md', where: 'line 1' } }] })
    expect(finding.notes).toContain('notice.md mentions rights (line 8); it does not mention controller, opt-out.')
  })
  it('is told by page in a PDF, also where a phrase goes over two pages', async () => {
    const page = (text: string) => [{ text, y: 700 }]
    const bytes = pdf([
      [
        { text: 'Privacy Notice', y: 780, size: 20 },
        ...CONTROL.trim()
          .split('\n')
          .map((text, row) => ({ text, y: 700 - row * 20 })),
      ],
      page('We are responsible for your record, and here is how to reach us. You may use the national'),
      page('data opt-out at any time. Your rights are listed on the pages that follow this one.'),
    ])
    const finding = await notices(['notice.pdf', bytes])
    expect(finding.outcome).toBe('met')
    expect(finding.notes).toEqual(['notice.pdf mentions controller (page 2), rights (page 3), opt-out (page 2).'])
  })
  it('cannot be told where a page is a picture: neither met nor not met', async () => {
    const scan = await notices([
      'notice.pdf',
      pdf([
        [
          { text: 'Privacy Notice', y: 780, size: 20 },
          { text: 'We are responsible for your record.', y: 700 },
        ],
        '72 72 200 200 re f',
      ]),
    ])
    expect([scan.outcome, scan.counts.notMet, scan.notes.filter(note => note.includes('mention'))]).toEqual(['undetermined', 0, []])
    const nothing = await notices(['notice.docx', docx('<w:p/>')])
    expect([nothing.outcome, nothing.reason]).toEqual(['undetermined', 'unreadable'])
  })
  it('counts whole words only, and no place is a word', () => {
    const text = `${placeMark('page 3')}the data${placeMark('page 4')}controller writes`
    expect(wordsOf(text)).toBe(' the data controller writes ')
    expect([placeOfWords(text, ['data controller']), placeOfWords(text, ['page']), placeOfWords(text, ['control'])]).toEqual([
      'page 3',
      undefined,
      undefined,
    ])
  })
})
