import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXIT, EXIT_MEANS } from '../../src/model/index.ts'
import { auditOf, decent, edit, findingOf, itemOf, refused, told } from '../support/audit.ts'
import { AS_OF, BIN, inCopy, probity } from '../support/run.ts'
import { ROOT } from '../support/sources.ts'

/**
 * What went wrong in other tools and must not here: the numbers are those of the list of peer defects. Held elsewhere:
 *  5, 6, 8 in bad-input.test.ts and bad-pack.test.ts (what is missing, of the wrong shape, misspelt)
 *  7, 9, 10 for gates in gate.test.ts and unit/assessment/gate.test.ts; an overlay that cannot be read is in bad-input.test.ts
 * 11, 12, 13 in exit-codes.test.ts (outputs that fail, a broken bundle, the same code with --json)
 * 14, 51 in results.test.ts (an object on failure; every command loads and helps) and shape/package.test.ts
 * 33, groups of unlike size, in unit/checks/foreach.test.ts (in-each)
 */
const WARD = 'fixtures/protocols/ward-basics'
const PACK = 'fixtures/ward-basics-pack'
const ward = ['--protocol', WARD]

/** A ward of `n` people of whom the first `trained` did the course; `change` may spoil the files. */
function wardOf<T>(n: number, trained: number, work: (dir: string) => T): T {
  return inCopy(PACK, dir => {
    const people = Array.from({ length: n }, (_, index) => `P${String(index + 1).padStart(5, '0')}`)
    const staff = people.map(person => `${person},${person}@larkfield.example,Nurse,Nursing,01/01/2012,,No`)
    const courses = people.slice(0, trained).map(person => `${person},Data Security Awareness,01/03/2026`)
    const head = (name: string): string => readFileSync(join(dir, name), 'utf8').split(/\r?\n/)[0] as string
    expect(head('registers/training.csv')).toBe('Staff number,Course,Completed')
    writeFileSync(join(dir, 'registers/staff.csv'), `${[head('registers/staff.csv'), ...staff].join('\n')}\n`)
    writeFileSync(join(dir, 'registers/training.csv'), `${['Staff number,Course,Completed', ...courses].join('\n')}\n`)
    return work(dir)
  })
}
/** A protocol of requirements and no checks of its own. */
function protocolOf<T>(requirements: string, work: (dir: string) => T): T {
  return inCopy(undefined, dir => {
    const [head] = readFileSync(join(ROOT, WARD, 'protocol.yaml'), 'utf8').split('\n---\n')
    writeFileSync(join(dir, 'protocol.yaml'), `${head?.replace('protocol: ward-basics', 'protocol: other')}\n---\n${requirements}`)
    return work(dir)
  })
}
const requirement = (id: string, rest: string): string =>
  `- { id: "${id}", kind: rule, title: T, essence: E, roll-up: all, attested-by: [Ward Manager], attainable: [export], mandatory: true, ${rest} }\n`
const BY_HAND = 'manual: { ask: Ward Manager, how: interview }'

