import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const takenOf = ({ facts }: { facts: ReturnType<typeof corpus>['facts'] }): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!there)('tls-scan (needs PROBITY_SHARED)', () => {
  it('SSLyze 3: TLS 1.1 with RC4, three flaws, and no time in the file', () => {
    const { facts, records } = corpus('tls-scan/one_target_many_vuln_old.json')
    expect(facts).toMatchObject({ export: 'sslyze-2', records: { 'tls-endpoints': 1, certificates: 1 }, targets: 1, problems: [] })
    expect([facts.taken, facts.complete]).toEqual([undefined, undefined])
    expect(records('tls-endpoints')).toEqual([
      expect.objectContaining({
        host: 'www.example.com',
        address: '194.168.0.1',
        protocols: 'tls1.1, tls1.2',
        'weak-ciphers': 'rc4',
        flaws: 'heartbleed, ccs, renegotiation',
        'certificate-until': '2020-12-21T19:13:34Z',
        'chain-trusted': 'yes',
        'name-matches': 'yes',
      }),
    ])
    expect(records('certificates')[0]).toMatchObject({ subject: 'CN=www.example.com', signature: 'sha256' })
  })
  it('SSLyze 5: TLS 1.2 and 1.3 alone, no weak suite, and a chain of two certificates', () => {
    const read = corpus('tls-scan/one_target_zero_vuln_new.json')
    expect(read.facts).toMatchObject({ export: 'sslyze-5', state: 'read', records: { 'tls-endpoints': 1, certificates: 2 }, targets: 1 })
    expect(takenOf(read)).toBe('2022-01-28T11:47:54.230Z')
    expect(read.records('tls-endpoints')[0]).toMatchObject({
      host: 'example.com',
      protocols: 'tls1.2, tls1.3',
      'weak-ciphers': '',
      flaws: '',
      'certificate-until': '2023-01-19T04:39:56Z',
      'key-bits': '2048',
      'chain-trusted': 'yes',
    })
    expect(read.records('certificates').map(({ until, 'key-bits': bits, signature }) => [until, bits, signature])).toEqual([
      ['2023-01-19T04:39:56Z', '2048', 'sha384'],
      ['2024-06-27T23:59:59Z', '4096', 'sha384'],
    ])
  })
  it('SSL Labs: A+ and a certificate of three months; T for one that was revoked and out of date', () => {
    const ok = corpus('tls-scan/ssl_labs_ok_v1.5.0.json')
    expect(ok.facts).toMatchObject({ export: 'ssl-labs', records: { 'tls-endpoints': 1, certificates: 1 }, targets: 1, problems: [] })
    expect(takenOf(ok)).toBe('2021-10-14T22:27:19.327Z')
    expect(ok.records('scan-targets')).toMatchObject([{ host: 'defectdojo.mevitae.com', 'scan-type': 'tls', completed: 'yes' }])
    expect(ok.records('tls-endpoints')[0]).toMatchObject({
      host: 'defectdojo.mevitae.com',
      address: '51.132.215.114',
      port: '443',
      grade: 'A+',
      protocols: 'tls1.2, tls1.3',
      'weak-ciphers': '',
      'certificate-until': '2021-12-15T13:44:51Z',
      'chain-trusted': 'yes',
    })
    expect(ok.records('certificates')[0]).toMatchObject({
      fingerprint: '71aec56db6a06bceba9ca8158bd7b758f3392213bb7859bbce47ebeb13b99ae6',
      subject: 'CN=skf.mevitae.com',
      from: '2021-09-16T13:44:52Z',
      use: 'server',
    })
    const revoked = corpus('tls-scan/ssl_labs_revoked_v1.5.0.json').records('tls-endpoints')[0]
    expect(revoked).toMatchObject({
      grade: 'T',
      protocols: 'tls1.0, tls1.1, tls1.2',
      'weak-ciphers': '3des',
      flaws: 'beast',
      'chain-trusted': 'no',
      'certificate-until': '2021-10-08T12:00:00Z',
    })
  })
  it('sslscan 1.11: TLS 1.2 is offered, of the others nothing is known', () => {
    const { facts, records } = corpus('tls-scan/sslscan_many_vuln.xml')
    expect(facts).toMatchObject({ export: 'sslscan', records: { 'tls-endpoints': 1 }, targets: 1, problems: [] })
    expect(facts.taken).toBeUndefined()
    expect(records('tls-endpoints')[0]).toMatchObject({
      host: 'www.target.com',
      protocols: 'tls1.2 …',
      'weak-ciphers': '',
      flaws: 'heartbleed',
      'certificate-until': '2019-03-13T11:59:45Z',
      'key-type': 'rsa',
      'key-bits': '2048',
    })
    expect(corpus('tls-scan/sslscan_no_vuln.xml').records('tls-endpoints')[0]).toMatchObject({ flaws: '', protocols: 'tls1.2 …' })
  })
  it('ssh-audit: 31 algorithms, of which 8 fail and 8 are warned of; 4 weaknesses of the version', () => {
    const { facts, records } = corpus('tls-scan/many_vulns.json')
    expect(facts).toMatchObject({ export: 'ssh-audit', records: { 'configuration-results': 31, vulnerabilities: 4 }, targets: 1 })
    const rules = records('configuration-results')
    expect(tally(rules, 'result')).toEqual({ pass: 15, fail: 8, warning: 8 })
    expect(rules.find(({ rule }) => rule === 'kex/diffie-hellman-group14-sha1')).toMatchObject({ result: 'fail', host: 'sdf.sdf.fewio' })
    expect(rules.find(({ rule }) => rule === 'key/rsa-sha2-256')).toMatchObject({ result: 'warning' })
    expect(records('vulnerabilities').map(({ id, cvss, port }) => [id, cvss, port])).toEqual([
      ['CVE-2021-41617', '7', '22'],
      ['CVE-2020-15778', '7.8', '22'],
      ['CVE-2019-16905', '7.8', '22'],
      ['CVE-2016-20012', '5.3', '22'],
    ])
  })
  it('Mozilla Observatory: 7 of 12 tests passed; and four tests without the scan around them', () => {
    const juicy = corpus('tls-scan/juicy.json')
    expect(juicy.facts).toMatchObject({
      export: 'mozilla-observatory',
      complete: true,
      targets: 1,
      records: { 'configuration-results': 12 },
    })
    expect(takenOf(juicy)).toBe('2021-05-05T07:59:48Z')
    const rules = juicy.records('configuration-results')
    expect(tally(rules, 'result')).toEqual({ pass: 7, fail: 5 })
    expect(rules.find(({ rule }) => rule === 'strict-transport-security')).toMatchObject({ result: 'fail', topic: 'encryption' })
    const alone = corpus('tls-scan/mozilla_no_vuln.json')
    expect(alone.facts).toMatchObject({ export: 'mozilla-observatory-tests', records: { 'configuration-results': 4 } })
    expect([takenOf(alone), tally(alone.records('configuration-results'), 'result')]).toEqual([undefined, { pass: 4 }])
  })
})

