import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeAudit } from '../../src/app/outputs.ts'
import { type Assessment, SLIPPED } from '../../src/model/index.ts'
import { holdsIdentifier } from '../../src/privacy/index.ts'
import { northmoor } from '../golden/sample.ts'
import { AS_OF, inCopy, probity, SHARED } from '../support/run.ts'

/** No identifier of a person leaves, whatever is done with files that are full of them. */
const PHI = join(SHARED, 'hostile/phi')
const there = existsSync(join(PHI, 'canaries.json'))
interface Canary {
  readonly kind: string
  readonly text: string
  readonly digits?: string
  readonly must_redact: boolean
}
const CANARIES: readonly Canary[] = there
  ? (JSON.parse(readFileSync(join(PHI, 'canaries.json'), 'utf8')) as Canary[]).filter(({ must_redact }) => must_redact)
  : []
const [FIRST = '', SPACED = ''] = [CANARIES[0]?.text, CANARIES[3]?.text]

/** The local part of an address, the inward half of a postcode: what of a canary may not be seen. */
const secretOf = ({ kind, text }: Canary): string => (kind === 'email' ? text.slice(0, text.lastIndexOf('@') + 1) : text)
const SEPARATORS = /[\s\u00ad\u200b-\u200f\u2060\ufeff._/\-\u2010-\u2015\u2212]/g
function leaked(output: string): string[] {
  const folded = output.normalize('NFKC').replaceAll(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x660))
  const bare = folded.replaceAll(SEPARATORS, '')
  const found = CANARIES.filter(
    canary => output.includes(secretOf(canary)) || (canary.digits?.length === 10 && bare.includes(canary.digits)),
  )
  return found.map(({ kind, text }) => `${kind} ${text}`)
}
function expectNone(what: string, output: string): void {
  expect(leaked(output), what).toEqual([])
  expect(holdsIdentifier(output, output.startsWith('{')), what).toBe(false)
}
const filesUnder = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map(path => join(dir, path))
    .filter(path => statSync(path).isFile())

/** A pack of all the files, and with `change` applied to each. */
function packOf(dir: string, change: (path: string) => void = () => undefined): string {
  const pack = join(dir, `pack-${FIRST}`)
  cpSync(PHI, pack, { recursive: true })
  chmodSync(pack, 0o755)
  for (const path of filesUnder(pack)) {
    chmodSync(path, 0o644)
    change(path)
  }
  mkdirSync(join(pack, SPACED))
  writeFileSync(join(pack, SPACED, `scan of ${FIRST}.csv`), `${FIRST},note\n1,2\n`)
  return pack
}

const COMMANDS: readonly (readonly string[])[] = [
  ['audit', 'PACK', '--as-of', AS_OF],
  ['audit', 'PACK', '--as-of', AS_OF, '--json'],
  ['audit', 'PACK', '--as-of', AS_OF, '--quiet'],
  ['evidence', 'list', 'PACK', '--as-of', AS_OF],
  ['evidence', 'list', 'PACK', '--as-of', AS_OF, '--json'],
  ['evidence', 'scan', 'PACK'],
  ['evidence', 'scan', 'PACK', '--json'],
  ['init', 'PACK', '--print'],
  ['init', 'PACK', '--print', '--json'],
]

