import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/model/index.ts'
import { auditOf, contents, decent, edit, findingOf, itemOf, refusedAlike } from '../support/audit.ts'
import { AS_OF, inCopy, probity, type Ran } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'
import { type Part, zipOf } from '../support/zip.ts'

const PACK = 'fixtures/ward-basics-pack'
const ward = ['--protocol', 'fixtures/protocols/ward-basics']
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Files of a folder as parts of an archive. */
function partsOf(folder: string, more: (name: string) => Partial<Part> = () => ({})): Part[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => statSync(join(folder, path)).isFile())
  return paths.toSorted().map(name => ({ name, content: readFileSync(join(folder, name)), ...more(name) }))
}
const inTop = (parts: readonly Part[]): Part[] => parts.map(part => ({ ...part, name: `our evidence/${part.name}` }))
/** An archive in a folder of its own. */
const inArchive = <T>(bytes: Uint8Array, work: (path: string) => T): T =>
  inCopy(undefined, dir => {
    writeFileSync(join(dir, 'pack.zip'), bytes)
    return work(join(dir, 'pack.zip'))
  })

describe('a pack that is a ZIP archive', () => {
  const parts = partsOf(join(ROOT, PACK))
  let folder: Ran
  beforeAll(() => {
    folder = probity(['audit', PACK, '--as-of', AS_OF, ...ward, '--json'])
  })
  const LITTER: Part[] = [{ name: '__MACOSX/._evidence.yaml', content: 'x' }, { name: 'Thumbs.db', content: 'x' }, { name: '~$a.docx' }]
  it.each<readonly [string, () => Buffer]>([
    ['packed well', () => zipOf(partsOf(join(ROOT, PACK), () => ({ level: 9 })))],
    ['packed badly, in the other order', () => zipOf(parts.map(part => ({ ...part, level: 1 })).toReversed())],
    ['not packed at all', () => zipOf(parts.map(part => ({ ...part, method: 0 })))],
    [
      'packed as a stream, with long records and folders of their own',
      () => {
        const folders = ['exports/', 'registers/'].map((name): Part => ({ name, attributes: 0x41ed0010 }))
        return zipOf([...folders, ...parts.map((part): Part => ({ ...part, descriptor: 'marked' }))], { long: {}, comment: 'a comment' })
      },
    ],
    ['the folder itself, by a Mac', () => zipOf([...inTop(parts), { name: '__MACOSX/our evidence/._x' }])],
    ['with what Windows and Office leave behind', () => zipOf([...LITTER, ...parts])],
  ])('gives the very assessment of its folder: %s', (_, make) => {
    inArchive(make(), path => {
      const ran = probity(['audit', path, '--as-of', AS_OF, ...ward, '--json'])
      decent(ran, true)
      expect([ran.code, ran.err, ran.out === folder.out]).toEqual([folder.code, folder.err, true])
    })
  })
  it('the same through every command that takes a pack', () => {
    inArchive(zipOf(parts), path => {
      const before = contents(dirname(path))
      for (const args of [['evidence', 'list'], ['evidence', 'list', '--json'], ['audit'], ['init', '--print']]) {
        const run = (pack: string) => probity([...args, pack, '--as-of', AS_OF])
        expect([args, run(path)]).toEqual([args, run(PACK)])
      }
      const staff = ['evidence', 'inspect', '--as-of', AS_OF, '--pack']
      expect(probity([...staff, path, join(path, 'registers/staff.csv')])).toEqual(
        probity([...staff, PACK, join(PACK, 'registers/staff.csv')]),
      )
      expect(contents(dirname(path))).toEqual(before)
    })
  })
  it('without a manifest says so; init prints one, writes nothing and says what to do with it', () => {
    inArchive(zipOf(parts.filter(({ name }) => name !== 'evidence.yaml')), path => {
      const before = contents(dirname(path))
      const { assessment } = auditOf(path, AS_OF, ward)
      expect(assessment.evidence.notes[0]).toMatch(/There is no evidence\.yaml/)
      const made = probity(['init', path, '--as-of', AS_OF])
      expect([made.code, made.out]).toEqual([0, probity(['init', path, '--as-of', AS_OF, '--print']).out])
      expect(made.err).toMatch(/Nothing was written: a ZIP archive is not changed/)
      expect(JSON.parse(probity(['init', path, '--as-of', AS_OF, '--json']).out)).toMatchObject({ written: null })
      expect(contents(dirname(path))).toEqual(before)
    })
    inArchive(zipOf(parts), path => refusedAlike(['init', path], 2, /has an evidence\.yaml already/))
  })
  it('with a manifest that is wrong says where', () => {
    const wrong = parts.map(part => (part.name === 'evidence.yaml' ? { ...part, content: 'items: [ { path: 7 } ]\n' } : part))
    inArchive(zipOf(wrong), path => refusedAlike(['audit', path], 2, /^evidence\.yaml:1:\d+ /))
    const misnamed = parts.map(part => (part.name === 'evidence.yaml' ? { ...part, name: 'Evidence.YAML' } : part))
    inArchive(zipOf(misnamed), path => refusedAlike(['audit', path], 2, /Evidence\.YAML: the manifest is called evidence\.yaml/))
    const packed = parts.map(part => (part.name === 'evidence.yaml' ? { ...part, content: gzipSync('items: []\n') } : part))
    inArchive(zipOf(packed), path => refusedAlike(['audit', path], 2, /evidence\.yaml/))
  })
  it.each<readonly [string, number, RegExp, Uint8Array]>([
    ['a table', 2, /neither a folder nor a ZIP archive/, Buffer.from('a,b\n')],
    ['empty', 2, /neither a folder nor a ZIP archive/, Buffer.alloc(0)],
    ['a document', 2, /neither a folder nor a ZIP archive/, zipOf([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }])],
    ['cut off', 2, /damaged or cut off/, zipOf(parts).subarray(0, -9)],
    ['two archives', 2, /two archives were joined/, Buffer.concat([zipOf(parts), zipOf(parts)])],
    ['leading out', 2, /no plain path/, zipOf([...parts, { name: '../evidence.yaml', content: 'items: []' }])],
    ['with two manifests', 2, /the same name/, zipOf([...parts, { name: 'EVIDENCE.yaml', content: 'items: []' }])],
    ['with a link', 2, /a link or a device/, zipOf([...parts, { name: 'etc', content: '/etc', attributes: 0xa1ff0000 }])],
    ['with a name that is too long', 5, /longer than the limit/, zipOf([...parts, { name: 'n'.repeat(2000) }])],
  ])('that is %s is refused with %i', (_, code, words, bytes) => {
    inArchive(bytes, path => refusedAlike(['audit', path], code, words))
  })
  it('that is empty decides nothing', () => {
    inArchive(zipOf([]), path => {
      const { code, assessment } = auditOf(path, AS_OF, ward)
      expect([code, assessment.evidence.totals.items]).toEqual([3, 0])
    })
  })
})

