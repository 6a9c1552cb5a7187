import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const own = 'fixtures/protocols/ward-basics'
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')

describe('protocol lint', () => {
  it('finds nothing in what is shipped that is not excused with a reason', () => {
    const ran = probity(['protocol', 'lint', '--json'])
    const { looked, mistakes, excused } = JSON.parse(ran.out)
    expect(mistakes).toEqual([])
    expect(ran.code).toBe(0)
    expect(looked.checks).toBeGreaterThan(90)
    for (const { because } of excused) expect(because.length).toBeGreaterThan(10)
  })
  it('names file, line and column, all at once, and what to do', () =>
    inCopy(own, dir => {
      const file = join(dir, 'checks', 'trained.yaml')
      const text = readFileSync(file, 'utf8')
      writeFileSync(
        file,
        text
          .replace('give the people', 'Give the people')
          .replace(/^remedy: .*$/m, 'remedy: Train them regularly.')
          .replace(/^why: .*$/m, 'why: TBC'),
      )
      const ran = probity(['protocol', 'lint', dir])
      expect(ran.code).toBe(2)
      expect(flat(ran.out)).toContain('checks/trained.yaml:5:6 ward/trained: why says nothing yet – write it')
      expect(flat(ran.out)).toContain(
        'checks/trained.yaml:9:9 ward/trained: remedy: "regularly" says nothing that can be tested – say how much',
      )
      expect(ran.out).toContain('✗ 2 to mend.')
      expect(probity(['protocol', 'check', dir]).code).toBe(2)
      writeFileSync(
        file,
        `${text.replace(/^remedy: .*$/m, 'remedy: Train them regularly.')}excused: [{ rule: untestable, because: the rota says when }]\n`,
      )
      const excused = probity(['protocol', 'lint', dir])
      expect(excused.code).toBe(0)
      expect(flat(excused.out)).toContain('"regularly" says nothing that can be tested, because the rota says when')
    }))
  it('of one shipped protocol looks at that and what it cites', () => {
    const { protocols, looked } = JSON.parse(probity(['protocol', 'lint', 'ndg-standards', '--json']).out)
    expect(protocols).toEqual(['ndg-standards@2016'])
    expect(looked).toEqual({ requirements: 13, indicators: expect.any(Number), checks: 12, kinds: 0 })
  })
  it('tells what does not compile in the words of every other command', () =>
    inCopy(own, dir => {
      const file = join(dir, 'checks', 'trained.yaml')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^why: .*\n/m, ''))
      const ran = probity(['protocol', 'lint', dir])
      expect(ran.code).toBe(2)
      expect(ran.err).toContain('checks/trained.yaml:1:1 a check has no why — write why:')
    }))
})

describe('protocol schema', () => {
  it('prints each schema byte for byte, and lists them without a name', () => {
    const { schemas } = JSON.parse(probity(['protocol', 'schema', '--json']).out)
    const names = schemas.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['assessment', 'check', 'export', 'kind', 'manifest', 'overlay', 'protocol', 'results']))
    for (const name of ['check', 'protocol', 'overlay'])
      expect(probity(['protocol', 'schema', name]).out).toBe(readFileSync(join(ROOT, 'schemas', `${name}.schema.json`), 'utf8'))
    expect(JSON.parse(probity(['protocol', 'schema', 'check', '--json']).out).$id).toBe('check.schema.json')
  })
  it('knows the nearest name, and opens nothing else', () => {
    expect(probity(['protocol', 'schema', 'chekc']).err).toContain('Did you mean check?')
    const ran = probity(['protocol', 'schema', '../package'])
    expect([ran.code, ran.out]).toEqual([2, ''])
  })
})

