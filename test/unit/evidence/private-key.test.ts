import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { library, read } from './support.ts'

const NOTHING = library()
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const ed = generateKeyPairSync('ed25519').privateKey

const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1', secret?: string): string =>
  String(key.export({ format: 'pem', type, ...(secret === undefined ? {} : { cipher: 'aes-256-cbc', passphrase: secret }) }))
const der = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1', secret?: string): Uint8Array =>
  new Uint8Array(
    key.export({ format: 'der', type, ...(secret === undefined ? {} : { cipher: 'aes-256-cbc', passphrase: secret }) }) as Buffer,
  )

/** The beginning of a PKCS#12 store: version 3, and a content of the sort "data". */
const PKCS12 = Uint8Array.from([
  0x30,
  0x82,
  0x01,
  0x00,
  2,
  1,
  3,
  0x30,
  0x0b,
  6,
  9,
  0x2a,
  0x86,
  0x48,
  0x86,
  0xf7,
  0x0d,
  1,
  7,
  1,
  ...new Uint8Array(240),
])
const begin = (label: string, sign = '-----'): string => `${sign}BEGIN ${label}${sign}`

describe('a file that is a private key', () => {
  it.each<[string, string | Uint8Array]>([
    ['RSA', pem(rsa, 'pkcs1')],
    ['RSA as PKCS#8', pem(rsa, 'pkcs8')],
    ['RSA, encrypted', pem(rsa, 'pkcs8', 'a word')],
    ['RSA, encrypted as of old', `${begin('RSA PRIVATE KEY')}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n`],
    ['EC', pem(ec, 'sec1')],
    ['Ed25519', pem(ed, 'pkcs8')],
    ['OpenSSH', `${begin('OPENSSH PRIVATE KEY')}\nb3BlbnNzaC1rZXktdjEAAAAA\n`],
    ['OpenPGP', `${begin('PGP PRIVATE KEY BLOCK')}\n\nxcLYBF\n`],
    ['SSH2', `${begin('SSH2 ENCRYPTED PRIVATE KEY', '---- ').replace(/ $/, '')} ----\nP2/56\n`.replace('KEY---- ', 'KEY ')],
    ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 2\n'],
    ['behind text for people', `Bag Attributes\n    friendlyName: x\n${pem(rsa, 'pkcs8')}`],
    ['RSA in DER', der(rsa, 'pkcs1')],
    ['PKCS#8 in DER', der(ed, 'pkcs8')],
    ['EC in DER', der(ec, 'sec1')],
    ['encrypted PKCS#8 in DER', der(rsa, 'pkcs8', 'a word')],
    ['a store of keys (PKCS#12)', PKCS12],
    ['a store of keys (Java)', Uint8Array.from([0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1])],
  ])('%s', (_, content) => {
    for (const entry of [undefined, { document: 'policy' as const }, { export: 'unknown' }]) {
      const { facts, batches } = read(NOTHING, content, { path: 'server.txt', ...(entry === undefined ? {} : { entry }) })
      expect(facts).toMatchObject({ state: 'unreadable', export: '', format: '', problems: [{ code: 'private-key', severity: 'error' }] })
      expect([batches, facts.because]).toEqual([[], ['a private key, or a store of them']])
      expect(facts.problems[0]?.todo).toMatch(/revoke/)
      const told = JSON.stringify(facts)
      if (typeof content === 'string')
        for (const line of content.split('\n').filter(one => /^[\w+/=]{8,}$/.test(one))) expect(told).not.toContain(line)
    }
  })
  it('far down in a file of certificates', () => {
    const { facts } = read(NOTHING, `${begin('CERTIFICATE')}\nAAAA\n-----END CERTIFICATE-----\n${' \n'.repeat(70_000)}${pem(ed, 'pkcs8')}`)
    expect(facts).toMatchObject({ state: 'unreadable', format: 'x509', problems: [{ code: 'private-key', where: 'line 70004' }] })
  })
})

describe('a file in which one stands', () => {
  it('is read, and its owner is told', () => {
    const known = library(
      'export: t\nrecognise: { format: json, keys: [rows] }\ngives: [{ kind: accounts, each: "rows[]", fields: { id: { from: id } } }]\n',
    )
    const { facts, records } = read(known, JSON.stringify({ rows: [{ id: 'a' }], key: pem(ed, 'pkcs8') }), { path: 'a.json' })
    expect([facts.state, records('accounts').map(({ id }) => id), facts.problems.map(({ code }) => code)]).toEqual([
      'read',
      ['a'],
      ['private-key'],
    ])
  })
  it('and one that only speaks of them is not', () => {
    const { facts } = read(NOTHING, 'Never mail a PRIVATE KEY, or anything that begins with BEGIN.\n', { path: 'policy.txt' })
    expect(facts.problems).toEqual([])
  })
})
