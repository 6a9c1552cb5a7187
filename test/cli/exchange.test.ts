import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodes } from '../support/reports/oscal.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'

const own = 'fixtures/protocols/ward-basics'
const day = ['--as-of', AS_OF]
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('protocol export', () => {
  it('prints the catalog; with --out writes it and a profile for each category, which names it with its digest', () =>
    inCopy(undefined, dir => {
      const printed = probity(['protocol', 'export', 'ncsc-caf@4.0', ...day])
      expect(printed.code).toBe(0)
      const ran = probity(['protocol', 'export', 'ncsc-caf@4.0', ...day, '--out', join(dir, 'new'), '--json'])
      const { documents } = JSON.parse(ran.out)
      expect(documents.map(({ name }: { name: string }) => name)).toEqual([
        'ncsc-caf-4.0-catalog.json',
        'ncsc-caf-4.0-profile-baseline.json',
        'ncsc-caf-4.0-profile-enhanced.json',
      ])
      const catalog = readFileSync(join(dir, 'new', 'ncsc-caf-4.0-catalog.json'), 'utf8')
      expect(catalog).toBe(printed.out)
      expect(documents[0].sha256).toBe(sha256(catalog))
      const profile = readFileSync(join(dir, 'new', 'ncsc-caf-4.0-profile-baseline.json'), 'utf8')
      expect(profile).toContain(sha256(catalog))
      expect(readdirSync(join(dir, 'new'))).toHaveLength(3)
    }))
  it('holds every requirement that results point to', () => {
    const results = JSON.parse(probity(['audit', 'fixtures/northmoor', '--protocol', 'dspt-caf@2025-26', ...day, '--format', 'oscal']).out)
    const catalog = JSON.parse(probity(['protocol', 'export', 'dspt-caf@2025-26', ...day]).out)
    const ids = new Set([...nodes(catalog)].map(([, { id }]) => id))
    const pointed = [...nodes(results)].flatMap(([, node]) => [node['target-id'], node['control-id']]).filter(id => id !== undefined)
    expect(pointed.length).toBeGreaterThan(90)
    expect(pointed.filter(id => !ids.has(id))).toEqual([])
  })
  it('takes a folder of the user’s own, whose words are not ours to say', () => {
    const ran = probity(['protocol', 'export', own, ...day, '--oscal-version', '1.2.2'])
    expect([ran.code, JSON.parse(ran.out).catalog.metadata['oscal-version']]).toEqual([0, '1.2.2'])
    expect(ran.out).toContain('in the words of whoever wrote this protocol')
    expect(ran.out).not.toContain("Probity's own words")
  })
  it('gives what a protocol compiles to as JSON', () => {
    const compiled = probity(['protocol', 'export', own, '--format', 'json'])
    expect(JSON.parse(compiled.out)).toEqual(JSON.parse(probity(['protocol', 'show', own, '--json']).out))
  })
  it.each([
    [['nothing-here'], 'There is no protocol of that name'],
    [['ncsc-caf@4.0', '--model', 'profile'], 'give --category'],
    [['ncsc-caf@4.0', '--model', 'profile', '--category', 'baselin'], 'Did you mean baseline?'],
    [['ncsc-caf@4.0', '--model', 'catalog', '--category', 'baseline'], 'every category'],
    [['ncsc-caf@4.0', '--format', 'json', '--model', 'catalog'], 'for --format oscal'],
    [['ncsc-caf@4.0', '--oscal-version', '9.9.9'], '1.1.3'],
    [['ncsc-caf@4.0', '--as-of', '2026-02-30'], 'a day that exists'],
  ])('%j is told, and nothing is printed', (args, words) => {
    const ran = probity(['protocol', 'export', ...args])
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err.replaceAll(/\s+/g, ' ')).toContain(words)
  })
  it('says which output could not be written', () =>
    inCopy(own, dir => {
      const ran = probity(['protocol', 'export', own, '--out', join(dir, 'protocol.yaml')])
      expect(ran.code).toBe(6)
      expect(existsSync(join(dir, 'protocol.yaml'))).toBe(true)
    }))
})