describe('protocol new', () => {
  /** A fresh protocol in a folder that is removed afterwards. */
  const made = <T>(work: (folder: string, dir: string) => T): T =>
    inCopy(undefined, dir => {
      expect(probity(['protocol', 'new', 'ward-rounds', '--out', dir]).code).toBe(0)
      return work(join(dir, 'ward-rounds'), dir)
    })

  it('writes a folder that is in order as it is: checked, linted, explained and audited with', () =>
    made(folder => {
      const check = probity(['protocol', 'check', folder])
      expect([check.code, check.out]).toEqual([0, expect.stringContaining('✓ Every case holds, and every change is noticed.')])
      expect(probity(['protocol', 'lint', folder]).code).toBe(0)
      expect(flat(probity(['explain', 'ward-rounds/register-confirmed', '--protocol', folder]).out)).toContain(
        'At least 80% of assets where state is live must meet this: confirmed is within the last 12 months.',
      )
      const audit = (pack: string) => probity(['audit', pack, '--protocol', folder, '--as-of', '2026-06-30'])
      expect([audit('fixtures/ward-basics-pack').code, audit('fixtures/protocols-packs/ndg-standards/met').code]).toEqual([0, 3])
      for (const name of ['SOURCE.md', 'CHANGELOG.md', 'README.md', 'schemas/check.schema.json'])
        expect(existsSync(join(folder, name))).toBe(true)
      const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.(yaml|md)$/.test(name))
      expect(texts.filter(name => /my.protocol/i.test(readFileSync(join(folder, name), 'utf8')))).toEqual([])
    }))
  it('teaches with examples that work once their # is taken away', () =>
    made(folder => {
      for (const name of ['requirements.yaml', 'protocol.yaml']) {
        const file = join(folder, name)
        const text = readFileSync(file, 'utf8')
        const woken = text.replaceAll(/^# (- id: "2"| {2}\w[\w-]*: |period: )/gm, '$1')
        expect(woken).not.toBe(text)
        writeFileSync(file, woken)
      }
      const { out, code } = probity(['protocol', 'show', folder, '--json'])
      expect(code).toBe(0)
      const { requirements, period } = JSON.parse(out)
      expect(requirements.map(({ id, rollUp }: { id: string; rollUp: string }) => [id, rollUp])).toEqual([
        ['1', 'all'],
        ['2', 'assessor'],
      ])
      expect(period).toEqual({ from: '2026-04-01', to: '2027-03-31' })
      expect(probity(['protocol', 'lint', folder]).code).toBe(0)
    }))
  it('names its own mistake where an author makes one', () =>
    made(folder => {
      const file = join(folder, 'checks', 'register-confirmed.yaml')
      writeFileSync(file, readFileSync(file, 'utf8').replace('state: { is: live }', 'state: { is: alive }'))
      const ran = probity(['protocol', 'check', folder])
      expect(ran.code).toBe(2)
      expect(ran.err).toMatch(/checks\/register-confirmed\.yaml:\d+:\d+ "alive" is not a value of .*did you mean "live"/)
    }))
  it('never writes over anything', () =>
    made((folder, dir) => {
      const before = readFileSync(join(folder, 'protocol.yaml'), 'utf8')
      writeFileSync(join(folder, 'protocol.yaml'), `${before}# mine\n`)
      const again = probity(['protocol', 'new', 'ward-rounds', '--out', dir])
      expect([again.code, again.err]).toEqual([2, expect.stringContaining('Nothing was written')])
      expect(readFileSync(join(folder, 'protocol.yaml'), 'utf8')).toBe(`${before}# mine\n`)
      for (const taken of ['file', 'link', 'full']) expect(existsSync(join(dir, taken))).toBe(false)
      writeFileSync(join(dir, 'file'), '')
      symlinkSync(join(dir, 'nowhere'), join(dir, 'link'))
      mkdirSync(join(dir, 'full'))
      writeFileSync(join(dir, 'full', 'notes.txt'), '')
      for (const taken of ['file', 'link', 'full']) expect(probity(['protocol', 'new', taken, '--out', dir]).code).toBe(2)
      expect([readdirSync(join(dir, 'full')), existsSync(join(dir, 'nowhere'))]).toEqual([['notes.txt'], false])
    }))
  it('takes a folder that is there and empty, and no name that could lead elsewhere', () =>
    inCopy(undefined, dir => {
      mkdirSync(join(dir, 'rota'))
      expect(probity(['protocol', 'new', 'rota', '--out', dir]).code).toBe(0)
      for (const name of ['../rota', 'Rota', 'a b', '', 'x'.repeat(61), 'dspt-caf'])
        expect(probity(['protocol', 'new', name, '--out', dir]).code).toBe(2)
      expect(readdirSync(dir)).toEqual(['rota'])
    }))
})

describe('explain of kinds', () => {
  it('lists them, and names the fields of one', () => {
    const { kinds } = JSON.parse(probity(['explain', 'kinds', '--json']).out)
    expect(kinds.length).toBeGreaterThan(50)
    const { out } = probity(['explain', 'assets'])
    expect(flat(out)).toContain('confirmed date Last confirmed on the register.')
    expect(out.split('\n').every(row => row.length <= 80)).toBe(true)
  })
})

describe('protocol docs', () => {
  it('prints a guide, and writes one where it is told to, readable by everybody', () => {
    const printed = probity(['protocol', 'docs', own])
    expect(printed.code).toBe(0)
    expect(printed.out).toMatch(/^# Ward basics/)
    for (const said of ['### W1.1 A second factor for everybody', '**By hand:**', '| 2 days | Ward basics, W2.1.1 | 3 days or less |'])
      expect(printed.out).toContain(said)
    inCopy(undefined, dir => {
      const out = join(dir, 'guides')
      const ran = probity(['protocol', 'docs', own, '--format', 'html', '--out', out])
      expect([ran.code, ran.out]).toEqual([0, 'Wrote ward-basics-2026.html.\n'])
      const page = readFileSync(join(out, 'ward-basics-2026.html'), 'utf8')
      expect(page).toContain("default-src 'none'")
      expect(probity(['protocol', 'docs', own, '--format', 'html']).out).toBe(page)
      expect(statSync(join(out, 'ward-basics-2026.html')).mode & 0o777).toBe(0o644)
    })
  })
  it('makes one of every protocol that is shipped, the same each time', () => {
    const { protocols } = JSON.parse(probity(['protocol', 'list', '--json']).out)
    inCopy(undefined, dir => {
      for (const { id, edition } of protocols as { id: string; edition: string }[])
        for (const format of ['markdown', 'html'])
          expect(probity(['protocol', 'docs', `${id}@${edition}`, '--format', format, '--out', dir]).code).toBe(0)
      expect(readdirSync(dir)).toHaveLength(2 * protocols.length)
    })
  })
  it('of a folder with several protocols writes each, and prints no page of two', () =>
    inCopy(own, dir => {
      const second = join(dir, 'second')
      mkdirSync(second)
      const head = readFileSync(join(dir, 'protocol.yaml'), 'utf8')
      writeFileSync(join(second, 'protocol.yaml'), head.replace('edition: "2026"', 'edition: "2027"'))
      expect(JSON.parse(probity(['protocol', 'docs', dir, '--json']).out).guides).toHaveLength(2)
      const ran = probity(['protocol', 'docs', dir, '--format', 'html'])
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('give --out DIR')])
    }))
})
