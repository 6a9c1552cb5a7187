import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/model/index.ts'
import { inCopy, probity } from '../../support/run.ts'
import { ROOT } from '../../support/sources.ts'
import { type FixtureAudit, fixtureAudits, WARD_BASICS } from './audits.ts'
import { DETAIL, MACHINE, machine } from './machine.ts'
import { strings } from './structure.ts'

interface Made extends FixtureAudit {
  readonly plain: Record<string, string>
  readonly detail: Record<string, string>
}
let all: Made[] = []
beforeAll(async () => {
  all = await Promise.all(
    fixtureAudits().map(async audit => ({
      ...audit,
      plain: await machine(audit.assessment),
      detail: await machine(audit.assessment, DETAIL),
    })),
  )
})
const northmoor = (): Made => all[0] as Made

interface SarifLocation {
  readonly physicalLocation?: {
    readonly artifactLocation: { uri: string; uriBaseId: string }
    readonly region?: { readonly startLine: number }
  }
}
interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly kind: string
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly SarifLocation[]
  readonly relatedLocations?: readonly SarifLocation[]
  readonly suppressions?: readonly unknown[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly properties: { readonly outcome?: string }
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
  readonly results: readonly SarifResult[]
  readonly originalUriBaseIds: Readonly<Record<string, { readonly uri?: string }>>
}
const runOf = (text: string | undefined): Run => (JSON.parse(text as string) as { runs: [Run] }).runs[0]

describe('SARIF', () => {
  it('every result, and every file it is about, lies in a file that exists, on a line that exists', () => {
    for (const { folder, plain, detail } of all) {
      const bases: Readonly<Record<string, string>> = { PROBITY: ROOT, PROTOCOL: WARD_BASICS, PACK: folder }
      for (const text of [plain['results.sarif'], plain['problems.sarif'], detail['results.sarif']]) {
        for (const { locations, relatedLocations = [] } of runOf(text).results) {
          expect(locations.map(({ physicalLocation }) => physicalLocation !== undefined)).toEqual([true])
          for (const { physicalLocation } of [...locations, ...relatedLocations]) {
            // A member of a list, such as a word that is missing, stands in no file: it is told by its name alone.
            if (physicalLocation === undefined) continue
            const { uri, uriBaseId } = physicalLocation.artifactLocation
            const file = join(bases[uriBaseId] as string, decodeURIComponent(uri))
            if (!existsSync(file)) throw new Error(`${uriBaseId} ${uri} does not exist`)
            const lines = readFileSync(file, 'utf8').split('\n').length
            expect(lines).toBeGreaterThanOrEqual(physicalLocation.region?.startLine ?? 1)
          }
        }
      }
    }
  })
  it('names no address of the package, the protocol or the pack', () => {
    const { originalUriBaseIds } = runOf(northmoor().plain['results.sarif'])
    expect(Object.keys(originalUriBaseIds)).toEqual(['PROBITY', 'PROTOCOL', 'PACK'])
    expect(Object.values(originalUriBaseIds).every(({ uri }) => uri === undefined)).toBe(true)
  })
  it('each kind says what was found, and only what fails has a level', () => {
    const { results, tool } = runOf(northmoor().plain['results.sarif'])
    const findings = results.filter(({ properties, suppressions }) => properties.outcome !== undefined && suppressions === undefined)
    const kinds = { met: 'pass', 'not-met': 'fail', undetermined: 'open', 'not-applicable': 'notApplicable' }
    expect(findings.map(({ kind }) => kind)).toEqual(northmoor().assessment.findings.map(({ outcome }) => kinds[outcome]))
    expect(results.every(({ kind, level }) => (kind === 'fail') === (level !== 'none'))).toBe(true)
    expect(results.every(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId)).toBe(true)
    const b2a = results.filter(({ ruleId }) => ruleId.startsWith('dspt-caf@2025-26/B2.a'))
    expect(b2a.map(({ kind, level }) => [kind, level])).toEqual([
      ['fail', 'error'],
      ['fail', 'error'],
    ])
  })
  it('what an approved exception set apart stays, as suppressed', () => {
    const suppressed = runOf(northmoor().plain['results.sarif']).results.filter(({ suppressions }) => suppressions !== undefined)
    const excepted = northmoor().assessment.findings.filter(({ counts }) => counts.excepted > 0)
    expect(suppressed).toHaveLength(excepted.length)
    expect(suppressed[0]?.message.text).toBe('2 records set apart by an approved exception.')
  })
  it('only what asks for something goes to a service that takes every result for an alert', () => {
    const { results } = runOf(northmoor().plain['problems.sarif'])
    expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(['fail', 'open', 'review']))
    expect(runOf(all[1]?.plain['problems.sarif']).results).toEqual([])
  })
  it('fingerprints are unique, and the same whatever is found', () => {
    const prints = (text: string | undefined): [string, string][] =>
      runOf(text)
        .results.filter(each => each.suppressions === undefined)
        .map(each => [each.ruleId, each.partialFingerprints['probity/v1'] as string])
    const [met, notMet] = [prints(all[1]?.plain['results.sarif']), prints(all[2]?.plain['results.sarif'])]
    expect(new Set(met.map(([, print]) => print)).size).toBe(met.length)
    expect(notMet).toEqual(met)
  })
})

describe('places', () => {
  const documents = ({ evidence }: Assessment): string[] => evidence.items.map(({ path }) => path)
  it('are told only where they are asked for', () => {
    for (const { assessment, plain, detail } of all) {
      for (const [file, text] of Object.entries(plain)) {
        const said = /json|sarif/.test(file) ? strings(JSON.parse(text)).join('\n') : text
        expect([file, documents(assessment).filter(path => said.includes(path)), /\brow \d/.test(said)]).toEqual([file, [], false])
      }
      expect(detail['results.sarif']).toContain(documents(assessment)[0] as string)
    }
    expect(northmoor().detail['junit.xml']).toContain('leavers, row 19: not-met')
    expect(northmoor().detail['hdf.json']).toContain('leavers, row 19: not-met')
    expect(northmoor().detail['annotations.txt']).toContain('leavers, row 19')
    expect(northmoor().detail['oscal-assessment-results.json']).toContain('leavers, row 19: not-met')
  })
  it('no output names a folder of this machine', () => {
    for (const { plain, detail } of all) {
      for (const text of [...Object.values(plain), ...Object.values(detail)])
        expect(text.includes(ROOT) || text.includes('file:')).toBe(false)
    }
  })
})

describe('every output', () => {
  it('carries its marking on the first line', () => {
    for (const { assessment, plain, detail } of all) {
      for (const [file, text] of [...Object.entries(plain), ...Object.entries(detail)])
        if (text !== '[]\n') expect([file, text.split('\n')[0]?.includes(assessment.marking)]).toEqual([file, true])
    }
  })
  it('is written by the built program, the same bytes twice', () => {
    inCopy(undefined, dir => {
      const once = join(dir, 'once')
      const twice = join(dir, 'twice')
      for (const to of [once, twice]) {
        const ran = probity(['audit', 'fixtures/northmoor', '--as-of', '2026-06-30', '--format', MACHINE.join(','), '--out', to])
        expect(ran.code).toBe(1)
      }
      for (const [file, text] of Object.entries(northmoor().plain)) {
        expect([file, readFileSync(join(once, file), 'utf8') === text]).toEqual([file, true])
        expect(readFileSync(join(twice, file), 'utf8') === text).toBe(true)
      }
      rmSync(once, { recursive: true })
    })
  })
})
