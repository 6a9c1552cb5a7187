import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditOf, decent, edit, findingOf, itemOf, refusedAlike } from '../support/audit.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const PACK = 'fixtures/ward-basics-pack'
const ward = ['--protocol', 'fixtures/protocols/ward-basics']

describe('a pack that is not what it should be decides nothing', () => {
  const audit = (dir: string) => auditOf(dir, AS_OF, ward)
  /** What people read, with the same code. */
  const textOf = (dir: string, code: number): string => {
    const plain = probity(['audit', dir, '--as-of', AS_OF, ...ward])
    decent(plain, false)
    expect(plain.code).toBe(code)
    return plain.out
  }
  it('empty', () => {
    inCopy(undefined, dir => {
      const { code, assessment } = audit(dir)
      expect([code, assessment.evidence.totals.items]).toEqual([3, 0])
      expect(new Set(assessment.findings.map(({ outcome }) => outcome))).toEqual(new Set(['undetermined']))
      expect(textOf(dir, 3)).toMatch(/0 items: 0 used/)
    })
  })
  it('unreadable files only, each named with its reason', () => {
    inCopy(undefined, dir => {
      writeFileSync(join(dir, 'zeros.bin'), Buffer.alloc(64))
      writeFileSync(join(dir, 'half.json'), '{"a": ')
      writeFileSync(join(dir, 'half.xml'), '<a>')
      writeFileSync(join(dir, 'empty.csv'), '')
      writeFileSync(join(dir, 'shape.json'), '{}')
      const { code, assessment } = audit(dir)
      expect(code).toBe(3)
      expect(assessment.evidence.items.map(({ path, state, problems: [first] }) => [path, state, first?.code, first?.where])).toEqual([
        ['empty.csv', 'unreadable', 'empty', ''],
        ['half.json', 'unreadable', 'json-syntax', 'line 1, column 7'],
        ['half.xml', 'unreadable', 'xml-syntax', expect.stringMatching(/^line 1, column \d+$/)],
        ['shape.json', 'not-recognised', undefined, undefined],
        ['zeros.bin', 'not-recognised', undefined, undefined],
      ])
    })
  })
  it.each<readonly [string, (file: string) => void, object]>([
    ['missing', file => rmSync(file), { state: 'missing', withdrawn: 'missing', problems: [{ code: 'missing' }] }],
    ['empty', file => writeFileSync(file, ''), { state: 'unreadable', withdrawn: 'empty', problems: [{ code: 'empty' }] }],
    [
      'its header alone',
      file => writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]}\n`),
      { withdrawn: 'empty', records: { backups: 0 } },
    ],
    [
      'of another kind',
      file => copyFileSync(join(ROOT, PACK, 'registers/training.csv'), file),
      { withdrawn: 'changed-kind', problems: [{ code: 'changed-kind' }] },
    ],
    [
      'a link to the very same file',
      file => {
        rmSync(file)
        symlinkSync(join(ROOT, PACK, 'exports/veeam/sessions.csv'), file)
      },
      { state: 'missing', withdrawn: 'missing' },
    ],
  ])('a file that the manifest names is %s', (_, spoil, shown) => {
    inCopy(PACK, dir => {
      spoil(join(dir, 'exports/veeam/sessions.csv'))
      const { code, assessment } = audit(dir)
      expect(code).toBe(3)
      expect(itemOf(assessment, 'backup-sessions')).toMatchObject({ used: false, ...shown })
      for (const check of ['ward/backed-up', 'ward/backup-runs'])
        expect(findingOf(assessment, check)).toMatchObject({
          outcome: 'undetermined',
          unused: [{ item: 'backup-sessions', reason: 'withdrawn' }],
        })
    })
  })
  it('is named on the screen, with the same code', () => {
    inCopy(PACK, dir => {
      rmSync(join(dir, 'exports/veeam/sessions.csv'))
      expect(textOf(dir, 3)).toMatch(/missing, empty or changed: backup-sessions/)
    })
  })
  it('collected in the future: it has no date that counts', () => {
    inCopy(PACK, dir => {
      edit(join(dir, 'evidence.yaml'), /(id: staff\n[^-]*collected:) 2026-06-29/, '$1 2026-07-29')
      const { code, assessment } = audit(dir)
      expect([code, itemOf(assessment, 'staff').used]).toEqual([3, false])
      expect(itemOf(assessment, 'staff').problems.map(({ code: name }) => name)).toContain('collected-future')
      expect(assessment.evidence.notes).toEqual([expect.stringMatching(/^registers\/staff\.csv: .*after the position date/)])
      expect(findingOf(assessment, 'ward/trained').outcome).toBe('undetermined')
    })
  })
  it('a date inside the file in the future: that record is not told', () => {
    inCopy(PACK, dir => {
      edit(join(dir, 'registers/training.csv'), /(L1001,Data Security Awareness,)[\d/]+/, '$101/01/2027')
      const { code, assessment } = audit(dir)
      expect(code).toBe(3)
      const finding = findingOf(assessment, 'ward/trained')
      expect([finding.outcome, finding.counts.undetermined, finding.records[0]?.place.item]).toEqual(['undetermined', 1, 'staff'])
      expect(itemOf(assessment, 'training').problems.map(({ code: name, where }) => [name, where])).toContainEqual([
        'field-future',
        expect.stringMatching(/^row \d+$/),
      ])
    })
  })
  it('links, a FIFO and litter beside it: each is named or ignored, none is opened, nothing else changes', () => {
    const clean = auditOf(PACK, AS_OF, ward).assessment
    inCopy(PACK, dir => {
      symlinkSync('/etc/passwd', join(dir, 'link.csv'))
      symlinkSync('/etc', join(dir, 'folder'))
      execFileSync('mkfifo', [join(dir, 'pipe.csv')])
      writeFileSync(join(dir, '~$draft.docx'), 'x')
      const { code, assessment } = audit(dir)
      expect([code, assessment.evidence.totals]).toEqual([0, clean.evidence.totals])
      expect(assessment.evidence.notes).toEqual([
        expect.stringMatching(/^folder: .*link/),
        expect.stringMatching(/^link\.csv: .*link/),
        expect.stringMatching(/^pipe\.csv: .*not a regular file/),
      ])
      expect(textOf(dir, 0)).toMatch(/NOTE: link\.csv/)
      expect(assessment.findings).toEqual(clean.findings)
    })
  })
})

describe('an exception that has expired', () => {
  const excepted = (asOf: string, expires: string) =>
    inCopy('fixtures/northmoor', dir => {
      const file = join(dir, 'registers/exceptions.csv')
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('31/12/2026', expires))
      const { counts, exceptions, records, notes } = findingOf(auditOf(dir, asOf).assessment, 'accounts/mfa-all-users')
      const idle = notes.filter(note => /do not count/.test(note)).map(note => /\((.*)\)/.exec(note)?.[1])
      return { excepted: counts.excepted, rows: exceptions.map(({ where }) => where), failing: counts.notMet, listed: records.length, idle }
    })
  it('counts up to its last day and not a day longer; the record is a failing one again', () => {
    const last = excepted(AS_OF, '30/06/2026')
    expect([last.excepted, last.rows, last.idle]).toEqual([2, ['row 2', 'row 3'], []])
    expect(excepted(AS_OF, '29/06/2026')).toEqual({
      excepted: 0,
      rows: [],
      failing: last.failing + 2,
      listed: last.listed + 2,
      idle: ['exceptions row 2, exceptions row 3'],
    })
  })
})

describe('a day that is far away', () => {
  it.each(['9999-12-31', '1900-01-01'])('%s is a day like any other, and nothing is met on it', asOf => {
    const { code, assessment } = auditOf(PACK, asOf, ward)
    expect(code).toBe(3)
    expect(assessment.findings.filter(({ outcome }) => outcome === 'met')).toEqual([])
  })
  it.each(['99999-01-01', '2026-06-31', '2026-6-1', 'today', ''])('%j is none', asOf =>
    refusedAlike(['audit', PACK, ...ward, '--as-of', asOf], 2, /--as-of needs a day that exists/),
  )
})
