import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDate } from '../../../src/operators/index.ts'
import { CORPUS } from '../../support/audit.ts'
import { corpus, tally, text } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
const takenOf = ({ facts }: { facts: ReturnType<typeof corpus>['facts'] }): string | undefined => facts.taken && printDate(facts.taken)

describe.skipIf(!there)('nmap (needs PROBITY_SHARED)', () => {
  it('one host with 25 open ports, without its operating system', () => {
    const read = corpus('nmap/issue4406.xml')
    expect(read.facts).toMatchObject({ export: 'nmap-xml', complete: true, targets: 1, records: { 'scan-targets': 1, 'open-ports': 25 } })
    expect(takenOf(read)).toBe('2021-04-29T09:28:17Z')
    expect(read.records('scan-targets')[0]).toMatchObject({
      host: 'ip-10-250-195-71.eu-west-1.compute.internal',
      address: '10.250.195.71',
      os: '(unknown)',
    })
    const ports = read.records('open-ports')
    expect(tally(ports, 'protocol')).toEqual({ tcp: 25 })
    expect(ports.map(({ port }) => Number(port)).filter(port => port < 1000)).toEqual([22, 111, 179])
    expect(ports[0]).toMatchObject({ service: 'ssh', seen: '2021-04-29T09:28:17Z' })
  })
  it('a host without an open port was covered all the same', () => {
    const read = corpus('nmap/nmap_0port.xml')
    expect(read.facts).toMatchObject({ export: 'nmap-xml', complete: true, targets: 1, records: { 'scan-targets': 1, 'open-ports': 0 } })
    expect(takenOf(read)).toBe('2014-03-29T14:46:56Z')
    expect(read.records('scan-targets')[0]).toMatchObject({ host: 'localhost.localdomain', 'scanned-at': '2014-03-29T14:46:56Z' })
  })
})

describe('nmap', () => {
  const port = (id: string, state: string, protocol = 'tcp') =>
    `<port protocol="${protocol}" portid="${id}"><state state="${state}"/></port>`
  const host = (state: string, ports: string) =>
    `<host endtime="1781784000"><status state="${state}"/><address addr="192.0.2.4" addrtype="ipv4"/><ports>${ports}</ports></host>`
  const scan = (
    hosts: string,
    end = '<runstats><finished time="1781784060" exit="success"/><hosts up="1" down="1" total="2"/></runstats>',
  ) => text('scan.xml', `<nmaprun scanner="nmap">${hosts}${end}</nmaprun>`)
  it('passes over hosts that are down and ports that are closed, and keeps those it could not tell', () => {
    const ports = [port('53', 'open|filtered', 'udp'), port('80', 'closed'), port('443', 'open'), port('9', 'open', 'sctp')].join('')
    const { facts, records } = scan(host('up', ports) + host('down', ''))
    expect(facts).toMatchObject({ records: { 'scan-targets': 1, 'open-ports': 2 }, unread: 0, targets: 1 })
    expect(records('open-ports').map(row => [row.port, row.protocol])).toEqual([
      ['53', 'udp'],
      ['443', 'tcp'],
    ])
  })
  it('a scan that broke off, or ended in an error, is not complete', () => {
    expect(scan(host('up', ''), '').facts).toMatchObject({ complete: false })
    expect(scan(host('up', ''), '<runstats><finished time="1781784060" exit="error"/></runstats>').facts).toMatchObject({ complete: false })
  })
})