describe('nothing checked is no pass', () => {
  it('1 Kubescape #3199, Maester #1141: a protocol that checks nothing is not determined', () =>
    protocolOf(requirement('W1', BY_HAND), dir => {
      const { code, assessment } = auditOf(PACK, AS_OF, ['--protocol', dir])
      expect([code, assessment.protocols[0]?.rating.outcome, assessment.protocols[0]?.score.coverage]).toEqual([3, 'undetermined', 0])
      expect(assessment.protocols[0]?.score.interval.lowest).not.toBe(1)
    }))
  it('1 again: a protocol without a requirement is met by nobody', () =>
    protocolOf('[]\n', dir => {
      const { code, assessment } = auditOf(PACK, AS_OF, ['--protocol', dir])
      expect([code, assessment.protocols[0]?.rating.outcome]).toEqual([3, 'undetermined'])
    }))
  it('2 Kubescape #3554: a file that cannot be parsed is counted wherever items are', () =>
    inCopy(PACK, dir => {
      writeFileSync(join(dir, 'exports', 'more.json'), '{"value": [')
      const { assessment } = auditOf(dir, AS_OF, ward)
      expect([assessment.evidence.totals.items, assessment.evidence.totals.unreadable]).toEqual([11, 1])
      expect(probity(['audit', dir, '--as-of', AS_OF, ...ward]).out).toMatch(
        /11 items: 10 used, 1 unreadable[\s\S]*NOTE: exports\/more\.json: line 1, column 12/,
      )
      expect(probity(['evidence', 'list', dir]).out).toMatch(/more\.json +unreadable/)
    }))
  it('3 Kubescape #3069: what the source forbade is not empty', () =>
    inCopy(PACK, dir => {
      writeFileSync(join(dir, 'exports/entra/users.json'), '{"error":{"code":"Forbidden","message":"Insufficient privileges"}}')
      const { code, assessment } = auditOf(dir, AS_OF, ward)
      expect([code, itemOf(assessment, 'entra-users').withdrawn]).toEqual([3, 'changed-kind'])
      expect(findingOf(assessment, 'ward/second-factor')).toMatchObject({ outcome: 'undetermined' })
    }))
  it('35 claudesec #455: a protocol with a requirement that nobody looked at is not complete', () =>
    protocolOf(requirement('W1', 'cite: [{ check: assets/owner-set, reads: for }]') + requirement('W2', BY_HAND), dir => {
      const { code, assessment } = auditOf(PACK, AS_OF, ['--protocol', dir])
      expect(findingOf(assessment, 'assets/owner-set').outcome).toBe('met')
      expect([code, assessment.protocols[0]?.score.coverage]).toEqual([3, 0.5])
    }))
  it('18 Lighthouse #12128: the share of nothing is null, neither 0 nor 100', () =>
    inCopy(undefined, dir => {
      for (const { measured } of auditOf(dir, AS_OF, ward).assessment.findings)
        expect(measured?.interval).toEqual({ lowest: null, highest: null })
    }))
  it('16 Spectral: a value of the wrong type is not told', () =>
    inCopy(PACK, dir => {
      edit(join(dir, 'registers/training.csv'), /(L1001,Data Security Awareness,)[\d/]+/, '$1soon')
      const { code, assessment } = auditOf(dir, AS_OF, ward)
      const finding = findingOf(assessment, 'ward/trained')
      expect([code, finding.outcome, finding.counts.notMet, finding.reasons]).toEqual([3, 'undetermined', 0, { invalid: 1 }])
    }))
  it('17 Spectral: a column that is not there tells nothing', () =>
    inCopy(PACK, dir => {
      edit(join(dir, 'evidence.yaml'), 'completed: Completed', 'completed: Completd')
      const { code, assessment } = auditOf(dir, AS_OF, ward)
      expect(code).toBe(3)
      expect(findingOf(assessment, 'ward/trained').outcome).toBe('undetermined')
    }))
  it('36 Prowler #12544: a score that cannot be formed is said so, never blank', () =>
    inCopy(undefined, dir => {
      const { assessment } = auditOf(dir, AS_OF)
      expect(assessment.protocols[0]?.score.interval).toEqual({ lowest: null, highest: null })
      expect(probity(['audit', dir, '--as-of', AS_OF]).out).toMatch(/^Score {8}[A-Z][^\n]*(no|not|nothing)\b/im)
    }))
})