describe('protocol import', () => {
  const tree = (list: readonly { id: string; title: string; parts: never[] }[]): unknown =>
    list.map(({ id, title, parts }) => [id, title, tree(parts)])
  const shown = (reference: string) => JSON.parse(probity(['protocol', 'show', reference, '--json']).out)

  it.each(['electronic-records-adoption', own])(
    'gives back the ids, titles and tree of what was exported, in order, and nothing else: %s',
    reference =>
      inCopy(undefined, dir => {
        const file = join(dir, 'catalog.json')
        writeFileSync(file, probity(['protocol', 'export', reference, ...day]).out)
        const ran = probity(['protocol', 'import', file, '--name', 'again', '--out', dir])
        expect([ran.code, ran.err]).toEqual([0, ''])
        const folder = join(dir, 'again')
        const [was, is] = [shown(reference), shown(folder)]
        expect(tree(is.requirements)).toEqual(tree(was.requirements))
        expect([is.edition, is.measurements]).toEqual([was.edition, []])
        const check = probity(['protocol', 'check', folder])
        expect([check.code, check.out]).toEqual([0, expect.stringContaining('✓ It has no check of its own')])
        const { mistakes, excused } = JSON.parse(probity(['protocol', 'lint', folder, '--json']).out)
        expect(mistakes).toEqual([])
        for (const { because } of excused) expect(because).toContain('is to be written')
        expect(readFileSync(join(folder, 'SOURCE.md'), 'utf8')).toContain(sha256(readFileSync(file, 'utf8')))
      }),
  )
  it('reads a library, and what it made decides nothing by itself', () =>
    inCopy(undefined, dir => {
      const file = join(dir, 'library.yaml')
      const node = (ref: string, depth: number, more = ''): string =>
        `      - { urn: "urn:own:${ref}", ref_id: "${ref}", depth: ${depth}, name: Title ${ref}, description: NOT OURS${more} }\n`
      writeFileSync(
        file,
        `urn: urn:own\nref_id: Own rules\nname: Rules of our own\nversion: 7\nobjects:\n  framework:\n    requirement_nodes:\n${node('1', 1)}${node('1.1', 2, ', assessable: true')}`,
      )
      const ran = probity(['protocol', 'import', file, '--out', dir, '--json'])
      expect(JSON.parse(ran.out)).toMatchObject({
        protocol: 'own-rules',
        from: 'requirement-library',
        requirements: 2,
        asked: 1,
        renamed: [],
      })
      const folder = join(dir, 'own-rules')
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(each => /\.(?:yaml|md)$/.test(each)))
        expect(readFileSync(join(folder, name), 'utf8')).not.toContain('NOT OURS')
      expect(probity(['audit', 'fixtures/ward-basics-pack', '--protocol', folder, ...day]).code).toBe(3)
    }))
  it('tells every mistake with its place, writes nothing, and says nothing of what stands there', () =>
    inCopy(undefined, dir => {
      const file = join(dir, 'bad.json')
      writeFileSync(file, '{ "catalog": {\n "metadata": { "title": 7 },\n "controls": [\n  { "id": ["SECRET"] },\n  "SECRET" ] } }')
      const ran = probity(['protocol', 'import', file, '--out', dir])
      expect([ran.code, ran.out]).toEqual([2, ''])
      expect(ran.err.match(/^bad\.json:\d+:\d+ /gm)).toHaveLength(4)
      expect(ran.err).not.toContain('SECRET')
      expect(readdirSync(dir)).toEqual(['bad.json'])
      writeFileSync(join(dir, 'binary'), Buffer.from([0xff, 0xfe, 0x00, 0x80]))
      symlinkSync(file, join(dir, 'link'))
      for (const name of ['nothing', 'binary', 'link', '.'])
        expect(probity(['protocol', 'import', join(dir, name), '--out', dir]).code).toBe(2)
      expect(readdirSync(dir).toSorted()).toEqual(['bad.json', 'binary', 'link'])
    }))
  it('never writes over anything, nor under a name that leads elsewhere or is taken', () =>
    inCopy(undefined, dir => {
      const file = join(dir, 'catalog.json')
      writeFileSync(file, '{"catalog":{"metadata":{"title":"Rules"},"controls":[{"id":"a","title":"A"}]}}')
      expect(probity(['protocol', 'import', file, '--out', dir]).code).toBe(0)
      writeFileSync(join(dir, 'rules', 'requirements.yaml'), 'mine')
      const again = probity(['protocol', 'import', file, '--out', dir])
      expect([again.code, again.err]).toEqual([2, expect.stringContaining('Nothing was written')])
      expect(readFileSync(join(dir, 'rules', 'requirements.yaml'), 'utf8')).toBe('mine')
      for (const name of ['../up', 'A b', 'dspt-caf', ''])
        expect(probity(['protocol', 'import', file, '--name', name, '--out', dir]).code).toBe(2)
      expect(readdirSync(dir).toSorted()).toEqual(['catalog.json', 'rules'])
    }))
})
