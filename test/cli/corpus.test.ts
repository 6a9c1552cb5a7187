import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditOf, CORPUS, decent, findingOf, inPack, itemOf } from '../support/audit.ts'
import { AS_OF, inCopy, probity } from '../support/run.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const ran = (args: readonly string[], code: number, err = ''): string => {
  const done = probity(args)
  decent(done, false)
  expect([done.code, done.err]).toEqual([code, err])
  return done.out
}

describe.skipIf(!there)('commands over the corpus (needs PROBITY_SHARED)', () => {
  it('evidence list names each file with what it is, once', () => {
    const listed = ran(['evidence', 'list', CORPUS, '--as-of', AS_OF], 0)
    expect(listed.replaceAll(/\s+/g, ' ')).toMatch(
      /184 items on 30 June 2026: 1 to be removed, \d+ read, \d+ not recognised, 2 unreadable, \d+ partly read\./,
    )
    expect(listed).toMatch(/^✓ VeeamSessionReport\.csv +veeam session report +13,043/m)
    expect(listed).toMatch(/^\? README\.md +not recognised: text, and no export fits$/m)
    expect(listed.replaceAll(/\s+/g, ' ')).toMatch(/✗ bloodhound_domains\.json sharphound 0 no date A map of the directory/)
    expect(listed).toMatch(/invalid_xml\.xml +unreadable/)
  })

  it.each([
    ['backup/VeeamSessionReport.csv', [/veeam-session-report/, /16,732 exact duplicates/, /13,043 records of backups/]],
    ['tls-scan/defectdojo_no_vuln.csv', [/testssl-csv/, /0 targets/, /0 rows/]],
    ['email-dmarc/invalid_xml.xml', [/not recognised/, /line 5, column 18/]],
    ['m365-scuba/AADReport.html', [/report/, /utf-16le/, /1 record of documents/]],
    ['vuln-other/defender.zip', [/ZIP archive/]],
    ['linux-host/fstab', [/fstab/, /17 records of configuration results/]],
  ] as const)('evidence inspect %s', (path, words) => {
    const shown = ran(['evidence', 'inspect', join(CORPUS, path)], 0)
    for (const word of words) expect(shown).toMatch(word)
  })

  it('init writes a manifest of all of it that audit takes, whatever the files are called, and never over one', () => {
    inCopy(undefined, dir => {
      const names = [
        'email-dmarc/!example.com!1538204542!1538463818.xml',
        'intune/Win - OIB - ES - Windows LAPS - D - LAPS Configuration (24H2+) - v3.6.json',
        'tls-scan/overall_critical.csv',
        'backup/VeeamSessionReport.csv',
        'vuln-nessus/nessus_with_cvssv3.nessus',
      ]
      for (const name of names) copyFileSync(join(CORPUS, name), join(dir, name.replace('/', ' ')))
      expect(ran(['init', dir], 0)).toMatch(/5 files, 5 recognised/)
      const written = readFileSync(join(dir, 'evidence.yaml'), 'utf8')
      const { assessment, code } = auditOf(dir, AS_OF)
      expect([code, assessment.evidence.manifest, assessment.evidence.totals.items]).toEqual([3, true, 5])
      expect(assessment.evidence.items.filter(({ id, path }) => id !== path)).toHaveLength(5)
      const again = probity(['init', dir])
      expect([again.code, again.err]).toEqual([2, expect.stringMatching(/not written over/)])
      expect(readFileSync(join(dir, 'evidence.yaml'), 'utf8')).toBe(written)

      // a scan in the place of the backup report: the item stays known by name, and nothing rests on it
      copyFileSync(join(CORPUS, 'tls-scan/overall_critical.csv'), join(dir, 'backup VeeamSessionReport.csv'))
      const changed = auditOf(dir, AS_OF).assessment
      const item = changed.evidence.items.find(({ path }) => path === 'backup VeeamSessionReport.csv')
      expect(item).toMatchObject({ withdrawn: 'changed-kind', used: false, records: {}, problems: [{ code: 'changed-kind' }] })
      expect(findingOf(changed, 'backups/last-success')).toMatchObject({ outcome: 'undetermined', reason: 'withdrawn' })
    })
  })

  it('walks a rating back in one step each: requirement, indicator, check, item, row', () => {
    const manifest =
      'organisation: { name: A Trust, category: nhs-trust }\nitems:\n  - { id: veeam, path: v.csv, export: veeam-session-report, collected: 2020-04-22, system: Veeam }\n'
    inPack({ 'v.csv': 'backup/VeeamSessionReport.csv' }, manifest, dir => {
      inCopy(undefined, folder => {
        ran(['audit', dir, '--as-of', '2020-04-22', '--out', folder], 3, 'Wrote assessment.json, report.txt, run.json.\n')
        const file = join(folder, 'assessment.json')
        const { assessment } = auditOf(dir, '2020-04-22')
        const cited = assessment.protocols.flatMap(({ requirements }) =>
          requirements.filter(({ indicators }) =>
            indicators.some(({ citations }) => citations.some(({ check }) => check === 'backups/last-success')),
          ),
        )
        expect(cited.length).toBeGreaterThan(0)
        const requirement = ran(['explain', cited[0]?.id as string, '--assessment', file], 0)
        expect(requirement).toMatch(/backups\/last-success/)
        const finding = ran(['explain', 'backups/last-success', '--assessment', file], 0)
        expect(finding).toMatch(/row 1290\b/)
        expect(finding).toMatch(/15 records: 0 hold, 14 fail, 1 cannot be told/)
        expect(finding).toMatch(/16,732 exact duplicates/)
        expect(finding).toMatch(/veeam is v\.csv/)
        const digest = createHash('sha256')
          .update(readFileSync(join(dir, 'v.csv')))
          .digest('hex')
        expect(itemOf(assessment, 'veeam').sha256).toBe(digest)
        expect(finding).not.toMatch(/ausdc0|coredc01/)
      })
    })
  })
})
