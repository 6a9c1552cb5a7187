import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditOf, contents, edit, refused, refusedAlike } from '../support/audit.ts'
import { AS_OF, inCopy, probity, SHARED } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const WARD = 'fixtures/protocols/ward-basics'
const PACK = 'fixtures/ward-basics-pack'
const ward = ['--protocol', WARD]
describe('a protocol of one’s own with a mistake', () => {
  const CYCLE = ['one', 'two'].map(
    (id, index, all) => `---
id: ward/${id}
version: 1
title: T
failure-title: F
why: W
severity: low
method: M
by-hand: B
remedy: R
effort: 1 day
needs: { backups: {} }
composite: { all: [ward/${all[1 - index]}] }
cases: []
`,
  )
  it.each<readonly [string, (dir: string) => void, readonly RegExp[]]>([
    [
      'an unknown key, with the nearest',
      dir => edit(join(dir, 'checks/trained.yaml'), 'severity: medium', 'severty: medium'),
      [/^checks\/trained\.yaml:6:1 "severty".*did you mean "severity"\?$/],
    ],
    [
      'a misspelt operator, with the nearest',
      dir => edit(join(dir, 'checks/second-factor.yaml'), 'mfa-registered: { is: true }', 'mfa-registered: { iss: true }'),
      [/^checks\/second-factor\.yaml:19:21 "iss" is not an operator.*"is"\?$/],
    ],
    [
      'an operator of another type',
      dir => edit(join(dir, 'checks/second-factor.yaml'), 'mfa-registered: { is: true }', 'mfa-registered: { within-last: 3 days }'),
      [/^checks\/second-factor\.yaml:19:\d+ /],
    ],
    ['an unquoted 1.10 as an id', dir => edit(join(dir, 'protocol.yaml'), 'id: "W1.1"', 'id: 1.10'), [/^protocol\.yaml:21:11 .*quotes/]],
    ['an unquoted edition', dir => edit(join(dir, 'protocol.yaml'), 'edition: "2026"', 'edition: 2026'), [/^protocol\.yaml:4:10 .*quotes/]],
    [
      'an id twice',
      dir => edit(join(dir, 'protocol.yaml'), 'id: "W1.2"', 'id: "W1.1"'),
      [/^protocol\.yaml:31:11 "W1\.1" stands already at protocol\.yaml:21/],
    ],
    [
      'a check twice',
      dir => copyFileSync(join(dir, 'checks/trained.yaml'), join(dir, 'checks/trained-2.yaml')),
      [/^checks\/trained(-2)?\.yaml:1:5 .*"ward\/trained"/],
    ],
    [
      'composites in a circle',
      dir => appendFileSync(join(dir, 'checks/trained.yaml'), CYCLE.join('')),
      [/^checks\/trained\.yaml:\d+:\d+ .*circle: "ward\/one" → "ward\/two" → "ward\/one"/],
    ],
    ['no file at all', dir => readdirSync(dir).forEach(name => void rmSync(join(dir, name), { recursive: true })), [/holds no YAML file/]],
    ['checks without a protocol', dir => rmSync(join(dir, 'protocol.yaml')), [/holds no protocol\.yaml/]],
    [
      'checks that are gone',
      dir => rmSync(join(dir, 'checks'), { recursive: true }),
      [/^protocol\.yaml:30:23 "ward\/second-factor" is not a check/, /^protocol\.yaml:103:23 "ward\/policies-in-date"/],
    ],
    [
      'two mistakes in two files, both told',
      dir => {
        edit(join(dir, 'checks/trained.yaml'), 'severity: medium', 'severty: medium')
        edit(join(dir, 'protocol.yaml'), 'roll-up: mandatory', 'roll-up: mandatry')
      },
      [/^checks\/trained\.yaml:6:1/, /^protocol\.yaml:5\d:\d+ .*"mandatory"/],
    ],
    ['half a file', dir => writeFileSync(join(dir, 'protocol.yaml'), 'protocol: ward-basics\ntitle: [a, b'), [/^protocol\.yaml:\d+:\d+ /]],
    ['bytes that are no text', dir => writeFileSync(join(dir, 'protocol.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0xd8])), [/protocol\.yaml/]],
  ])('%s', (_, spoil, patterns) => {
    inCopy(WARD, dir => {
      spoil(dir)
      const before = contents(dir)
      refused(['audit', PACK, '--as-of', AS_OF, '--protocol', dir], 2, ...patterns)
      expect(contents(dir)).toEqual(before)
    })
  })

  it('is told by protocol check in the same words, and where there is no folder', () => {
    inCopy(WARD, dir => {
      edit(join(dir, 'checks/trained.yaml'), 'severity: medium', 'severty: medium')
      refusedAlike(['protocol', 'check', dir], 2, /^checks\/trained\.yaml:6:1 "severty"/)
      refusedAlike(['audit', PACK, '--as-of', AS_OF, '--protocol', dir], 2, /^checks\/trained\.yaml:6:1 "severty"/)
      refused(['protocol', 'check', join(dir, 'nowhere')], 2, /no such folder/)
    })
  })
})

describe('a manifest with a mistake', () => {
  const audit = (dir: string): string[] => ['audit', dir, '--as-of', AS_OF, ...ward]
  const manifest = (dir: string): string => join(dir, 'evidence.yaml')
  it.each<readonly [string, (file: string) => void, readonly RegExp[]]>([
    [
      'a misspelt key of an item and of the whole',
      file => {
        edit(file, '    system: Veeam', '    sytem: Veeam')
        edit(file, 'claims:', 'clams:')
      },
      [/^evidence\.yaml:28:5 .*"sytem".*system/, /^evidence\.yaml:104:1 .*"clams".*claims/],
    ],
    [
      'paths out of the pack',
      file => {
        edit(file, 'path: registers/staff.csv', 'path: ../../etc/passwd')
        edit(file, 'path: registers/assets.csv', 'path: /etc/passwd')
      },
      [/^evidence\.yaml:30:11 .*out of the pack/, /^evidence\.yaml:62:11 /],
    ],
    ['an id twice', file => edit(file, '- id: staff\n', '- id: entra-users\n'), [/^evidence\.yaml:29:9 .*"entra-users".*line 5/]],
    ['an unquoted 1.10 as an id', file => edit(file, '- id: staff\n', '- id: 1.10\n'), [/^evidence\.yaml:29:9 .*quotes/]],
    ['a day that does not exist', file => edit(file, 'collected: 2026-06-29', 'collected: 2026-06-31'), [/^evidence\.yaml:\d+:\d+ /]],
    [
      'a tree of seventy levels',
      file => appendFileSync(file, `x: ${'['.repeat(70)}${']'.repeat(70)}\n`),
      [/^evidence\.yaml:107:\d+ .*nested/],
    ],
    ['nothing in it', file => writeFileSync(file, ''), [/^evidence\.yaml:1:1 .*empty/]],
    ['two documents', file => appendFileSync(file, '---\nitems: []\n'), [/^evidence\.yaml:\d+:\d+ /]],
    [
      'a link in its place',
      file => {
        rmSync(file)
        symlinkSync('/etc/passwd', file)
      },
      [/evidence\.yaml.*regular file/],
    ],
    [
      'a folder in its place',
      file => {
        rmSync(file)
        mkdirSync(file)
      },
      [/evidence\.yaml.*regular file/],
    ],
    [
      'other letters in its name',
      file => renameSync(file, file.replace('evidence.yaml', 'Evidence.yaml')),
      [/^Evidence\.yaml.*evidence\.yaml/],
    ],
    ['another ending', file => renameSync(file, file.replace('evidence.yaml', 'evidence.yml')), [/^evidence\.yml.*evidence\.yaml/]],
  ])('%s', (_, spoil, patterns) => {
    inCopy(PACK, dir => {
      spoil(manifest(dir))
      refused(audit(dir), 2, ...patterns)
    })
  })
  it('is told to people in the same words', () => {
    inCopy(PACK, dir => {
      edit(manifest(dir), 'claims:', 'clams:')
      refusedAlike(audit(dir), 2, /"clams"/)
    })
  })

  const hostile = join(SHARED, 'hostile', 'yaml-hostile')
  it.skipIf(!existsSync(hostile)).each(existsSync(hostile) ? readdirSync(hostile) : ['none'])(
    'hostile YAML (needs PROBITY_SHARED): %s',
    name => {
      inCopy(undefined, dir => {
        copyFileSync(join(hostile, name), manifest(dir))
        refused(audit(dir), 2, /evidence\.yaml/)
      })
    },
  )
})

describe('an overlay with a mistake', () => {
  const overlay = (text: string, code: number, ...patterns: readonly RegExp[]): void =>
    inCopy(undefined, dir => {
      const file = join(dir, 'overlay.yaml')
      writeFileSync(file, text)
      const out = join(dir, 'out')
      refused(['audit', PACK, '--as-of', AS_OF, ...ward, '--overlay', file, '--out', out], code, ...patterns)
      expect(existsSync(out)).toBe(false)
    })
  it.each([
    ['an unknown requirement', 'expected: { W9.9: met }', /^overlay\.yaml:1:\d+ .*"W9\.9"/],
    ['an unknown level', 'expected: { W1.1: excellent }', /^overlay\.yaml:1:\d+ .*"excellent".*not-met, met/],
    ['permissions, which are not built', 'permissions: []', /^overlay\.yaml:1:1 .*not built/],
    ['a misspelt key', 'expcted: { W1.1: met }', /^overlay\.yaml:1:1 .*"expected"\?/],
    [
      'a judgement without a name on it',
      'judgements: [{ requirement: W1.1, level: met, reason: seen, on: 2026-06-29 }]',
      /^overlay\.yaml:1:\d+ .*"by"/,
    ],
    ['a key twice', 'expected: { W1.1: met, W1.1: not-met }', /^overlay\.yaml:1:24 /],
    ['a list', '[]', /^overlay\.yaml:1:1 /],
    ['nothing', '', /^overlay\.yaml:1:1 .*empty/],
  ] as const)('%s', (_, text, pattern) => overlay(`${text}\n`, 2, pattern))
  it('there is none', () =>
    refused(['audit', PACK, '--as-of', AS_OF, ...ward, '--overlay', join(PACK, 'none.yaml')], 2, /overlay.*none\.yaml/))
  it('is read where its name begins like the pack’s', () => {
    inCopy(undefined, dir => {
      execFileSync('cp', ['-r', join(ROOT, PACK), join(dir, 'pack')])
      writeFileSync(join(dir, 'pack-overlay.yaml'), 'expected: { W1.1: met }\n')
      expect(auditOf(join(dir, 'pack'), AS_OF, [...ward, '--overlay', join(dir, 'pack-overlay.yaml')]).code).toBe(0)
    })
  })
})

describe('an assessment changed by hand', () => {
  const whole = probity(['audit', PACK, '--as-of', AS_OF, ...ward, '--json']).out
  const given = (text: string, refuse: (file: string) => void): void =>
    inCopy(undefined, dir => {
      writeFileSync(join(dir, 'assessment.json'), text)
      refuse(join(dir, 'assessment.json'))
    })
  it.each<readonly [string, string, RegExp]>([
    ['an unknown property', whole.replace('"asOf"', '"colour": 1, "asOf"'), /differs from the schema/],
    ['a property gone', whole.replace(/"asOf": "[^"]*",/, ''), /differs from the schema/],
    ['another type', whole.replace(/"asOf": "[^"]*"/, '"asOf": 20260630'), /differs from the schema at \/asOf/],
    ['an empty object', '{}', /differs from the schema/],
    ['a part of it', whole.slice(0, 2000), /not JSON/],
  ])('%s', (_, text, pattern) => given(text, file => refused(['report', file], 2, pattern)))
  it('explains nothing either, and says so to people in the same words', () =>
    given('{}', file => {
      refused(['explain', 'W1.1', '--assessment', file], 2, /differs from the schema/)
      refusedAlike(['report', file], 2, /differs from the schema/)
    }))
  it('is none, or a folder', () => {
    refused(['report', join(PACK, 'none.json')], 2, /none\.json/)
    refused(['report', PACK], 2, /./)
  })
})