describe('arithmetic and codes', () => {
  it('9 SAF, Kubescape #148: 199 of 200 is 99.5%, not 100%, and not met', () =>
    wardOf(200, 199, dir => {
      const { code, assessment } = auditOf(dir, AS_OF, ward)
      expect(code).toBe(1)
      expect(told(findingOf(assessment, 'ward/trained'))).toMatch(/^not-met.*: 199\/1\/0$/)
      expect(findingOf(assessment, 'ward/trained').measured?.interval).toEqual({ lowest: 0.995, highest: 0.995 })
      writeFileSync(join(dir, 'a.json'), JSON.stringify(assessment))
      const said = probity(['explain', 'ward/trained', '--assessment', join(dir, 'a.json')]).out
      expect(said).toMatch(/199 ÷ 200 = 99\.5%/)
      expect(said).not.toMatch(/= 100/)
    }))
  it('15 dependency-cruiser: 256 failures are exit code 1, not 0; and 300 are 1, not 44', () => {
    for (const failing of [256, 300]) {
      wardOf(failing + 1, 1, dir => {
        const { code, assessment } = auditOf(dir, AS_OF, ward)
        expect([code, findingOf(assessment, 'ward/trained').counts.notMet]).toEqual([1, failing])
      })
    }
  })
  it('10 SAF threshold: a limit of 0 holds, every protocol is judged, and every reason is given', () => {
    const { code, assessment } = auditOf('fixtures/ward-basics-not-met', AS_OF, ['--protocol', 'dspt-caf', '--protocol', WARD])
    expect([code, assessment.protocols.map(({ protocol, rating }) => [protocol, rating.outcome])]).toEqual([
      1,
      [
        ['dspt-caf', 'undetermined'],
        ['ward-basics', 'not-met'],
      ],
    ])
    expect(new Set(assessment.exit.reasons.map(reason => reason.code))).toEqual(new Set([1, 3]))
    // `keys active: at most 0` is held against the real AWS report in contracts/corpus-families.test.ts
  })
  it('33 OpenSCAP #5037: what was not told stays in the denominator', () => {
    const sums = ['ward-basics-pack', 'ward-basics-not-met', 'ward-basics-unknown'].map(
      name => auditOf(`fixtures/${name}`, AS_OF, ward).assessment.protocols[0]?.score,
    )
    for (const score of sums) expect(score?.arithmetic).toMatch(/of 14/)
    expect(sums[0]?.interval).toEqual({ lowest: 1, highest: 1 })
    expect(sums[2]?.interval.lowest).toBeLessThan(1)
  })
  it('34 cnspec #130: a high score beside one mandatory failure says not met first', () =>
    wardOf(10, 9, dir => {
      const { out, code } = probity(['audit', dir, '--as-of', AS_OF, ...ward])
      expect(code).toBe(1)
      expect(out.indexOf('NOT')).toBeGreaterThan(0)
      expect(out.indexOf('NOT')).toBeLessThan(out.indexOf('Score'))
      expect(out).not.toMatch(/\bMET\b(?<!NOT MET)/)
    }))
  it('53 sylva #1626, Trivy: a run that shows failures is never green, in CI neither', () => {
    const ran = probity(['audit', 'fixtures/ward-basics-not-met', '--as-of', AS_OF, ...ward], {
      env: { CI: 'true', GITHUB_ACTIONS: 'true' },
    })
    expect([ran.code, /NOT/.test(ran.out)]).toEqual([1, true])
  })
  it('45 InSpec cli.md: the codes that README and help name are those of the program', () => {
    const readme = /Exit codes:([\s\S]*?)\n\n/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? ''
    const named = [...readme.matchAll(/(\d+) (?=[a-z])/g)].map(match => Number(match[1]))
    // 130 and 143 are the shell's own
    expect(named).toEqual(
      Object.values(EXIT)
        .filter(code => ![130, 143].includes(code))
        .toSorted((a, b) => a - b),
    )
    for (const code of Object.values(EXIT)) expect(EXIT_MEANS[code]).toMatch(/\w/)
    expect(probity(['audit', '--help']).out.replace(/\s+/g, ' ')).toMatch(/met 0, not met 1, could not be determined 3/)
  })
})

