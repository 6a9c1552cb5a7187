import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { type Answer, read } from '../../support/reading.ts'
import { SHARED } from '../../support/run.ts'
import { workedMs } from '../../support/worked.ts'

/**
 * Certificates made to be refused, and those of two test suites for chains, held against the list that came with them.
 * Whether a chain is to be trusted is another question, and not asked here: each file is read, or refused in words.
 */
const HOSTILE = join(SHARED, 'hostile')
const there = existsSync(join(HOSTILE, 'PROVENANCE.csv'))
const ROWS: readonly { readonly path: string; readonly expected_outcome: string }[] = there
  ? (parse(readFileSync(join(HOSTILE, 'PROVENANCE.csv')), { columns: true }) as { path: string; expected_outcome: string }[]).filter(
      ({ path }) => path.startsWith('x509/'),
    )
  : []
const of = (start: string): readonly string[] =>
  ROWS.filter(({ expected_outcome: outcome }) => outcome.startsWith(start)).map(({ path }) => path)
const open = (path: string): Answer => read(path, readFileSync(join(HOSTILE, path)))
const codes = ({ facts }: Answer): readonly string[] => [...new Set(facts.problems.map(({ code }) => code))]

/** Files that the list wants opened with a password. They hold keys, or may: they have to leave the pack, and no pass word is ever asked for. */
const KEY_STORES = /\.p12$/
/** A certificate whose name is not the UTF-8 it says it is: openssl does not load it either. */
const UNREADABLE = ['x509/custom/invalid_utf8_common_name.pem', 'x509/pkcs7/enveloped.pem']
/** Text round a certificate, and in it a private key: the file is a key for us, whatever else it holds. */
const WITH_KEY = 'x509/cryptography.io.with_garbage.pem'

describe.skipIf(!there)('hostile certificates (needs PROBITY_SHARED)', () => {
  it('are all here', () =>
    expect([ROWS.length, of('chain-').length, of('support').length, of('either').length]).toEqual([774, 216, 375, 68]))
  it('come each to an end in words, within ten seconds all together', () => {
    const started = workedMs()
    for (const { path } of ROWS) {
      const answer = open(path)
      expect([path, answer.facts.because.length > 0, ['read', 'unreadable', 'not-recognised'].includes(answer.facts.state)]).toEqual([
        path,
        true,
        true,
      ])
      if (answer.facts.state === 'unreadable') expect([path, answer.facts.problems.length > 0]).toEqual([path, true])
      expect(answer.facts.problems.every(({ what }) => !/error:|ERR_|asn1|OpenSSL/i.test(what))).toBe(true)
    }
    expect(workedMs() - started).toBeLessThan(10_000)
  })
  it.each(of('support certificate'))('%s: one certificate', path => {
    const answer = open(path)
    expect([answer.facts.export, answer.facts.state, answer.records('certificates').length, codes(answer)]).toEqual([
      'x509-certificates',
      'read',
      1,
      [],
    ])
  })
  it('revocation lists are told as none, and give no certificate', () => {
    for (const path of of('support CRL')) {
      const answer = open(path)
      expect([path, codes(answer), answer.records('certificates')]).toEqual([path, ['x509-revocation-list'], []])
    }
  })
  it('certificates of the chains that NIST tests are read, each alone', () => {
    for (const path of of('chain-').filter(one => one.includes('pkits')))
      expect([path, open(path).records('certificates').length]).toEqual([path, 1])
  })
  it('stores of keys are told and read no further, where the list would open them with a password', () => {
    const stores = ROWS.filter(({ path }) => KEY_STORES.test(path)).map(({ path }) => path)
    expect(stores).toHaveLength(134)
    for (const path of stores) {
      const answer = open(path)
      expect([path, answer.facts.state, codes(answer), answer.batches]).toEqual([path, 'unreadable', ['private-key'], []])
    }
  })
  it('odd ones are read or refused; a private key among them is told', () => {
    const refused = of('either').filter(path => !KEY_STORES.test(path) && open(path).facts.state === 'unreadable')
    expect(refused.toSorted()).toEqual([...UNREADABLE, WITH_KEY].toSorted())
    expect(codes(open(WITH_KEY))).toEqual(['private-key'])
  })
  it('a version of its own, a serial below zero, a constraint that stands twice: each is one certificate', () => {
    for (const name of ['invalid_version', 'negative_serial', 'two_basic_constraints', 'ec_no_named_curve', 'bad_country'])
      expect([name, open(`x509/custom/${name}.pem`).records('certificates').length]).toEqual([name, 1])
    expect(open('x509/verisign_md2_root.pem').records('certificates')[0]?.signature).toBe('other')
  })
  it('three certificates of one chain in one file: each has the chain it needs; without the root nobody can tell', () => {
    const pem = (name: string): string => {
      const base64 = readFileSync(join(HOSTILE, 'x509/pkits/certs', `${name}.crt`)).toString('base64')
      return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
    }
    const [leaf, ca, root] = ['ValidCertificatePathTest1EE', 'GoodCACert', 'TrustAnchorRootCertificate'].map(pem)
    const complete = (...files: readonly (string | undefined)[]) =>
      read('chain.pem', new TextEncoder().encode(files.join('words between\n')))
        .records('certificates')
        .map(one => one['chain-complete'])
    expect([complete(leaf, ca, root), complete(root, leaf, ca), complete(leaf, ca), complete(leaf, root), complete(leaf)]).toEqual([
      ['yes', 'yes', 'yes'],
      ['yes', 'yes', 'yes'],
      ['(unknown)', '(unknown)'],
      ['no', 'yes'],
      ['no'],
    ])
  })
  it('stores of certificates (PKCS#7) give those inside, also without lengths', () => {
    for (const name of ['amazon-roots.der', 'amazon-roots.p7b'])
      expect([
        name,
        open(`x509/pkcs7/${name}`)
          .records('certificates')
          .map(({ subject, use }) => [subject, use]),
      ]).toEqual([name, expect.arrayContaining([['C=US, O=Amazon, CN=Amazon Root CA 3', 'ca']])])
  })
})

