import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const read = (name: string) => {
  const { facts, records } = corpus(`x509/${name}.pem`)
  expect(facts).toMatchObject({ export: 'x509-certificates', state: 'read', format: 'x509', problems: [] })
  expect(facts.taken).toBeUndefined()
  return records('certificates')
}

describe.skipIf(!there)('x509 (needs PROBITY_SHARED)', () => {
  it('a leaf and its intermediate, out of date since 2022: whether the chain is complete without its root is not told', () => {
    const [leaf, intermediate, ...more] = read('wildcard-rsa2048')
    expect(more).toEqual([])
    expect(leaf).toMatchObject({
      ...{ subject: 'C=US, ST=California, L=Walnut Creek, O=Lucas Garron Torres, CN=*.badssl.com', from: '2020-03-23T00:00:00Z' },
      ...{ issuer: 'C=US, O=DigiCert Inc, CN=DigiCert SHA2 Secure Server CA', until: '2022-05-17T12:00:00Z', use: 'server' },
      ...{ 'key-type': 'rsa', 'key-bits': '2048', signature: 'sha256', 'self-signed': 'no', 'chain-complete': '(unknown)' },
      ...{ fingerprint: '9094C2BDFA697B4503DAAD1167EB20A5A471EA98D01F76547263FC9EAEC7C8F2', at: 'line 1' },
    })
    expect(intermediate).toMatchObject({ use: 'ca', until: '2023-03-08T12:00:00Z', 'chain-complete': '(unknown)' })
  })
  it('a leaf alone, that did not sign itself: the intermediate is missing', () =>
    expect(read('wildcard-incomplete-chain')).toMatchObject([
      { 'self-signed': 'no', 'chain-complete': 'no', until: '2022-05-17T12:00:00Z' },
    ]))
  it('signed by itself', () =>
    expect(read('wildcard-self-signed')).toMatchObject([
      { 'self-signed': 'yes', use: '(unknown)', from: '2016-08-08T21:17:05Z', until: '2018-08-08T21:17:05Z' },
    ]))
  it('SHA-1', () => expect(read('wildcard-sha1-2017').map(({ signature }) => signature)).toEqual(['sha1', 'sha1']))
  it('held for three days in 2015, with two above it', () =>
    expect(read('wildcard-expired').map(({ from, until, use }) => [from, until, use])).toEqual([
      ['2015-04-09T00:00:00Z', '2015-04-12T23:59:59Z', 'server'],
      ['2014-02-12T00:00:00Z', '2029-02-11T23:59:59Z', 'ca'],
      ['2000-05-30T10:48:38Z', '2020-05-30T10:48:38Z', 'ca'],
    ]))
  it('a thousand names, and none that is common', () => {
    expect(read('subdomain-1000-sans').map(({ at, use }) => [at, use])).toEqual([
      ['line 1', 'server'],
      ['line 599', 'ca'],
    ])
    expect(read('subdomain-no-common-name')[0]?.subject).toBe('C=US, ST=California, L=Walnut Creek, O=Lucas Garron, OU=Multi-Domain SSL')
  })
})
