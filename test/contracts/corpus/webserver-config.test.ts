import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const read = (name: string) => {
  const { facts, records } = corpus(`webserver-config/${name}.conf`)
  // each of them takes in other files or is filled in by a site generator: none is the whole truth
  expect(facts).toMatchObject({ state: 'partly-read' })
  expect(facts.taken).toBeUndefined()
  return { facts, endpoints: records('tls-endpoints'), records, codes: facts.problems.map(({ code }) => code) }
}

describe.skipIf(!there)('webserver-config (needs PROBITY_SHARED)', () => {
  it.each([
    ['tls-3des', 'tls1.1, tls1.2', 'line 6'],
    ['tls-defaults', 'ssl3, tls1.0, tls1.1, tls1.2', 'line 8'],
    ['tls-mozilla-modern', 'tls1.2', 'line 6'],
  ])('%s: settings made to be taken in: one service without a name', (name, protocols, at) => {
    const { facts, endpoints, codes } = read(name)
    expect(facts.export).toBe('nginx-config')
    expect(endpoints).toMatchObject([{ protocols, at, host: '(unknown)', port: '(unknown)' }])
    expect(codes).toEqual(['config-template'])
  })
  it.each([
    ['ssl-v3', '1003'],
    ['tls-v1-0', '1010'],
  ])('%s: two services whose name and protocols stand in files that are not there', (name, port) => {
    const { facts, endpoints, codes } = read(name)
    expect(facts).toMatchObject({ export: 'nginx-config', unread: 6 })
    expect(endpoints.map(one => [one.host, one.port, one.protocols, one.at])).toEqual([
      ['(invalid)', '443', '(unknown)', 'line 11'],
      ['(invalid)', port, '(unknown)', 'line 21'],
    ])
    expect(codes.filter(code => code === 'config-include')).toHaveLength(5)
  })
  it('Apache: no virtual host, and settings that another file may change', () => {
    const { facts, endpoints, records, codes } = read('apache2')
    expect([facts.export, facts.unread, endpoints]).toEqual(['apache-config', 2, []])
    expect(codes).toEqual(['config-include', 'config-include'])
    expect(records('configuration-results').map(({ result }) => result)).toEqual(['(unknown)', '(unknown)'])
  })
})