const hasOpenssl = ((): boolean => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL')
  } catch {
    return false
  }
})()

/** What openssl says of a certificate, in our words; undefined where it cannot load it. */
function openssl(pem: string | Uint8Array): Readonly<Record<string, string>> | undefined {
  const names = 'esc_2253,esc_ctrl,utf8,sep_multiline,sname'
  const wanted = ['-subject', '-issuer', '-startdate', '-enddate', '-serial', '-fingerprint', '-sha256', '-dateopt', 'iso_8601']
  const der = typeof pem !== 'string' && pem[0] === 0x30
  try {
    const out = execFileSync('openssl', ['x509', '-noout', '-inform', der ? 'DER' : 'PEM', '-nameopt', names, ...wanted], {
      input: pem,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const parts = out.split(/^(?=\w[\w ]*=)/m).map(part => part.split(/=([\s\S]*)/, 2) as [string, string])
    const value = (key: string): string => (parts.find(([name]) => name.toLowerCase() === key)?.[1] ?? '').trim()
    const lines = (key: string): string =>
      value(key)
        .split(/\s*\n\s+/)
        .join(', ')
        .replace(/ {2,}/g, ' ')
    const date = (key: string): string => value(key).replace(' ', 'T')
    return {
      ...{ subject: lines('subject'), issuer: lines('issuer'), from: date('notbefore'), until: date('notafter') },
      fingerprint: value('sha256 fingerprint').replaceAll(':', ''),
    }
  } catch {
    return undefined
  }
}
const LIMBO = join(HOSTILE, 'x509/limbo')

describe.skipIf(!there || !hasOpenssl)('certificates as openssl reads them (needs PROBITY_SHARED and openssl)', () => {
  const same = (name: string, content: string | Uint8Array): boolean => {
    const [mine, ...more] = read(name, typeof content === 'string' ? new TextEncoder().encode(content) : content, '2100-01-01').records(
      'certificates',
    )
    const theirs = openssl(content)
    if (mine === undefined || more.length > 0 || theirs === undefined) return false
    const blank = (text: string | undefined): string => (text === '(blank)' ? '' : (text ?? ''))
    const own = Object.fromEntries(Object.keys(theirs).map(key => [key, blank(mine[key])]))
    expect([name, own]).toEqual([name, theirs])
    return true
  }
  // starting a program is what takes the time: of the two suites every fourth
  it('single certificates, of every sort', () => {
    const single = ROWS.map(({ path }) => path).filter(
      (path, index) => /\.(?:crt|pem|der)$/.test(path) && !path.includes('pkcs7') && (index % 4 === 0 || !path.includes('pkits')),
    )
    const compared = single.filter(path => same(path, new Uint8Array(readFileSync(join(HOSTILE, path)))))
    expect(compared.length).toBeGreaterThan(90)
  }, 120_000)
  it('those that limbo presents: elliptic curves, Ed25519 and what is malformed', () => {
    const compared = readdirSync(LIMBO)
      .filter((_, index) => index % 4 === 0)
      .filter(name => {
        const { peer_certificate: pem } = JSON.parse(readFileSync(join(LIMBO, name), 'utf8')) as { peer_certificate: string }
        return same(name, pem)
      })
    expect(compared.length).toBeGreaterThan(20)
  }, 120_000)
})