describe('what is printed', () => {
  const pack = 'fixtures/northmoor'
  const { out: json } = probity(['audit', pack, '--as-of', AS_OF, '--json'])
  const plain = probity(['audit', pack, '--as-of', AS_OF])

  it('4 Kubescape #2303, Maester #66, #858: every report prints the same totals', () => {
    const { evidence, protocols } = JSON.parse(json)
    const { answers, claims } = protocols[0].totals
    expect(plain.out).toContain(`${evidence.totals.items} items: ${evidence.totals.used} used`)
    expect(plain.out).toContain(`${answers} answers`)
    expect(plain.out).toContain(
      `supported ${claims.supported} · weak ${claims.weak} · not tested ${claims['not-tested']} · CONTRADICTED ${claims.contradicted}`,
    )
    expect(claims.supported + claims.weak + claims['not-tested'] + claims.contradicted + claims.notClaimed).toBe(answers)
  })
  it('48 Maester #435, Kubescape #387: why something could not be told is in every form', () =>
    inCopy(undefined, dir => {
      const { assessment } = auditOf('fixtures/ward-basics-unknown', AS_OF, ward)
      writeFileSync(join(dir, 'a.json'), JSON.stringify(assessment))
      const open = assessment.findings.filter(({ outcome }) => outcome === 'undetermined')
      expect(open.length).toBeGreaterThan(0)
      for (const { measurement, reason } of open) {
        expect(reason).toMatch(/^[a-z-]+$/)
        expect(probity(['explain', measurement, '--assessment', join(dir, 'a.json')]).out).toMatch(/Outcome {5}undetermined: \w+/)
      }
    }))
  it('20 chalk, ora, SAF: no colour where nobody sees it, in help and errors neither', () => {
    for (const args of [['audit', pack, '--as-of', AS_OF], ['--help'], ['audit', '--help'], ['audti'], ['audit', pack, '--asof', 'x']]) {
      const { out, err } = probity(args, { env: { TERM: 'xterm-256color' } })
      expect(out + err).not.toContain('\u001b')
    }
  })
  it.skipIf(spawnSync('script', ['--version']).status !== 0).each([80, 0])(
    '20, 44 again: on a terminal of %i columns (needs script)',
    columns => {
      const onTerminal = (more: string, env: Readonly<Record<string, string>>): string => {
        const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...outer } = process.env
        const line = `stty cols ${columns}; ${process.execPath} ${BIN} audit ${PACK} --as-of ${AS_OF} --protocol ${WARD} ${more}`
        const ran = spawnSync('script', ['-qec', line, '/dev/null'], {
          cwd: ROOT,
          encoding: 'utf8',
          timeout: 20_000,
          env: { ...outer, TERM: 'xterm-256color', ...env },
        })
        expect([ran.status, ran.stdout.includes('Larkfield'), ran.stdout.length < 20_000]).toEqual([0, true, true])
        return ran.stdout
      }
      const coloured = new RegExp(`${'\u001b'}\\[[\\d;]*[1-9]\\d*m`)
      expect(onTerminal('', {})).toMatch(coloured)
      expect(onTerminal('', { NO_COLOR: '1' })).not.toMatch(coloured)
      expect(onTerminal('--no-color', {})).not.toMatch(coloured)
    },
  )
  it('44 Powerpipe #967: readable without a width, and nothing but JSON where JSON is asked for', () => {
    for (const COLUMNS of ['0', '10', 'wide']) expect(probity(['audit', pack, '--as-of', AS_OF], { env: { COLUMNS } }).out).toBe(plain.out)
    expect(plain.out.split('\n').every(line => line.length <= 80)).toBe(true)
    expect([json.startsWith('{'), json.endsWith('}\n')]).toEqual([true, true])
  })
  it('50 SAF: nothing is written but into --out', () =>
    inCopy(undefined, home => {
      const places = { HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home, TMPDIR: home }
      const run = (more: readonly string[]): void =>
        void probity(['audit', join(ROOT, pack), '--as-of', AS_OF, ...more], { cwd: home, env: places })
      run([])
      expect(readdirSync(home)).toEqual([])
      run(['--out', join(home, 'out')])
      expect(readdirSync(home)).toEqual(['out'])
      expect(readdirSync(join(home, 'out')).toSorted()).toEqual(['assessment.json', 'report.txt', 'run.json'])
    }))
  it('41 OpenSCAP #1631, InSpec: what lies in the working directory has no say', () =>
    inCopy(undefined, dir => {
      mkdirSync(join(dir, 'dspt-caf'))
      writeFileSync(join(dir, 'dspt-caf', 'protocol.yaml'), 'not: [a protocol')
      writeFileSync(
        join(dir, 'package.json'),
        '{"name":"probity","version":"9.9.9","type":"commonjs","oclif":{"plugins":["evil"],"hooks":{"init":"./evil.js"}}}',
      )
      writeFileSync(join(dir, 'evil.js'), 'require("node:fs").writeFileSync("evil", "")')
      writeFileSync(join(dir, 'evidence.yaml'), 'nonsense: true\n')
      const ran = probity(['audit', join(ROOT, pack), '--as-of', AS_OF, '--protocol', 'dspt-caf', '--json'], { cwd: dir })
      expect(JSON.parse(ran.out).protocols[0].digest).toBe(JSON.parse(json).protocols[0].digest)
      expect([existsSync(join(dir, 'evil')), probity(['--version'], { cwd: dir }).out]).toEqual([false, probity(['--version']).out])
      // an invalid protocol is refused and never run: bad-input.test.ts
    }))
  it('43 ScubaGear #2211: a name in other letters is another file, on every machine', () =>
    inCopy(PACK, dir => {
      edit(join(dir, 'evidence.yaml'), 'registers/staff.csv', 'Registers/Staff.csv')
      const { code, assessment } = auditOf(dir, AS_OF, ward)
      expect([code, itemOf(assessment, 'staff').state]).toEqual([3, 'missing'])
    }))
})

