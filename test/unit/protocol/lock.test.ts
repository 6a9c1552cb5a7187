import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { compileLock, lockBreaches } from '../../../src/protocol/index.ts'
import { lockFile } from '../../../src/reports/index.ts'
import { codes, documents, errorsOf, printed, root } from './support.ts'

const A = 'a'.repeat(64)
const ENTRY = `  - { protocol: dspt-caf, edition: "2025-26", version: 1.0.0, sha256: ${A} }\n`
const text = (...entries: string[]): string => `probity-lock: 1\nprotocols:\n${entries.join('')}`
const mistakes = (of: string) => errorsOf(() => compileLock(of, 'x.lock.yaml'))

describe('a lock file', () => {
  it('pins editions', () => {
    expect(compileLock(text(ENTRY), 'x').pinned).toEqual([{ protocol: 'dspt-caf', edition: '2025-26', version: '1.0.0', sha256: A }])
  })
  it('is read as it is written, and its schema takes it', () => {
    const pinned = [
      { protocol: 'dspt-caf', edition: '2025-26', version: '1.0.0', sha256: A },
      { protocol: 'ncsc-caf', edition: '3.2', version: '1.10.0', sha256: 'b'.repeat(64) },
    ]
    expect(compileLock(lockFile(pinned), 'x').pinned).toEqual(pinned)
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(root, 'schemas/lock.schema.json'), 'utf8')))
    expect(validate(documents(lockFile(pinned))[0])).toBe(true)
  })
  it.each([
    ['an unknown key', text(ENTRY).replace('protocols:', 'protocol:'), 'unknown-key', 'did you mean "protocols"?'],
    ['an unknown key of an entry', text(ENTRY.replace('sha256', 'sha-256')), 'unknown-key', 'did you mean "sha256"?'],
    ['no digest', text(ENTRY.replace(`, sha256: ${A}`, '')), 'missing-key', 'sha256'],
    ['a digest that is too short', text(ENTRY.replace(A, A.slice(1))), 'name', '64 hexadecimal digits'],
    ['a digest in capitals', text(ENTRY.replace(A, A.toUpperCase())), 'name', '64 hexadecimal digits'],
    ['a version that is none', text(ENTRY.replace('1.0.0', '1.0')), 'unquoted', 'a text is expected'],
    ['an edition without quotes', text(ENTRY.replace('"2025-26"', '3.2')), 'unquoted', 'quotes'],
    ['a name that is none', text(ENTRY.replace('dspt-caf', '../dspt')), 'name', 'small letters'],
    ['an edition twice', text(ENTRY, ENTRY.replace('1.0.0', '1.0.1')), 'duplicate', 'pinned twice'],
    ['nothing pinned', 'probity-lock: 1\nprotocols: []\n', 'empty', 'nothing is pinned'],
    ['a later form', text(ENTRY).replace('lock: 1', 'lock: 2'), 'out-of-range', 'from 1 to 1'],
    ['no form', text(ENTRY).replace('probity-lock: 1\n', ''), 'missing-key', 'probity-lock'],
    ['an empty file', '', 'documents', 'empty'],
    ['a list', '- 1\n', 'shape', 'not a mapping'],
    ['two documents', `${text(ENTRY)}---\n${text(ENTRY)}`, 'documents', 'more than one'],
    ['an entry that is a word', text('  - dspt-caf\n'), 'shape', 'not a mapping'],
    ['no YAML', 'probity-lock: [', 'yaml-flow', ''],
  ] as const)('%s is a mistake', (_, of, code, words) => {
    const found = mistakes(of)
    if (code !== 'yaml-flow') expect(codes(found)).toContain(code)
    expect(found.length).toBeGreaterThan(0)
    expect(printed(found)).toContain(words)
  })
})

describe('protocols held to a lock file', () => {
  const lock = compileLock(text(ENTRY), 'x')
  const held = { protocol: 'dspt-caf', edition: '2025-26', version: '1.0.0', digest: A }
  it.each([
    ['the very one', held, []],
    [
      'another digest',
      { ...held, digest: 'c'.repeat(64) },
      ['dspt-caf@2025-26 is another encoding than the lock file pins: cccccccccccc… and not aaaaaaaaaaaa….'],
    ],
    ['another version', { ...held, version: '1.0.1' }, ['dspt-caf@2025-26 is version 1.0.1; the lock file pins version 1.0.0.']],
    ['another edition', { ...held, edition: '2026-27' }, ['dspt-caf@2026-27 is not pinned by the lock file.']],
    ['another protocol', { ...held, protocol: 'ncsc-caf' }, ['ncsc-caf@2025-26 is not pinned by the lock file.']],
    [
      'no digest at all',
      { ...held, digest: '' },
      ['dspt-caf@2025-26 is another encoding than the lock file pins: … and not aaaaaaaaaaaa….'],
    ],
  ] as const)('%s', (_, one, expected) => expect(lockBreaches(lock, [one])).toEqual(expected))
  it('every one of them', () => {
    expect(lockBreaches(lock, [held, { ...held, edition: '2024-25' }, { ...held, version: '2.0.0' }])).toHaveLength(2)
  })
})