describe.skipIf(!there)('identifiers of people (needs PROBITY_SHARED)', () => {
  it.each(COMMANDS.map(command => [command.join(' '), command] as const))('%s prints none', (_, command) => {
    inCopy(undefined, dir => {
      const pack = packOf(dir)
      const ran = probity(
        command.map(word => (word === 'PACK' ? pack : word)),
        { env: { DEBUG: '*' } },
      )
      expect([0, 1, 3]).toContain(ran.code)
      expectNone(`${command.join(' ')} out`, ran.out)
      expectNone(`${command.join(' ')} err`, ran.err)
    })
  })
  it('every file inspected, whole and broken off, prints none', () => {
    inCopy(undefined, dir => {
      const pack = packOf(dir)
      const broken = packOf(join(dir, 'broken'), path => truncateSync(path, Math.floor(statSync(path).size * 0.7)))
      for (const path of [...filesUnder(pack), ...filesUnder(broken)])
        for (const more of [[], ['--json']]) {
          const ran = probity(['evidence', 'inspect', path, '--as-of', AS_OF, ...more])
          expectNone(basename(path), ran.out + ran.err)
        }
    })
  }, 240_000)
  it('what --out and init write holds none', () => {
    inCopy(undefined, dir => {
      const pack = packOf(dir)
      const out = join(dir, 'out')
      probity(['audit', pack, '--as-of', AS_OF, '--out', out])
      expect(readdirSync(out).toSorted()).toEqual(['assessment.json', 'report.txt', 'run.json'])
      for (const path of filesUnder(out)) expectNone(path, readFileSync(path, 'utf8'))
      probity(['init', pack, '--as-of', AS_OF])
      expectNone('evidence.yaml', readFileSync(join(pack, 'evidence.yaml'), 'utf8'))
    })
  })
  it('what authors and operators mistype is told without them', () => {
    inCopy(undefined, dir => {
      const pack = packOf(dir)
      const asked: (readonly [manifest: string, args: readonly string[]])[] = [
        [`items:\n  - { id: a, path: ${FIRST}.csv, kind: "${SPACED}" }\n`, ['audit', pack]],
        [`"${SPACED}": 1\n`, ['audit', pack]],
        [`items: [ { id: ${FIRST}\n`, ['audit', pack, '--json']],
        [`organisation: { name: "patient ${SPACED}" }\nitems: []\n`, ['audit', pack, '--as-of', AS_OF]],
        ['items: []\n', ['audit', pack, '--protocol', FIRST]],
        ['items: []\n', ['audit', pack, '--as-of', SPACED]],
        ['items: []\n', ['audit', pack, `--${FIRST}`]],
        ['items: []\n', ['explain', SPACED]],
        ['items: []\n', [FIRST]],
        ['items: []\n', ['audit', join(dir, FIRST)]],
        ['items: []\n', ['report', join(pack, 'canaries.json')]],
        ['items: []\n', ['audit', pack, '--overlay', join(pack, 'patients.yaml')]],
        ['items: []\n', ['audit', pack, '--protocol', `${pack}/`]],
      ]
      for (const [manifest, args] of asked) {
        writeFileSync(join(pack, 'evidence.yaml'), manifest)
        const ran = probity(args)
        expect(ran.code, args.join(' ')).not.toBe(0)
        expectNone(args.slice(0, 3).join(' '), ran.out + ran.err)
      }
    })
  })
  it('scan finds the files that hold them, and nothing in a pack that holds none', () => {
    inCopy(undefined, dir => {
      const ran = probity(['evidence', 'scan', packOf(dir), '--json'])
      const { files } = JSON.parse(ran.out) as { files: { path: string; identifiers: { type: string; count: number }[] }[] }
      const countOf = (name: string, type: string): number =>
        files.find(({ path }) => path === name)?.identifiers.find(one => one.type === type)?.count ?? 0
      // 95 numbers: 93 rows of canaries that are NHS numbers in a form of one line, one over two lines, and the header
      expect(ran.code).toBe(1)
      for (const name of [
        'patients.csv',
        'patients.ini',
        'patients.json',
        'patients.ndjson',
        'patients.xlsx',
        'patients.xml',
        'patients.yaml',
        'letter.docx',
      ])
        expect([name, countOf(name, 'nhs-number') > 30]).toEqual([name, true])
      expect(countOf('letter.pdf', 'nhs-number')).toBe(2)
    })
    inCopy('fixtures/ward-basics-pack', dir => {
      writeFileSync(join(dir, 'evidence.yaml'), 'itms: []\n')
      expect(probity(['evidence', 'scan', dir]).code).toBe(0)
      expect(probity(['evidence', 'list', dir]).code).toBe(2)
    })
    const clean = probity(['evidence', 'scan', 'fixtures/ward-basics-pack'])
    expect([clean.code, clean.err]).toEqual([0, ''])
  })
  it('are not left in temporary files', () => {
    inCopy(undefined, dir => {
      const pack = packOf(dir)
      const tmp = join(dir, 'tmp')
      mkdirSync(tmp)
      probity(['audit', pack, '--as-of', AS_OF], { env: { TMPDIR: tmp } })
      expect(readdirSync(tmp)).toEqual([])
    })
  })
})

describe('a result in which one slipped through', () => {
  it('is not written, and ends with 70', async () => {
    await inCopy(undefined, async dir => {
      const out = join(dir, 'out')
      const sample = northmoor()
      const slipped: Assessment = { ...sample, evidence: { ...sample.evidence, notes: ['Patient 999 339 0755'] } }
      await expect(writeAudit(slipped, out, 1)).rejects.toMatchObject({ exit: 70, lines: [SLIPPED] })
      expect(existsSync(out)).toBe(false)
    })
  })
  it('and is not carried over from an assessment that somebody gives', () => {
    inCopy(undefined, dir => {
      probity(['audit', 'fixtures/ward-basics-pack', '--protocol', 'fixtures/protocols/ward-basics', '--as-of', AS_OF, '--out', dir])
      const file = join(dir, 'assessment.json')
      const made = JSON.parse(readFileSync(file, 'utf8')) as Assessment
      writeFileSync(file, JSON.stringify({ ...made, evidence: { ...made.evidence, notes: ['Patient 999 339 0755'] } }))
      const ran = probity(['report', file])
      expect(ran.out).toContain('[NHS number]')
      expect(ran.out + ran.err).not.toContain('0755')
    })
  })
})
