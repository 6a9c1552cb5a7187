import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { endOfLifeData } from '../../build/end-of-life.ts'
import { runCase } from '../../src/checks/index.ts'
import type { Case, Check, Library } from '../../src/model/index.ts'
import { endOfLifeTable } from '../../src/operators/index.ts'
import { compileLibrary, resolve } from '../../src/protocol/index.ts'

const ROOT = join(import.meta.dirname, '../..')
const LANGUAGE = join(process.env.PROBITY_SHARED ?? join(ROOT, '..', 'shared'), 'language')
const shared = existsSync(LANGUAGE)

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .map(name => join(folder, name))
    .sort()
const read = (path: string) => ({ path: path.replace('protocols/', ''), text: readFileSync(join(ROOT, path), 'utf8') })
const library: Library = compileLibrary([...filesUnder('protocols/kinds'), ...filesUnder('protocols/checks')].map(read))

const data = (name: string): string => readFileSync(join(ROOT, 'protocols/data', name), 'utf8')
const endOfLife = endOfLifeTable(endOfLifeData(data('end-of-life.csv'), data('product-names.csv')))
const run = (check: Check, given: Case, checks = library.checks) =>
  runCase(resolve(check, given.with ?? {}, checks), given, library.kinds, { endOfLife })

/** What a case expects, and the same of what came out. */
function compared(check: Check, given: Case, checks = library.checks): readonly [unknown, unknown] {
  const { outcome, reason, records } = given.expect
  const got = run(check, given, checks)
  return [
    { outcome, ...(reason !== undefined && { reason }), ...(records && { records: [...records].sort() }) },
    { outcome: got.outcome, ...(reason !== undefined && { reason: got.reason }), ...(records && { records: got.records }) },
  ]
}

describe('every shipped check', () => {
  it.each(Object.keys(library.checks))('%s says what its cases expect', id => {
    const check = library.checks[id]
    for (const given of check.cases) {
      const [expected, got] = compared(check, given)
      expect({ case: given.name, got }).toEqual({ case: given.name, got: expected })
    }
  })
})

/** The YAML of reference section 6, one document for each worked check. */
const workedChecks = (): string[] => {
  const text = readFileSync(join(LANGUAGE, 'reference.md'), 'utf8')
  const section = text.slice(text.indexOf('## 6. Worked checks'), text.indexOf('## 7.'))
  const yaml = section.slice(section.indexOf('```yaml') + 7, section.lastIndexOf('```'))
  return yaml.split(/^---$/m)
}
const idsIn = (text: string): string[] => [...text.matchAll(/^id: (\S+)/gm)].map(([, id]) => id)

describe.skipIf(!shared)('the reference', () => {
  it('its worked checks and the hard ones are all shipped, with cases for met, not met and undetermined', () => {
    const ids = [...workedChecks().flatMap(idsIn), ...idsIn(readFileSync(join(LANGUAGE, 'more-checks.yaml'), 'utf8'))]
    expect(ids).toHaveLength(39)
    const outcomes = (id: string): string[] => [...new Set(library.checks[id]?.cases.map(({ expect: { outcome } }) => outcome))]
    for (const id of ids)
      expect({ id, outcomes: outcomes(id) }).toEqual({ id, outcomes: expect.arrayContaining(['met', 'not-met', 'undetermined']) })
  })
  it('the check it prints with cases gives what they expect, as printed', () => {
    const [first] = workedChecks()
    const texts = [
      'version: 1',
      ...['title', 'failure-title', 'why', 'method', 'by-hand', 'remedy'].map(key => `${key}: as printed`),
      'severity: low',
    ].join('\n')
    const undetermined = '  - { name: nothing given, given: {}, expect: { outcome: undetermined, reason: missing } }\n'
    const { checks } = compileLibrary([{ path: 'checks/printed.yaml', text: `${texts}\n${first.trim()}\n${undetermined}` }], {
      kinds: library.kinds,
      checks: {},
      mappings: [],
    })
    const [check] = Object.values(checks)
    expect(check.cases).toHaveLength(4)
    for (const given of check.cases) {
      const [expected, got] = compared(check, given, checks)
      expect(got, given.name).toEqual(expected)
    }
  })
})
