import { readFileSync, writeFileSync } from 'node:fs'
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
