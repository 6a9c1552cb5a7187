import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/files/index.ts'
import { type Assessment, EXIT_MEANS } from '../../src/model/index.ts'
import { zipOf } from '../../src/reports/sheets/zip.ts'
import { AS_OF, BIN, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const WARD = ['--protocol', 'fixtures/protocols/ward-basics', '--as-of', AS_OF]
const GATE = 'gate: Release\nrating: met\nfindings: { critical: { at-most: 0 }, high: { at-most: 0 } }\n'

type Case = readonly [what: string, code: number, args: (dir: string) => readonly string[]]
/** A gate file in the folder of the test. */
function gateIn(dir: string, text = GATE): string {
  const path = join(dir, 'gate.yaml')
  writeFileSync(path, text)
  return path
}
const gate =
  (pack: string, text?: string) =>
  (dir: string): readonly string[] => ['gate', pack, ...WARD, '--gate', gateIn(dir, text)]

/** A pack that is an archive of more files than any pack may hold. */
function bombIn(dir: string): string {
  const path = join(dir, 'many.zip')
  writeFileSync(path, zipOf(Array.from({ length: LIMITS.items + 1 }, (_, n) => [`${n}.txt`, ''] as const)))
  return path
}

/** Every code that a gate can end with; 4 needs a signature, which comes with the seal. */
const CASES: readonly Case[] = [
  ['everything holds', 0, gate('fixtures/ward-basics-pack')],
  ['something does not', 1, gate('fixtures/ward-basics-not-met')],
  ['a mistake in the gate file', 2, gate('fixtures/ward-basics-pack', 'gate: x\nratting: met\n')],
  ['something cannot be told', 3, gate('fixtures/ward-basics-unknown')],
  ['an empty selection', 3, gate('fixtures/ward-basics-pack', 'gate: x\nprotocol: { id: another }\nfindings: { low: { at-most: 99 } }\n')],
  ['a pack over a safety limit', 5, dir => ['gate', bombIn(dir), ...WARD, '--gate', gateIn(dir)]],
]

function spawned(args: readonly string[], more: { env?: Record<string, string> } = {}): SpawnSyncReturns<string> {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
  return spawnSync(process.execPath, [BIN, ...args], { cwd: ROOT, encoding: 'utf8', env: { ...env, ...more.env } })
}
function through(script: string, args: readonly string[]): number | null {
  return spawnSync('bash', ['-c', `set -o pipefail; ${script}`, process.execPath, BIN, ...args], { cwd: ROOT }).status
}

describe.each(CASES)('a gate: %s ends with %d', (_, code, args) => {
  it('as text, with --json, --quiet, in CI, with a closed pipe or without standard error', () => {
    inCopy(undefined, dir => {
      const given = args(dir)
      const text = spawned(given)
      expect([text.status, text.stderr.includes('    at ')]).toEqual([code, false])
      const json = spawned([...given, '--json'])
      expect([json.status, typeof JSON.parse(json.stdout)]).toEqual([code, 'object'])
      const quiet = spawned([...given, '--quiet'])
      expect([quiet.status, quiet.stdout]).toEqual([code, ''])
      expect(spawned(given, { env: { CI: 'true' } }).status).toBe(code)
      expect(through('"$0" "$@" | head -c 1 >/dev/null', given)).toBe(code)
      expect(through('"$0" "$@" 2>&- >/dev/null', given)).toBe(code)
    })
  })
  it('6 where standard output is full and something was to be said there', () => {
    inCopy(undefined, dir => {
      const full = openSync('/dev/full', 'w')
      const { status } = spawnSync(process.execPath, [BIN, ...args(dir)], { cwd: ROOT, stdio: ['ignore', full, 'ignore'] })
      closeSync(full)
      // a mistake and a refusal are told on standard error, which is not full
      expect(status).toBe(code === 2 || code === 5 ? code : 6)
    })
  })
})

describe('a gate is not open', () => {
  const closed = (args: readonly string[]): void => {
    for (const more of [[], ['--json']]) {
      const { status, stderr } = spawned([...args, ...more])
      expect([args.join(' '), status === 0, stderr.includes('    at ')]).toEqual([args.join(' '), false, false])
      expect(Object.keys(EXIT_MEANS)).toContain(String(status))
    }
  }
  it('without a gate file, with an empty one, one that cannot be read, or one that asks for nothing', () => {
    inCopy(undefined, dir => {
      const pack = ['gate', 'fixtures/ward-basics-pack', ...WARD]
      closed(pack)
      closed([...pack, '--gate', join(dir, 'none.yaml')])
      closed([...pack, '--gate', dir])
      for (const text of [
        '',
        '# nothing\n',
        'gate: x\n',
        '{}',
        '[]',
        'null',
        'gate: [',
        `gate: ${'x'.repeat(10)}\nknown: []\n`,
        'rating: met',
      ])
        closed([...pack, '--gate', gateIn(dir, text)])
      const locked = gateIn(dir)
      chmodSync(locked, 0o000)
      if (process.getuid?.() !== 0) closed([...pack, '--gate', locked])
      chmodSync(locked, 0o600)
    })
  })
  it('for a pack or an assessment that is not there, is empty or of the wrong shape', () => {
    inCopy(undefined, dir => {
      const asked = gateIn(dir)
      mkdirSync(join(dir, 'empty'))
      closed(['gate', join(dir, 'nowhere'), ...WARD, '--gate', asked])
      closed(['gate', join(dir, 'empty'), ...WARD, '--gate', asked])
      for (const text of ['', '{}', '[]', 'null', '{"protocols": []}', '{"schema": "probity-assessment/1"}']) {
        writeFileSync(join(dir, 'assessment.json'), text)
        closed(['gate', '--assessment', join(dir, 'assessment.json'), '--gate', asked])
        closed([
          'gate',
          'fixtures/ward-basics-pack',
          ...WARD,
          '--gate',
          asked,
          '--baseline',
          join(dir, 'assessment.json'),
          '--no-regression',
        ])
      }
    })
  })
  it('for an unknown flag, a misspelt command, no argument at all, or both a pack and an assessment', () => {
    inCopy(undefined, dir => {
      const asked = gateIn(dir)
      closed(['gate', 'fixtures/ward-basics-pack', ...WARD, '--gat', asked])
      closed(['gaet', 'fixtures/ward-basics-pack'])
      closed(['gate'])
      closed(['gate', '--gate', asked])
      closed(['gate', 'fixtures/ward-basics-pack', '--assessment', asked, '--gate', asked])
      closed(['gate', 'fixtures/ward-basics-pack', ...WARD, '--no-regression'])
    })
  })
  it('for 199 of 200, where all were asked for', () => {
    inCopy(undefined, dir => {
      probity(['audit', 'fixtures/ward-basics-pack', ...WARD, '--out', dir])
      const made = JSON.parse(readFileSync(join(dir, 'assessment.json'), 'utf8')) as Assessment
      const [protocol] = made.protocols
      const score = { ...protocol?.score, interval: { lowest: 0.995, highest: 0.995 } }
      writeFileSync(join(dir, 'assessment.json'), JSON.stringify({ ...made, protocols: [{ ...protocol, score }] }))
      const ran = spawned([
        'gate',
        '--assessment',
        join(dir, 'assessment.json'),
        '--gate',
        gateIn(dir, 'gate: x\nscore: { at-least: 100% }\n'),
      ])
      expect([ran.status, ran.stdout.includes('99.5%')]).toEqual([1, true])
    })
  })
  it('when it is interrupted', () => {
    inCopy(undefined, dir => {
      const script = `"$0" "$@" & sleep 0.15; kill -INT $!; wait $!`
      expect(through(script, gate('fixtures/northmoor')(dir))).toBe(130)
    })
  })
})

describe('a ratchet', () => {
  it('lets the same state and a better one pass, a worse one not, with audit as with gate', () => {
    inCopy(undefined, dir => {
      const [met, bad] = [join(dir, 'met'), join(dir, 'bad')]
      probity(['audit', 'fixtures/ward-basics-pack', ...WARD, '--out', met])
      probity(['audit', 'fixtures/ward-basics-not-met', ...WARD, '--out', bad])
      const ratchet = (command: string, pack: string, baseline: string): number | null =>
        probity([command, pack, ...WARD, '--baseline', join(baseline, 'assessment.json'), '--no-regression']).code
      for (const command of ['gate', 'audit']) {
        expect(ratchet(command, 'fixtures/ward-basics-pack', met)).toBe(0)
        expect(ratchet(command, 'fixtures/ward-basics-not-met', bad)).toBe(0)
        expect(ratchet(command, 'fixtures/ward-basics-pack', bad)).toBe(0)
        expect(ratchet(command, 'fixtures/ward-basics-not-met', met)).toBe(1)
      }
    })
  })
  it('gate new draws a gate that the same assessment passes', () => {
    inCopy(undefined, dir => {
      probity(['audit', 'fixtures/northmoor', '--as-of', AS_OF, '--out', dir])
      const file = join(dir, 'assessment.json')
      const drawn = probity(['gate', 'new', file])
      expect([drawn.code, drawn.err]).toEqual([0, ''])
      expect(probity(['gate', '--assessment', file, '--gate', gateIn(dir, drawn.out)]).code).toBe(0)
    })
  })
})

describe('what is printed', () => {
  it('is all of it with --verbose, the two bottom lines with --quiet, and not both', () => {
    const lines = (more: readonly string[]): number =>
      probity(['audit', 'fixtures/eastvale', '--as-of', AS_OF, ...more]).out.split('\n').length
    expect(lines([])).toBeLessThanOrEqual(46)
    expect(lines(['--verbose'])).toBeGreaterThan(60)
    expect(lines(['--quiet'])).toBeLessThan(12)
    expect(probity(['audit', 'fixtures/eastvale', '--as-of', AS_OF, '--verbose', '--quiet']).code).toBe(2)
  })
})
