import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { AS_OF, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const WARD = { PROBITY_PROTOCOL: 'fixtures/protocols/ward-basics', PROBITY_AS_OF: AS_OF }
function shell(script: string, env: Readonly<Record<string, string>>, cwd = ROOT) {
  const { NODE_EXTRA_CA_CERTS: _, ...outer } = process.env
  const ran = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', env: { ...outer, ...env } })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

/** What stands in action.yml, as GitHub would run it: the inputs in the environment, the shell as it is written. */
interface Action {
  readonly inputs: Readonly<Record<string, { default?: string; required?: boolean }>>
  readonly runs: {
    readonly using: string
    readonly steps: readonly { id?: string; shell: string; env: Readonly<Record<string, string>>; run: string }[]
  }
}
const action = parse(text('action.yml')) as Action
function ranAction(given: Readonly<Record<string, string>>, dir: string) {
  const step = action.runs.steps.find(({ id }) => id === 'probity')
  const inputs = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])), ...given }
  const env = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, value]) => [
      name,
      value
        .replace(/\$\{\{ github\.action_path \}\}/, ROOT)
        .replace(/\$\{\{ inputs\.([a-z-]+) \}\}/, (_, input: string) => inputs[input as 'pack'] ?? ''),
    ]),
  )
  const files = { GITHUB_OUTPUT: join(dir, 'output'), GITHUB_STEP_SUMMARY: join(dir, 'summary') }
  return shell(step?.run ?? '', { ...env, ...files, CI: 'true' })
}