describe('neighbours of the TLS scans', () => {
  it('testssl.sh as flat JSON: rows of an address and a port are one endpoint', () => {
    const row = (id: string, finding: string) => ({ id, ip: 'mail.example/192.0.2.7', port: '25', severity: 'INFO', finding })
    const rows = [
      row('SSLv3', 'not offered'),
      row('TLS1_2', 'offered'),
      row('cipherlist_NULL', 'not offered'),
      row('cipherlist_3DES_IDEA', 'offered'),
      row('cert_notAfter', '2026-08-16 20:28'),
      row('scanTime', '42'),
    ]
    const { facts, records } = text('scan.json', JSON.stringify(rows))
    expect(facts).toMatchObject({ export: 'testssl-json', records: { 'tls-endpoints': 1 }, targets: 1 })
    expect(records('tls-endpoints')[0]).toMatchObject({
      host: 'mail.example',
      address: '192.0.2.7',
      port: '25',
      protocols: 'tls1.2 …',
      'weak-ciphers': '3des …',
      'certificate-until': '2026-08-16',
    })
  })
  it('testssl.sh as pretty JSON says when it began; what has no row is unknown', () => {
    const answers = (ids: Record<string, string>) => Object.entries(ids).map(([id, finding]) => ({ id, severity: 'OK', finding }))
    const protocols = {
      SSLv2: 'not offered',
      SSLv3: 'not offered',
      TLS1: 'not offered',
      TLS1_1: 'offered (deprecated)',
      TLS1_2: 'offered',
      TLS1_3: 'offered with final',
    }
    const file = {
      Invocation: 'testssl --jsonfile-pretty www.example',
      startTime: '1781784000',
      scanResult: [
        {
          targetHost: 'www.example',
          ip: '192.0.2.8',
          port: '443',
          protocols: answers(protocols),
          ciphers: answers({ cipherlist_NULL: 'not offered' }),
          serverDefaults: answers({ cert_keySize: 'EC 256 bits', cert_chain_of_trust: 'passed.', cert_trust: 'Ok via SAN' }),
          vulnerabilities: answers({ heartbleed: 'not vulnerable', ROBOT: 'VULNERABLE, NOT ok' }),
          rating: answers({ overall_grade: 'B' }),
        },
      ],
      scanTime: '61',
    }
    const read = text('pretty.json', JSON.stringify(file))
    expect([read.facts.export, takenOf(read), read.facts.targets]).toEqual(['testssl-json-pretty', '2026-06-18T12:00:00Z', 1])
    expect(read.records('tls-endpoints')[0]).toMatchObject({
      protocols: 'tls1.1, tls1.2, tls1.3',
      'weak-ciphers': '(unknown)',
      flaws: 'robot …',
      grade: 'B',
      'key-type': 'ec',
      'key-bits': '256',
      'chain-trusted': 'yes',
      'name-matches': 'yes',
    })
  })
  it('sslscan 2 names the protocols that are off', () => {
    const protocol = (type: string, version: string, enabled: string) =>
      `<protocol type="${type}" version="${version}" enabled="${enabled}"/>`
    const list = [
      ['ssl', '2', '0'],
      ['ssl', '3', '1'],
      ['tls', '1.0', '0'],
      ['tls', '1.2', '1'],
    ].map(([a, b, c]) => protocol(a as string, b as string, c as string))
    const file = `<document title="SSLScan Results"><ssltest host="h.example" port="443">${list.join('')}<cipher status="preferred" sslversion="TLSv1.2" cipher="RC4-SHA"/></ssltest></document>`
    expect(text('scan.xml', file).records('tls-endpoints')[0]).toMatchObject({
      host: 'h.example',
      protocols: 'ssl3, tls1.2',
      'weak-ciphers': 'rc4 …',
    })
  })
  it('an SSLyze test that was not completed leaves its protocol and its suites unknown', () => {
    const done = { status: 'COMPLETED', error_trace: null, result: { is_tls_version_supported: true, accepted_cipher_suites: [] } }
    const failed = { status: 'ERROR', error_trace: 'x', result: null }
    const scan = { tls_1_2_cipher_suites: done, tls_1_0_cipher_suites: failed }
    const file = {
      sslyze_version: '5.1.0',
      date_scans_completed: '2026-06-20T10:00:00.1',
      server_scan_results: [{ server_location: { hostname: 'h.example' }, scan_result: scan }],
    }
    expect(text('s.json', JSON.stringify(file)).records('tls-endpoints')[0]).toMatchObject({
      protocols: 'tls1.2 …',
      'weak-ciphers': '(unknown)',
      flaws: '(unknown)',
    })
  })
  it('the Observatory of MDN: a test that did neither pass nor fail is an error', () => {
    const tests = { 'x-frame-options': { name: 'x-frame-options', pass: true }, cookies: { name: 'cookies', pass: null } }
    const file = { scan: { algorithmVersion: 4, statusCode: 200, testsQuantity: 2 }, tests }
    const read = text('o.json', JSON.stringify(file))
    expect(read.facts).toMatchObject({ export: 'mozilla-observatory-mdn', targets: 1 })
    expect(read.records('configuration-results').map(({ rule, result }) => [rule, result])).toEqual([
      ['x-frame-options', 'pass'],
      ['cookies', 'error'],
    ])
  })
  it('an SSH algorithm without notes is not checked where the file holds none', () => {
    const file = {
      banner: {},
      kex: [{ algorithm: 'a' }],
      key: [],
      enc: [],
      mac: [],
      fingerprints: [],
      target: '[2001:db8::1]:22',
      cves: [],
    }
    expect(text('ssh.json', JSON.stringify(file)).records('configuration-results')[0]).toMatchObject({
      rule: 'kex/a',
      result: 'not-checked',
    })
  })
})
