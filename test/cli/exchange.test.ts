import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