describe('the GitHub Action', () => {
  it.each([
    ['fixtures/ward-basics-pack', 0],
    ['fixtures/ward-basics-not-met', 1],
    ['fixtures/ward-basics-unknown', 3],
  ])('of %s ends with %d, says so and writes the reports', (pack, code) => {
    inCopy(undefined, dir => {
      const out = join(dir, 'reports')
      const ran = ranAction({ pack, protocol: WARD.PROBITY_PROTOCOL, 'as-of': AS_OF, out }, dir)
      expect([ran.code, readFileSync(join(dir, 'output'), 'utf8')]).toEqual([code, `exit-code=${code}\n`])
      for (const name of ['assessment.json', 'report.txt', 'problems.sarif', 'junit.xml'])
        expect(existsSync(join(out, name)), name).toBe(true)
      expect(readFileSync(join(dir, 'summary'), 'utf8')).toContain('Ward basics')
    })
  })
  it('takes no word of an input for code', () => {
    inCopy(undefined, dir => {
      const mark = join(dir, 'ran')
      for (const word of [`$(touch ${mark})`, `"; touch ${mark}; "`, `\`touch ${mark}\``, '--help'])
        for (const input of ['pack', 'gate', 'protocol', 'formats', 'overlay', 'baseline'])
          expect(
            ranAction({ pack: 'fixtures/ward-basics-pack', out: join(dir, 'o'), [input]: word }, dir).code,
            `${input} ${word}`,
          ).not.toBe(0)
      expect(existsSync(mark)).toBe(false)
      expect(text('action.yml').match(/^\s+run: .*\$\{\{/m)).toBeNull()
    })
  }, 240_000)
  it('judges by no other protocol than a lock file pins', () => {
    inCopy(undefined, dir => {
      const lock = join(dir, 'probity.lock.yaml')
      const given = { pack: 'fixtures/ward-basics-pack', protocol: WARD.PROBITY_PROTOCOL, 'as-of': AS_OF, out: join(dir, 'o'), lock }
      probity(['protocol', 'lock', '--protocol', WARD.PROBITY_PROTOCOL, '--out', lock])
      expect(ranAction(given, dir).code).toBe(0)
      probity(['protocol', 'lock', '--protocol', 'ncsc-caf@3.2', '--out', lock])
      expect(ranAction(given, dir).code).toBe(4)
    })
  })
  it('holds to a gate, and fails where there is none of that name', () => {
    inCopy(undefined, dir => {
      const gate = join(dir, 'gate.yaml')
      writeFileSync(
        gate,
        'gate: Release\nfindings: { critical: { at-most: 99 }, high: { at-most: 99 }, medium: { at-most: 99 }, low: { at-most: 99 } }\n',
      )
      const given = { pack: 'fixtures/ward-basics-not-met', protocol: WARD.PROBITY_PROTOCOL, 'as-of': AS_OF, out: join(dir, 'o') }
      expect(ranAction({ ...given, gate }, dir).code).toBe(0)
      expect(ranAction({ ...given, gate: join(dir, 'no-such.yaml') }, dir).code).toBe(2)
    })
  })
})

describe('the GitLab job', () => {
  it('is YAML whose script runs, and whose reports exist afterwards', () => {
    inCopy(undefined, dir => {
      const { probity: job } = parse(text('ci/gitlab.yml')) as {
        probity: { variables: Record<string, string>; script: string[]; artifacts: { reports: Record<string, string> } }
      }
      writeFileSync(join(dir, 'gate.yaml'), 'gate: Release\nrating: met\n')
      cpSync(join(ROOT, 'fixtures/ward-basics-pack'), join(dir, 'evidence'), { recursive: true })
      const env = {
        ...job.variables,
        PROBITY_HOME: ROOT,
        PROBITY_PROTOCOL: join(ROOT, 'fixtures/protocols/ward-basics'),
        PROBITY_AS_OF: AS_OF,
      }
      const ran = shell(job.script.slice(1).join(' && '), env, dir)
      expect([ran.code, ran.err]).toEqual([0, expect.any(String)])
      for (const path of Object.values(job.artifacts.reports)) expect(existsSync(join(dir, path)), path).toBe(true)
    })
  })
})

describe('the hook', () => {
  it('lets a clean folder pass and stops one that holds an identifier of a person', () => {
    inCopy('fixtures/ward-basics-pack', dir => {
      const run = () => shell(join(ROOT, 'ci/pre-commit'), { PROBITY_EVIDENCE: dir }, dir)
      expect(run().code).toBe(0)
      writeFileSync(join(dir, 'note.txt'), 'Seen: 999 339 0755\n')
      expect(run().code).toBe(1)
    })
  })
  it('stops a protocol with a mistake', () => {
    inCopy('fixtures/protocols/ward-basics', dir => {
      writeFileSync(join(dir, 'more.yaml'), 'check: a/b\ntitel: x\n')
      expect(shell(join(ROOT, 'ci/pre-commit'), { PROBITY_EVIDENCE: '/nowhere', PROBITY_PROTOCOLS: `${dir}/` }).code).toBe(2)
    })
  })
  it('is what pre-commit is told to call', () => {
    const [hook] = parse(text('.pre-commit-hooks.yaml')) as { id: string; entry: string }[]
    expect(statSync(join(ROOT, hook?.entry ?? '')).mode & 0o111).not.toBe(0)
  })
})

describe('the Dockerfile', () => {
  it('copies all that the program needs to run, and nothing else', () => {
    inCopy(undefined, dir => {
      const lines = text('Dockerfile').split('\n')
      for (const line of lines.filter(line => line.startsWith('COPY --from=build'))) {
        const paths = line.split(/\s+/).slice(2)
        const to = paths.pop() ?? ''
        for (const path of paths) {
          const from = path.replace('/probity/', '')
          const target = to === './' ? join(dir, from) : join(dir, to)
          mkdirSync(dirname(target), { recursive: true })
          cpSync(join(ROOT, from), target, { recursive: true })
        }
      }
      const entry = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(text('Dockerfile'))?.[1] ?? '[]') as string[]
      expect(entry).toEqual(['node', '/probity/bin/run.js'])
      const ran = spawnSync(
        process.execPath,
        [join(dir, 'bin/run.js'), 'audit', join(ROOT, 'fixtures/northmoor'), '--as-of', AS_OF, '--json'],
        { encoding: 'utf8', maxBuffer: 1 << 28 },
      )
      expect([ran.status, ran.stderr]).toEqual([1, ''])
      expect(ran.stdout).toBe(probity(['audit', 'fixtures/northmoor', '--as-of', AS_OF, '--json']).out)
    })
  })
})
