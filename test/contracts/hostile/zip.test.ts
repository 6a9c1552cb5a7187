import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { prepare } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { contents, decent } from '../../support/audit.ts'
import { manyFiles, nested, nestedLetters, overlapping, repeated, sheetBomb } from '../../support/bombs.ts'
import { inCopy, probity, SHARED } from '../../support/run.ts'
import { ROOT } from '../../support/sources.ts'
import { zipOf } from '../../support/zip.ts'

/** What archives made to do harm come to, held against the list that came with them; below what we do otherwise, and why. */
const HOSTILE = join(SHARED, 'hostile')
const there = existsSync(join(HOSTILE, 'PROVENANCE.csv'))
const ROWS: readonly { readonly path: string; readonly expected_outcome: string }[] = there
  ? parse(readFileSync(join(HOSTILE, 'PROVENANCE.csv')), { columns: true })
  : []
const FILES = ROWS.filter(({ path }) => /^(?:zip|zip-hostile|ooxml-hostile)\/.*\.(?:zip|xlsx|docx)$/.test(path))

const DIFFERENCES: Readonly<Record<string, string>> = {
  'zip/success_bogus-compression-method.zip': 'the list is of what opens; nothing can unpack method 7, so its one file is unreadable',
  'zip/success_unicode-path-extra-field.zip': 'its one file has two names, one of them with a NUL: programs differ on which they take',
  'zip/wrong-entry-sizes_wrong-entry-sizes.zip': 'made to be read with the size check off; sizes that lie are refused',
}

interface Came {
  /** refused as a whole, or what each file came to */
  readonly refused?: string
  readonly files: Readonly<Record<string, string>>
}
async function come(path: string): Promise<Came> {
  const { refused, archive } = await prepare(memorySource(path, readFileSync(join(HOSTILE, path))), LIMITS)
  if (refused !== undefined) return { refused: refused.code, files: {} }
  const found = (archive?.entries ?? []).map(({ name }) => [name, archive?.open(name)] as const)
  return { files: Object.fromEntries(found.map(([name, got]) => [name, got !== undefined && 'code' in got ? got.code : 'read'])) }
}
const isPlain = (name: string): boolean => !/^\/|^[a-z]:|\\|\0/i.test(name) && !name.split('/').includes('..')

/** Whether what came of a file is what the first word of the list asks for. */
function agrees(expected: string, { refused, files }: Came): boolean {
  const outcomes = Object.values(files)
  const allRead = refused === undefined && outcomes.every(outcome => outcome === 'read')
  const noneRead = refused !== undefined || (outcomes.length > 0 && outcomes.every(outcome => outcome !== 'read'))
  const limited = [refused, ...outcomes].some(code => code?.startsWith('limit-'))
  if (/^limit\b/.test(expected)) return noneRead && limited
  if (/^(?:reject|limit or reject)/.test(expected)) return noneRead
  if (/^parse-ok/.test(expected)) return allRead && Object.keys(files).every(isPlain)
  if (/^inert/.test(expected)) return allRead
  return /^(?:contain|either|no pollution)/.test(expected) && Object.keys(files).every(isPlain)
}

