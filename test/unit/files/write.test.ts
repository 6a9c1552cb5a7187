import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  LIMITS,
  LibraryError,
  OutputError,
  packageRoot,
  readLibrary,
  residentBytes,
  writeAtomically,
  writeNew,
} from '../../../src/files/index.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'probity-write-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const codeOf = (work: () => void): string => {
  try {
    work()
  } catch (error) {
    return error instanceof OutputError ? error.code : 'another error'
  }
  return 'written'
}

describe('writeAtomically', () => {
  it('writes text and bytes, replaces what was there, leaves nothing beside it', () => {
    const path = join(dir, 'report.json')
    writeAtomically(path, 'one')
    writeAtomically(path, Buffer.from('two'))
    expect(readFileSync(path, 'utf8')).toBe('two')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    writeAtomically(path, '', 0o644)
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['', 0o644 & ~process.umask()])
    expect(readdirSync(dir)).toEqual(['report.json'])
  })
  it('says why it could not, and leaves nothing', () => {
    mkdirSync(join(dir, 'taken', 'full'), { recursive: true })
    expect(codeOf(() => writeAtomically(join(dir, 'none', 'a'), 'x'))).toBe('ENOENT')
    expect(codeOf(() => writeAtomically(join(dir, 'taken'), 'x'))).toMatch(/^(?:EISDIR|ENOTEMPTY|EEXIST)$/)
    expect(readdirSync(dir)).toEqual(['taken'])
  })
  it('a disk that fills up leaves the old file whole', () => {
    const path = join(dir, 'report.json')
    writeFileSync(path, 'old')
    const program = `import { writeAtomically } from ${JSON.stringify(join(packageRoot(), 'src/files/index.ts'))}
      try { writeAtomically(${JSON.stringify(path)}, Buffer.alloc(1 << 20)) } catch (error) { console.log(error.name, error.code) }`
    const { stdout } = spawnSync(
      'sh',
      ['-c', 'ulimit -f 8; exec "$0" --no-warnings --input-type=module-typescript -e "$1"', process.execPath, program],
      { encoding: 'utf8' },
    )
    expect(stdout.trim()).toBe('OutputError EFBIG')
    expect([readFileSync(path, 'utf8'), readdirSync(dir)]).toEqual(['old', ['report.json']])
  })
})

describe('writeNew', () => {
  it('never over something that exists', () => {
    const path = join(dir, 'evidence.yaml')
    writeNew(path, 'first')
    expect(codeOf(() => writeNew(path, 'second'))).toBe('EEXIST')
    expect([readFileSync(path, 'utf8'), readdirSync(dir)]).toEqual(['first', ['evidence.yaml']])
  })
})

describe('the package', () => {
  it('is found by its package.json', () => {
    expect(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))).toMatchObject({ name: 'probity' })
  })
  it.each(['nothing-of-this-name', '../package', 'a/../../package', '/etc/passwd', ''])('library file %j is not there', name => {
    expect(() => readLibrary(name)).toThrow(LibraryError)
  })
  it('knows the memory of a process, and of none', () => {
    expect(residentBytes(process.pid)).toBeGreaterThan(process.platform === 'linux' ? 1e6 : -1)
    expect(residentBytes(2 ** 30)).toBe(0)
  })
  it('has positive limits', () => {
    for (const limit of Object.values(LIMITS)) expect(Number.isInteger(limit) && limit > 0).toBe(true)
  })
})