describe('an archive in a pack', () => {
  const ARCHIVE = 'exports/veeam.zip'
  const SESSIONS = readFileSync(join(ROOT, PACK, 'exports/veeam/sessions.csv'))
  let clean: Assessment
  beforeAll(() => {
    clean = auditOf(PACK, AS_OF, ward).assessment
  })
  /** The pack with the folder of exports packed, and the manifest edited. */
  function packed(archive: Uint8Array, path: string, work: (dir: string) => void, name = ARCHIVE): void {
    inCopy(PACK, dir => {
      rmSync(join(dir, 'exports/veeam'), { recursive: true })
      mkdirSync(dirname(join(dir, name)), { recursive: true })
      writeFileSync(join(dir, name), archive)
      edit(join(dir, 'evidence.yaml'), 'path: exports/veeam/sessions.csv', `path: ${path}`)
      work(dir)
    })
  }
  const audit = (dir: string) => auditOf(dir, AS_OF, ward)
  const one = zipOf([{ name: 'sessions.csv', content: SESSIONS }])
  const two = zipOf([{ name: 'sessions.csv', content: SESSIONS }, { name: 'notes/readme.txt', content: 'x' }, { name: '__MACOSX/._x' }])
  const outcomes = ({ findings }: Assessment) => findings.map(({ measurement, outcome, counts }) => [measurement, outcome, counts])

  it.each<readonly [string, Uint8Array, string, string, string]>([
    ['its file named by a path through it', two, `${ARCHIVE}/sessions.csv`, `${ARCHIVE}/sessions.csv`, ARCHIVE],
    ['named itself, for the one file it holds', one, ARCHIVE, `${ARCHIVE}/sessions.csv`, ARCHIVE],
    [
      'an archive in an archive',
      zipOf([{ name: 'in.zip', content: two }]),
      `${ARCHIVE}/in.zip/sessions.csv`,
      `${ARCHIVE}/in.zip/sessions.csv`,
      ARCHIVE,
    ],
    [
      'an archive in an archive, each of one file',
      zipOf([{ name: 'in.zip', content: one }]),
      ARCHIVE,
      `${ARCHIVE}/in.zip/sessions.csv`,
      ARCHIVE,
    ],
    ['a file packed by gzip', gzipSync(SESSIONS), 'exports/sessions.csv.gz', 'exports/sessions.csv.gz', 'exports/sessions.csv.gz'],
    [
      'gzip in an archive',
      zipOf([{ name: 's.csv.gz', content: gzipSync(SESSIONS) }]),
      `${ARCHIVE}/s.csv.gz`,
      `${ARCHIVE}/s.csv.gz`,
      ARCHIVE,
    ],
  ])('gives the findings of its files: %s', (_, archive, named, path, file) => {
    packed(
      archive,
      named,
      dir => {
        const { code, assessment } = audit(dir)
        expect(itemOf(assessment, 'backup-sessions')).toMatchObject({ path, state: 'read', export: 'veeam-session-report', used: true })
        expect([code, outcomes(assessment)]).toEqual([0, outcomes(clean)])
      },
      file,
    )
  })
  it('is listed itself, with its digest and what it holds, and so is each file', () => {
    packed(two, `${ARCHIVE}/sessions.csv`, dir => {
      const { assessment } = audit(dir)
      expect(itemOf(assessment, ARCHIVE)).toMatchObject({
        ...{ export: 'zip-archive', state: 'read', kinds: [], bytes: two.length, sha256: digest(two), used: false },
        because: ['a ZIP archive of 2 files, each an item of its own'],
        passedOver: [{ reason: 'left behind by macOS, Windows or Office', count: 1 }],
      })
      expect(itemOf(assessment, 'backup-sessions')).toMatchObject({ bytes: SESSIONS.length, sha256: digest(SESSIONS) })
      expect(itemOf(assessment, `${ARCHIVE}/notes/readme.txt`)).toMatchObject({ sha256: digest(Buffer.from('x')) })
      expect(assessment.evidence.totals.items).toBe(clean.evidence.totals.items + 2)
      expect(assessment.evidence.totals.undated).toBe(clean.evidence.totals.undated)
    })
  })
  it.each<readonly [string, Uint8Array, string, object]>([
    [
      'its file is not in it',
      zipOf([{ name: 'other.csv', content: SESSIONS }]),
      `${ARCHIVE}/sessions.csv`,
      { state: 'missing', withdrawn: 'missing' },
    ],
    [
      'it is refused',
      two.subarray(0, -9),
      `${ARCHIVE}/sessions.csv`,
      { state: 'missing', because: ['the archive it should be in cannot be read'] },
    ],
    ['it is refused and named itself', two.subarray(0, -9), ARCHIVE, { state: 'unreadable', problems: [{ code: 'zip-damaged' }] }],
    ['it is empty and named itself', zipOf([]), ARCHIVE, { state: 'unreadable', withdrawn: 'empty' }],
    [
      'it holds several files and is named as one',
      two,
      ARCHIVE,
      { state: 'unreadable', withdrawn: 'changed-kind', problems: [{ code: 'archive-several' }] },
    ],
    [
      'its one file is another',
      zipOf([{ name: 'a.csv', content: 'a,b\n1,2\n' }]),
      ARCHIVE,
      { state: 'unreadable', withdrawn: 'changed-kind' },
    ],
    ['its one file is empty', zipOf([{ name: 'a.csv' }]), ARCHIVE, { state: 'unreadable', withdrawn: 'empty' }],
    [
      'its file is encrypted',
      zipOf([{ name: 'sessions.csv', content: SESSIONS, flags: 1 }]),
      ARCHIVE,
      { state: 'unreadable', problems: [{ code: 'zip-encrypted', where: '' }] },
    ],
    [
      'its file is damaged',
      zipOf([{ name: 'sessions.csv', content: SESSIONS, crc: 1 }]),
      `${ARCHIVE}/sessions.csv`,
      { state: 'unreadable', problems: [{ code: 'zip-crc' }] },
    ],
    [
      'it lies too deep',
      zipOf([{ name: 'b.zip', content: zipOf([{ name: 'c.zip', content: one }]) }]),
      `${ARCHIVE}/b.zip/c.zip/sessions.csv`,
      { state: 'missing' },
    ],
  ])('decides nothing where %s', (_, archive, named, shown) => {
    packed(archive, named, dir => {
      const { code, assessment } = audit(dir)
      expect(code).toBe(3)
      expect(itemOf(assessment, 'backup-sessions')).toMatchObject({ used: false, ...shown })
      for (const check of ['ward/backed-up', 'ward/backup-runs']) expect(findingOf(assessment, check).outcome).toBe('undetermined')
    })
  })
  it('gives what is said of it to the files that are not named themselves', () => {
    packed(two, `${ARCHIVE}/sessions.csv`, dir => {
      writeFileSync(join(dir, 'evidence.yaml'), `items:\n  - { id: all, path: ${ARCHIVE}, collected: 2026-06-29, system: Veeam B }\n`)
      const { assessment } = audit(dir)
      const item = itemOf(assessment, `${ARCHIVE}/sessions.csv`)
      expect(item).toMatchObject({ collected: '2026-06-29', system: 'Veeam B', export: 'veeam-session-report' })
      expect(itemOf(assessment, 'all')).toMatchObject({ path: ARCHIVE, system: 'Veeam B', problems: [] })
    })
  })
  it('is one item, and its files are, however often it is named', () => {
    packed(two, `${ARCHIVE}/sessions.csv`, dir => {
      const twice = ['a', 'b'].map(id => `  - { id: ${id}, path: ${ARCHIVE}, sheet: ${id}, system: ${id} }\n`)
      writeFileSync(join(dir, 'evidence.yaml'), `items:\n${twice.join('')}`)
      const ids = audit(dir).assessment.evidence.items.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    })
  })
  it('counts with all its files towards the limit on files', () => {
    const full = zipOf(Array.from({ length: 30_000 }, (_, n) => ({ name: `${n}`, method: 0 })))
    inCopy(undefined, dir => {
      writeFileSync(join(dir, 'a.zip'), full)
      writeFileSync(join(dir, 'b.zip'), full)
      refusedAlike(['audit', dir], 5, /more than 50000 files, those in archives counted/)
    })
  })
  it('is named by init through its files', () => {
    packed(two, `${ARCHIVE}/sessions.csv`, dir => {
      rmSync(join(dir, 'evidence.yaml'))
      const made = probity(['init', dir, '--as-of', AS_OF, '--print']).out
      expect(made).toContain(`path: ${ARCHIVE}/sessions.csv`)
      expect(made).not.toMatch(/veeam\.zip["\n:]/)
      writeFileSync(join(dir, 'evidence.yaml'), made)
      expect(audit(dir).assessment.evidence.items.filter(({ withdrawn }) => withdrawn !== '')).toEqual([])
    })
  })
})