describe.skipIf(!there)('hostile archives (needs PROBITY_SHARED)', () => {
  const archives = FILES.filter(({ path }) => !path.startsWith('ooxml'))
  it('are all here', () => {
    expect([archives.length, FILES.length - archives.length]).toEqual([39, 11])
  })
  it.each(archives)('$path: $expected_outcome', async ({ path, expected_outcome: expected }) => {
    const came = await come(path)
    expect([path, agrees(expected, came) !== path in DIFFERENCES, came]).toEqual([path, true, came])
  })
  it('each for its own reason', async () => {
    const codes = await Promise.all(archives.map(async ({ path }) => [path, (await come(path)).refused ?? ''] as const))
    const named = Object.fromEntries(
      codes.filter(([, code]) => code !== '').map(([path, code]) => [path.replace(/^zip-hostile\//, ''), code]),
    )
    expect(named).toMatchObject({
      'backslash.zip': 'zip-name',
      'bad-crc.zip': 'zip-mismatch',
      'case-collide.zip': 'zip-same-name',
      'concat.zip': 'zip-damaged',
      'dup-names.zip': 'zip-same-name',
      'fifo.zip': 'zip-not-a-file',
      'lie-huge-size.zip': 'zip-mismatch',
      'long-name.zip': 'limit-name',
      'name-mismatch.zip': 'zip-mismatch',
      'proto-names.zip': 'zip-same-name',
      'suffix.zip': 'zip-suffix',
      'symlink-file.zip': 'zip-not-a-file',
      'truncated.zip': 'zip-damaged',
      'zip/zip-slip.zip': 'zip-name',
      'zip/zip-slip-win.zip': 'zip-name',
      'zip/failure_strong_encryption_is_not_supported.zip': 'zip-encrypted',
    })
    expect((await come('zip-hostile/ratio-64MiB.zip')).files).toEqual({ 'zeros.csv': 'limit-ratio' })
    expect((await come('zip/success_traditional-encryption.zip')).files).toEqual({ 'a.txt': 'zip-encrypted' })
    expect((await come('zip-hostile/prefixed.zip')).files).toEqual({})
  })
  it.each(FILES.filter(({ path }) => path.startsWith('ooxml')))('$path: the container is sound', async ({ path }) => {
    const { refused, files } = await come(path)
    expect([refused, new Set(Object.values(files))]).toEqual([undefined, new Set(['read'])])
  })
  it('leave the engine as it was', () => {
    expect([({} as Record<string, unknown>)['x.csv'], Object.keys(Object.prototype)]).toEqual([undefined, []])
  })
})

const ZEROS = repeated('zeros.csv', 1024)
/** What is made at test time: `zip-hostile/RECIPES.md`. What lies in a PDF is the business of those who read it. */
const MADE: Readonly<Record<string, () => Buffer>> = {
  'flat-1GiB.zip': () => zipOf([ZEROS]),
  'says-less.zip': () => zipOf([{ ...ZEROS, size: 5_000_000 }]),
  'sheet-bomb.xlsx': () => sheetBomb(1024),
  'many-200k.zip': () => manyFiles(200_000),
  'overlap-quoted.zip': () => overlapping(250),
  'nested-six.zip': () => nested(6, 'inner.zip'),
  'letters.docx': () => nestedLetters(6),
}

/** Memory that a process takes to open all of a file, with the heap of a reader, in mebibytes. */
function peakOf(folder: string, file: string): number {
  const args = ['--max-old-space-size=384', join(ROOT, 'test/support/peak.ts'), folder, file]
  return (JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout) as { mebibytes: number }).mebibytes
}

/** Escapes, overprints and marks that turn the direction of writing: no screen may get one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/

describe.skipIf(!there)('hostile archives through the program (needs PROBITY_SHARED)', () => {
  interface Item {
    readonly path: string
    readonly state: string
    readonly problems: readonly { readonly code: string }[]
  }
  const listed = {
    ...{ items: [] as Item[], text: '', ms: 0 },
    ...{ before: {} as Record<string, string>, after: {} as Record<string, string>, memory: {} as Record<string, number> },
  }
  beforeAll(() =>
    inCopy(undefined, dir => {
      const pack = join(dir, 'pack')
      for (const { path } of FILES) {
        mkdirSync(join(pack, path, '..'), { recursive: true })
        copyFileSync(join(HOSTILE, path), join(pack, path))
      }
      for (const [name, make] of Object.entries(MADE)) writeFileSync(join(pack, name), make())
      if (existsSync('/proc/self/status')) for (const name of Object.keys(MADE)) listed.memory[name] = peakOf(pack, name)
      listed.before = contents(dir)
      const started = performance.now()
      const ran = probity(['evidence', 'list', pack, '--as-of', '2026-06-30', '--json'])
      listed.ms = performance.now() - started
      const plain = probity(['evidence', 'list', pack, '--as-of', '2026-06-30'])
      decent(ran, true)
      decent(plain, false)
      listed.items = (JSON.parse(ran.out) as { items: Item[] }).items
      listed.text = plain.out + plain.err
      listed.after = contents(dir)
    }),
  )
  const codesOf = (path: string): string[] =>
    listed.items.find(item => item.path === path)?.problems.map(({ code }) => code) ?? ['not listed']

  it('end soon, all sixty of them, no reader was stopped, and nothing was written', () => {
    expect(listed.ms).toBeLessThan(30_000)
    expect(
      listed.items.flatMap(({ problems }) => problems.filter(({ code }) => code.startsWith('limit-reader') || code === 'reader-failed')),
    ).toEqual([])
    expect(listed.after).toEqual(listed.before)
  })
  it.skipIf(!existsSync('/proc/self/status'))('take no reader beyond what it may have', () => {
    expect(Object.keys(listed.memory)).toHaveLength(Object.keys(MADE).length)
    for (const [name, mebibytes] of Object.entries(listed.memory)) expect([name, mebibytes > 40 && mebibytes < 400]).toEqual([name, true])
  })
  it('say the same as when they are looked at one by one', async () => {
    for (const { path } of FILES.filter(file => !file.path.startsWith('ooxml'))) {
      const { refused, files } = await come(path)
      if (refused !== undefined) expect([path, codesOf(path)]).toEqual([path, [refused]])
      for (const [name, code] of Object.entries(files)) if (code !== 'read') expect(codesOf(`${path}/${name}`)).toEqual([code])
    }
  })
  it('made to be too much are stopped by a limit', () => {
    expect(codesOf('flat-1GiB.zip/zeros.csv')).toEqual(['limit-ratio'])
    expect(codesOf('says-less.zip/zeros.csv')).toEqual(['zip-content'])
    expect(listed.items.find(({ path }) => path === 'sheet-bomb.xlsx')?.state).not.toBe('read')
    expect(codesOf('many-200k.zip')).toEqual(['limit-entries'])
    expect(codesOf('overlap-quoted.zip')).toEqual(['zip-overlap'])
    expect(codesOf('nested-six.zip')).toEqual([])
    expect(codesOf('nested-six.zip/inner.zip')).toEqual([])
    expect(codesOf('nested-six.zip/inner.zip/inner.zip')).toEqual(['limit-depth'])
    expect(listed.items.filter(({ path }) => path.startsWith('nested-six')).length).toBe(3)
    // no document in a document is ever opened
    expect(listed.items.filter(({ path }) => path.startsWith('letters.docx')).map(({ path }) => path)).toEqual(['letters.docx'])
  })
  it('put nothing on the screen that a terminal would act on', () => {
    expect(listed.text).toContain('PASS.csv')
    expect(UNPRINTABLE.test(listed.text)).toBe(false)
  })
  it.each(FILES.map(({ path }) => path))('%s as the pack itself', path => {
    const ran = probity(['audit', join(HOSTILE, path), '--as-of', '2026-06-30'])
    decent(ran, false)
    expect([2, 3, 5]).toContain(ran.code)
    expect(UNPRINTABLE.test(ran.out + ran.err)).toBe(false)
  })
})
