import { deflateRawSync, gunzipSync, gzipSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memorySource } from '../../src/evidence/formats/source.ts'
import { type Prepared, prepare } from '../../src/evidence/index.ts'
import { LIMITS } from '../../src/files/index.ts'
import { type Part, zipOf } from '../support/zip.ts'

const runs = { numRuns: 10_000 }
const limits = { ...LIMITS, entryBytes: 100_000, unpackedBytes: 200_000, ratioBytes: 20_000 }
const look = (bytes: Uint8Array): Promise<Prepared> => prepare(memorySource('file', bytes), limits)

const name = fc.oneof(
  fc.constantFrom('a.csv', 'b/c.json', '__proto__', 'constructor', 'ü', 'é.csv', 'x y', 'in.zip', '[Content_Types].xml'),
  fc
    .array(fc.constantFrom('a', 'B', 'folder', 'ж', '..', '.', '', 'c:', '\\'), { minLength: 1, maxLength: 4 })
    .map(steps => steps.join('/')),
)
const content = fc.oneof(
  fc.string({ maxLength: 40 }).map(text => Buffer.from(text)),
  fc.nat({ max: 30_000 }).map(length => Buffer.alloc(length, 65)),
  fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)),
)
const part = fc.record(
  {
    name,
    content,
    method: fc.constantFrom(0, 8, 8, 12),
    level: fc.constantFrom(0, 1, 9),
    descriptor: fc.constantFrom('marked' as const, 'bare' as const, 'long' as const, undefined),
    flags: fc.constantFrom(0, 0, 0, 0x800, 1, 0x40),
  },
  { requiredKeys: ['name', 'content'] },
)
const parts = fc.array(part, { maxLength: 5 }) as fc.Arbitrary<Part[]>
/** What is done to the bytes: one is changed, some go, some come, some come again, the end goes. */
const change = fc.oneof(
  fc.record({ do: fc.constant('set' as const), at: fc.nat(), value: fc.nat({ max: 255 }) }),
  fc.record({ do: fc.constant('cut' as const), at: fc.nat(), length: fc.nat({ max: 40 }) }),
  fc.record({ do: fc.constant('add' as const), at: fc.nat(), bytes: fc.uint8Array({ maxLength: 20 }) }),
  fc.record({ do: fc.constant('again' as const), at: fc.nat(), from: fc.nat(), length: fc.nat({ max: 60 }) }),
  fc.record({ do: fc.constant('end' as const), at: fc.nat() }),
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never
function changed(bytes: Buffer, what: Change): Buffer {
  const at = bytes.length === 0 ? 0 : what.at % bytes.length
  if (what.do === 'end') return bytes.subarray(0, at)
  if (what.do === 'set') return Buffer.concat([bytes.subarray(0, at), Buffer.of(what.value), bytes.subarray(at + 1)])
  if (what.do === 'cut') return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + what.length)])
  const more =
    what.do === 'add' ? what.bytes : bytes.subarray(what.from % (bytes.length + 1), (what.from % (bytes.length + 1)) + what.length)
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
}

/** What must hold whatever the bytes are: plain and different names, sizes that are true, nothing beyond a limit. */
function decent({ archive, refused }: Prepared): Record<string, string> {
  const found: Record<string, string> = {}
  if (refused !== undefined) expect(refused.code).toMatch(/^(?:zip|gzip|limit)-[a-z-]+$/)
  expect(refused === undefined || archive === undefined).toBe(true)
  const seen = new Set<string>()
  for (const { name: path, size } of archive?.entries ?? []) {
    const steps = path.split('/')
    expect(steps.some(step => step === '' || step === '.' || step === '..') || /^[a-z]:|[\\\0]/i.test(path)).toBe(false)
    expect(seen.has(path.toLowerCase())).toBe(false)
    seen.add(path.toLowerCase())
    const got = archive?.open(path)
    if (got === undefined || 'code' in got) continue
    expect([got.length, got.length <= limits.entryBytes]).toEqual([size, true])
    found[path] = Buffer.from(got).toString('latin1')
  }
  expect(Object.values(found).reduce((sum, text) => sum + text.length, 0)).toBeLessThanOrEqual(limits.unpackedBytes)
  return found
}
const texts = (all: readonly Part[]): Set<string> => new Set(all.map(one => Buffer.from(one.content ?? '').toString('latin1')))

test('an archive is refused, or gives each file as it was packed', () =>
  fc.assert(
    fc.asyncProperty(parts, async all => {
      const found = decent(await look(zipOf(all)))
      for (const [path, text] of Object.entries(found)) {
        const packed = all.filter(one => one.name === path || one.name === `./${path}`)
        expect([path, texts(packed).has(text)]).toEqual([path, true])
      }
    }),
    runs,
  ))

test('a sound archive is read whole, however it was packed', () =>
  fc.assert(
    fc.asyncProperty(parts, async all => {
      const sound = all.map(
        (one, index): Part => ({ ...one, name: `folder ${index}/${index}.csv`, flags: 0, method: one.method === 0 ? 0 : 8 }),
      )
      const found = decent(await look(zipOf(sound)))
      const small = sound.filter(one => Buffer.from(one.content ?? '').length <= limits.ratioBytes)
      for (const one of small) expect(found[one.name as string]).toBe(Buffer.from(one.content ?? '').toString('latin1'))
    }),
    runs,
  ))

test('an archive whose bytes were changed never fails, and gives nothing that was not packed', () =>
  fc.assert(
    fc.asyncProperty(parts, fc.array(change, { minLength: 1, maxLength: 4 }), async (all, changes) => {
      const bytes = changes.reduce(changed, zipOf(all))
      const source = await look(bytes)
      const packed = texts(all)
      for (const text of Object.values(decent(source))) expect(packed.has(text)).toBe(true)
      expect(Object.keys(Object.prototype)).toEqual([])
    }),
    runs,
  ))

test('bytes that begin like an archive never fail', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('PK\u0003\u0004', 'PK\u0005\u0006', '\u001f\u008b\u0008'),
      fc.uint8Array({ maxLength: 200 }),
      async (mark, rest) => {
        decent(await look(Buffer.concat([Buffer.from(mark, 'latin1'), rest])))
      },
    ),
    runs,
  ))

test('a gzip file, its bytes changed or not, is refused or is what zlib reads', () =>
  fc.assert(
    fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 3 }), fc.option(change, { nil: undefined }), async (all, what) => {
      const whole = Buffer.concat(all.map(one => gzipSync(one)))
      const bytes = what === undefined ? whole : changed(whole, what)
      const source = await look(bytes)
      decent(source)
      if (what === undefined) expect(source.refused?.code ?? 'limit-').toMatch(/^limit-/)
      if (source.refused !== undefined || source.name === undefined) return
      const into = Buffer.alloc(source.size)
      source.read(into)
      expect(into.equals(gunzipSync(bytes))).toBe(true)
    }),
    runs,
  ))

test('what is read agrees with zlib itself', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom(0, 1, 6, 9), async (bytes, level) => {
      const raw = deflateRawSync(bytes, { level })
      const found = (await look(zipOf([{ name: 'x', content: bytes, level }]))).archive?.open('x')
      expect(Buffer.from(found as Uint8Array).equals(inflateRawSync(raw))).toBe(true)
    }),
    { numRuns: 2_000 },
  ))
