import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate, gather, mergeBatches } from '../../src/checks/index.ts'
import { placeholdersIn } from '../../src/evidence/documents/placeholders.ts'
import { openHtml } from '../../src/evidence/formats/html/open.ts'
import { memorySource } from '../../src/evidence/formats/index.ts'
import { openMarkdown, openPlainText } from '../../src/evidence/formats/markdown/open.ts'
import { LIMITS } from '../../src/files/index.ts'
import { type ItemReading, OUTCOMES } from '../../src/model/index.ts'
import { compileLibrary, resolve } from '../../src/protocol/index.ts'
import { docx, paragraph, pdf, table } from '../support/papers.ts'
import { LIBRARY, unpacked } from '../support/reading.ts'
import { ROOT } from '../support/sources.ts'

const runs = (usual: number) => ({ numRuns: Number(process.env.PROBITY_PROPERTY_RUNS ?? usual) })
const FOLDER = 'protocols/checks/policy'
const { checks } = compileLibrary(
  readdirSync(join(ROOT, FOLDER)).map(name => ({ path: `${FOLDER}/${name}`, text: readFileSync(join(ROOT, FOLDER, name), 'utf8') })),
  LIBRARY,
)
const AS_OF = '2026-06-30'
const clock = { asOf: Date.parse(`${AS_OF}T00:00:00Z`) }

const label = fc.constantFrom(
  'Version',
  'Status',
  'Owner',
  'Approved by',
  'Approved on',
  'Last reviewed',
  'Next review',
  'Review date',
  'Title',
  'Reference',
  'Topics',
  'Present',
  'Date',
)
const value = fc.oneof(
  fc.constantFrom(
    '',
    '1.2',
    'Final',
    'draft',
    'withdrawn',
    'Trust Board',
    '5 February 2026',
    '05/02/2026',
    '2027-01-31',
    '31/02/2026',
    '[Insert date]',
    '{{ x }}',
    'TBC',
    'n/a',
    'yes',
    'deferred',
  ),
  fc.string({ maxLength: 20 }),
)
const line = fc.oneof(
  fc.tuple(label, value).map(([name, said]) => `${name}: ${said}`),
  fc.tuple(label, value, label, value).map(parts => `| ${parts.join(' | ')} |`),
  fc.constantFrom(
    '# Access Policy',
    '## Approval',
    '---',
    '|-|-|',
    '| Document | Decision |',
    'The Board deferred the Access Policy.',
    'Approved by the Board on 5 February 2026.',
    '',
  ),
  fc.string({ maxLength: 60 }),
)
const text = fc.array(line, { maxLength: 12 }).map(lines => lines.join('\n'))

test('any text is read as a document without a word of complaint from below, and each place is a line of it', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(openMarkdown, openPlainText, openHtml), (content, open) => {
      const bytes = new TextEncoder().encode(content)
      const opened = open(memorySource('a', bytes), LIMITS)
      const lines = content.split(/\r\n|\r|\n/).length
      if ('because' in opened) return
      for (const { place } of opened.blocks) {
        const at = Number(/^line (\d+)$/.exec(place)?.[1])
        expect(at >= 1 && at <= lines).toBe(true)
      }
    }),
    runs(500),
  )
})

const changed = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }).map(changes => {
    const copy = bytes.slice()
    for (const [at, byte] of changes) copy[at] = byte
    return copy
  })
const PDF = pdf(
  [
    [
      { text: 'Access Policy', y: 780, size: 20 },
      { text: 'Approved by the Trust Board on 5 February 2026, in full session.', y: 700 },
    ],
    'q 1 0 0 1 0 0 cm Q',
  ],
  { catalog: '/OpenAction<</S/JavaScript/JS(1)>>' },
)

/** The PDF engine forgets promises that then fail; the reader lives with it (see the hostile documents), and so does this test. */
async function withoutNews<T>(work: () => Promise<T>): Promise<T> {
  const hearing = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => undefined)
  try {
    return await work()
  } finally {
    await new Promise(resolve => setTimeout(resolve, 50))
    process.removeAllListeners('unhandledRejection')
    for (const listener of hearing) process.on('unhandledRejection', listener)
  }
}

test('a damaged PDF is a document, or unreadable with a reason', async () => {
  await withoutNews(() =>
    fc.assert(
      fc.asyncProperty(changed(PDF), async bytes => {
        const { facts } = await unpacked('a.pdf', bytes, AS_OF)
        expect(['read', 'partly-read', 'unreadable', 'not-recognised']).toContain(facts.state)
        if (facts.state === 'unreadable') expect(facts.problems.some(({ severity }) => severity === 'error')).toBe(true)
      }),
      runs(100),
    ),
  )
})
test('a damaged body is a document, or unreadable with a reason', async () => {
  const body = paragraph('Access Policy', 'Title') + table([['Approved by', 'Trust Board']]) + paragraph('Approved on: 5 February 2026')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(body.length - 1), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 5 }),
      async changes => {
        const broken = changes.reduce((left, [at, piece]) => left.slice(0, at) + piece + left.slice(at + 1), body)
        const { facts } = await unpacked('a.docx', docx(broken), AS_OF)
        expect(['read', 'partly-read', 'unreadable']).toContain(facts.state)
        if (facts.state === 'unreadable') expect(facts.problems.some(({ severity }) => severity === 'error')).toBe(true)
      },
    ),
    runs(100),
  )
})

test('the same words taken twice hold twice as many placeholders', () => {
  fc.assert(
    fc.property(text, content => {
      expect(placeholdersIn(`${content}\n\n${content}`).length).toBe(placeholdersIn(content).length * 2)
    }),
    runs(500),
  )
})

async function reading(path: string, content: string): Promise<ItemReading> {
  const { facts, batches } = await unpacked(path, new TextEncoder().encode(content), AS_OF, {
    document: path.startsWith('minutes') ? 'minutes' : 'policy',
    collected: '2026-06-10',
    at: 'evidence.yaml:3',
  })
  const kinds = [...Map.groupBy(batches, ({ kind }) => kind.name)].map(([name, of]) => {
    const batch = mergeBatches(of)
    return [name, { records: facts.records[name] ?? 0, keysOnly: false, tallies: {}, ...(batch && { batch }) }] as const
  })
  return { facts, kinds: Object.fromEntries(kinds) }
}
test('documents in any order come to the same findings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), text, async (policies, minutes) => {
      const items = await Promise.all([
        ...policies.map((content, index) => reading(`p${index}.md`, content)),
        reading('minutes.md', minutes),
      ])
      const findings = (of: readonly ItemReading[]) =>
        Object.values(checks).map(check =>
          evaluate(resolve(check, {}, checks), gather(of, { kinds: LIBRARY.kinds, clock }), { kinds: LIBRARY.kinds, clock }),
        )
      const one = findings(items)
      expect(findings(items.toReversed())).toEqual(one)
      for (const { outcome } of one) expect(OUTCOMES).toContain(outcome)
    }),
    runs(100),
  )
})