describe('protocols and their cases', () => {
  it.each(['1.10', '010', '1e3'])('19 yaml: %s as an id has to stand in quotes', id =>
    protocolOf(requirement('W1', BY_HAND).replace('"W1"', id), dir =>
      refused(['audit', PACK, '--as-of', AS_OF, '--protocol', dir], 2, /^protocol\.yaml:\d+:\d+ .*quotes/),
    ),
  )
  it.each([
    ['an outcome that does not come', 'expect: { outcome: met }', 'expect: { outcome: undetermined }'],
    ['a record that nobody expected', 'records: [p1, p2]', 'records: [p1]'],
    ['a record that does not come', 'records: [p1, p2]', 'records: [p1, p2, p3]'],
  ])('39 c7n-left #8428: a case fails on %s', (_, from, to) =>
    inCopy(WARD, dir => {
      for (const name of readdirSync(join(dir, 'checks'))) if (name !== 'trained.yaml') rmSync(join(dir, 'checks', name))
      rmSync(join(dir, 'protocol.yaml'))
      const check = (): ReturnType<typeof probity> => probity(['protocol', 'check', dir])
      expect(check().code).toBe(0)
      edit(join(dir, 'checks/trained.yaml'), from, to)
      const ran = check()
      decent(ran, false)
      expect([ran.code, ran.out]).toEqual([2, expect.stringMatching(/case "done[^"]*": expected/)])
    }),
  )
  /** A condition that picks records may not ask what the verdict asks, or what fails is never looked at. */
  it('37 cnspec: no check leaves out what would fail it', () => {
    const fieldsOf = (part: unknown): string[] => {
      if (part === null || typeof part !== 'object') return []
      if ('op' in part && 'field' in part && part.op === 'test') return [String(part.field)]
      if ('op' in part && (part.op === 'has' || part.op === 'has-none')) return []
      return Object.values(part).flatMap(fieldsOf)
    }
    const shapesOf = (shape: unknown): Record<string, unknown>[] =>
      shape === null || typeof shape !== 'object'
        ? []
        : [...('over' in shape ? [shape as Record<string, unknown>] : []), ...Object.values(shape).flatMap(shapesOf)]
    const checks: Record<string, { shape: unknown }> = JSON.parse(readFileSync(join(ROOT, 'dist/library/checks.json'), 'utf8'))
    const suspect = Object.entries(checks).flatMap(([id, { shape }]) =>
      shapesOf(shape).flatMap(one => {
        const asked = fieldsOf([one.must, one.mustNot])
        return fieldsOf([one.where, one.leaveOut])
          .filter(field => asked.includes(field))
          .map(field => `${id}: ${field}`)
      }),
    )
    expect(new Set(suspect)).toEqual(
      new Set([
        'accounts/privileged-individual: type', // emergency and service accounts are nobody's; shared and built-in ones fail
        'backups/job-success-rate: result', // a run that is still going has no result yet
        'backups/restore-in-time: result', // a test that is only planned has no result yet
        'cloud/no-serious-fails: result-before', // left out is what the tool gives to people to look at
        'config/baseline-conformance: result-before', // the same
        'config/tenant-baseline: result-before', // the same
        'detection/rule-tuning: implemented', // a change that was not made tunes nothing
        'environment/accounts-on-projects: type', // accounts of services are no researchers; shared ones fail
        'incident/plan-updated-after: closed', // the first part asks only that there was an incident to learn from
        'legacy/ending-soon-planned: support-ends', // what is past its end is judged by legacy/assets-supported
        'logging/new-source-supported: implemented', // a change that was not made adds nothing
        'monitoring-team/roster: started', // who begins later is no analyst yet; of whom nobody knows, nobody knows
        'sharing/agreements-complete: ends', // what has ended is judged by sharing/agreements-current
        'sign-in/policies-enforced: state', // a rule that is off promises nothing; one that only reports seems to
        'storage/encrypted-at-rest: result-before', // left out is what the tool gives to people to look at
      ]),
    )
  })
})
