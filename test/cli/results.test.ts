import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/commands/index.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const schema = (name: string): object => JSON.parse(readFileSync(join(ROOT, 'schemas', name), 'utf8'))
const ajv = new Ajv.default({ allErrors: true, strict: false })
ajv.addSchema(schema('assessment.schema.json'))
ajv.addSchema(schema('results.schema.json'))

/** What the schema of a command says against some data. */
function mistakes(command: string, data: unknown): readonly string[] {
  const pointer = command.replaceAll(' ', '%20')
  const validate = ajv.getSchema(`results.schema.json#/$defs/${pointer}`)
  if (validate === undefined) return [`no schema for ${command}`]
  validate(data)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const pack = 'fixtures/northmoor'
const RUNS: readonly (readonly [command: string, args: readonly string[]])[] = [
  ['audit', ['audit', pack, '--as-of', AS_OF]],
  ['init', ['init', pack, '--as-of', AS_OF, '--print']],
  ['explain', ['explain', 'accounts/leaver-disabled']],
  ['explain', ['explain', 'B2.a']],
  ['explain', ['explain', 'kinds']],
  ['explain', ['explain', 'accounts']],
  ['evidence list', ['evidence', 'list', pack, '--as-of', AS_OF]],
  ['evidence scan', ['evidence', 'scan', pack]],
  ['evidence inspect', ['evidence', 'inspect', `${pack}/registers/staff.csv`, '--as-of', AS_OF]],
  ['evidence inspect', ['evidence', 'inspect', 'fixtures/riverside/Practice registers.xlsx', '--as-of', AS_OF]],
  [
    'opt-out reconcile',
    ['opt-out', 'reconcile', ...['submitted', 'returned', 'released'].flatMap(name => [`--${name}`, 'LICENSE']), '--as-of', AS_OF],
  ],
  ['protocol list', ['protocol', 'list']],
  ['protocol show', ['protocol', 'show', 'dspt-caf@2025-26']],
  ['protocol crosswalk', ['protocol', 'crosswalk', 'dspt-caf@2025-26', 'ncsc-caf@4.0']],
  ['protocol diff', ['protocol', 'diff', 'ncsc-caf@3.2', 'ncsc-caf@4.0']],
  ['protocol lock', ['protocol', 'lock', '--as-of', AS_OF]],
  ['protocol check', ['protocol', 'check', 'fixtures/protocols/ward-basics']],
  ['protocol docs', ['protocol', 'docs', 'dspt-caf@2025-26']],
  ['protocol export', ['protocol', 'export', 'nhs-mfa-policy', '--as-of', AS_OF]],
  ['protocol lint', ['protocol', 'lint']],
  ['protocol schema', ['protocol', 'schema']],
  ['protocol schema', ['protocol', 'schema', 'kind']],
]

describe('every command', () => {
  it.each(RUNS)('%s prints with --json what its schema says: %j', (command, args) => {
    const ran = probity([...args, '--json'])
    expect([0, 1, 3]).toContain(ran.code)
    expect(mistakes(command, JSON.parse(ran.out))).toEqual([])
  })

  it('report and explain of an assessment, too', () => {
    inCopy(undefined, dir => {
      probity(['audit', pack, '--as-of', AS_OF, '--out', dir])
      const file = join(dir, 'assessment.json')
      expect(mistakes('report', JSON.parse(probity(['report', file, '--json']).out))).toEqual([])
      const carried = JSON.parse(probity(['protocol', 'crosswalk', 'dspt-caf@2025-26', 'ncsc-caf@3.2', '--assessment', file, '--json']).out)
      expect(mistakes('protocol crosswalk', carried)).toEqual([])
      expect(carried.carried.requirements).toHaveLength(39)
      const diff = JSON.parse(probity(['protocol', 'diff', 'dspt-caf@2025-26', 'dspt-caf@2026-27', '--assessment', file, '--json']).out)
      expect(mistakes('protocol diff', diff)).toEqual([])
      expect(diff.verdicts.requirements.length).toBeGreaterThan(49)
      for (const id of ['B2.a', 'accounts/mfa-all-users']) {
        expect(mistakes('explain', JSON.parse(probity(['explain', id, '--assessment', file, '--json']).out))).toEqual([])
      }
    })
  })

  it('protocol import, too', () =>
    inCopy(undefined, dir => {
      const file = join(dir, 'catalog.json')
      writeFileSync(file, probity(['protocol', 'export', 'nhs-mfa-policy', '--as-of', AS_OF]).out)
      const ran = probity(['protocol', 'import', file, '--name', 'own', '--out', dir, '--json'])
      expect(mistakes('protocol import', JSON.parse(ran.out))).toEqual([])
    }))

  it('prints an object when it fails', () => {
    expect(mistakes('error', JSON.parse(probity(['explain', 'nothing-of-the-kind', '--json']).out))).toEqual([])
  })

  describe('help', () => {
    const ids = Object.keys(COMMANDS).map(id => id.split(':'))
    let all = ''
    beforeAll(() => {
      all = probity(['--help']).out
    })
    it.each(ids.map(words => [words.join(' ')]))('%s has a summary, examples, and a schema', name => {
      const ran = probity([...name.split(' '), '--help'])
      expect(ran.code).toBe(0)
      expect(ran.out).toContain('EXAMPLES')
      expect(ran.out).toContain(`probity ${name}`)
      expect(ran.out.split('\n').every(line => line.length <= 80)).toBe(true)
      expect(all).toContain(name.split(' ')[0])
      expect(mistakes(name, {})).not.toEqual([`no schema for ${name}`])
    })
  })
})
