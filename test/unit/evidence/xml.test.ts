import { describe, expect, it } from 'vitest'
import { library, read } from './support.ts'

const scan = library(`
export: scan
recognise: { format: xml, root: Scan }
read: { missing: blank, zone: utc }
run: { taken: { newest: Host/Tag, named: { "@name": end }, dates: epoch-seconds }, targets: { count: Host }, about: "@tenant", errors: Error }
gives:
  - kind: scan-targets
    each: Scan/Host
    fields: { host: { first-of: [{ from: Tag, named: { "@name": fqdn } }, { from: "@name" }] }, findings: { from: Count } }
  - kind: vulnerabilities
    each: Scan/Host/Item
    passed-over-when: { "@severity": { is: "0" } }
    fields: { id: { from: "@id" }, cves: { list: [{ from: cve }] }, host: { of: Host, from: "@name" }, cvss: { from: score }, last-seen: { of: Host, from: Tag, named: { "@name": end }, dates: epoch-seconds }, port: { of: root, from: Port } }
`)
const XML = `<?xml version="1.0"?>
<s:Scan xmlns:s="urn:x" tenant="T1">
 <s:Host name="h1">
  <Item id="1" severity="2"><cve>C-1</cve><cve>C-2</cve><score>7.5</score></Item>
  <Item id="2" severity="0"/>
  <Item severity="3"><score>7.5</score><score>8</score></Item>
  <Tag name="fqdn">one.example</Tag><Tag name="end">1780000000</Tag>
 </s:Host>
 <s:Host name="h2"><Tag name="end">1780003600</Tag><Item id="4" severity="1"><score/></Item></s:Host>
 <Port>443</Port>
</s:Scan>`

describe('an export in XML', () => {
  const answer = read(scan, XML)
  it('takes attributes, named and repeated elements, and ancestors wherever they stand', () => {
    expect(answer.records('vulnerabilities')).toEqual([
      { id: '1', cves: 'C-1, C-2', host: 'h1', cvss: '7.5', 'last-seen': '2026-05-28T20:26:40Z', port: '443', at: 'line 4' },
      { id: '(blank)', cves: '', host: 'h1', cvss: '(invalid)', 'last-seen': '2026-05-28T20:26:40Z', port: '443', at: 'line 6' },
      { id: '4', cves: '', host: 'h2', cvss: '(blank)', 'last-seen': '2026-05-28T21:26:40Z', port: '443', at: 'line 9' },
    ])
    expect(answer.records('scan-targets').map(({ host }) => host)).toEqual(['one.example', 'h2'])
  })
  it('knows when it ran, over how many targets, about what, before the first batch is given', () => {
    expect(answer.facts).toMatchObject({ targets: 2, system: 'T1', takenFrom: 'file', state: 'read', rows: 6 })
    expect(answer.batches.map(batch => batch.items[0]?.taken?.ms)).toEqual([1_780_003_600_000, 1_780_003_600_000])
    expect(answer.batches.every(batch => batch.items[0]?.system === 'T1')).toBe(true)
    expect(answer.facts.complete).toBeUndefined()
  })
  it('counts what it passed over', () => {
    expect(answer.facts.passedOver).toEqual([{ reason: 'vulnerabilities: passed over as the export says', count: 1 }])
    expect(answer.facts.records).toEqual({ 'scan-targets': 2, vulnerabilities: 3 })
  })
  it('takes errors of the run for an incomplete one', () => {
    expect(read(scan, XML.replace('<Port>', '<Error>timeout</Error><Port>')).facts.complete).toBe(false)
  })
  it('keeps what it read of a file that breaks off, and says that rows are missing', () => {
    const more = '<s:Host name="h3"><Tag name="end">1780003600</Tag></s:Host>'.repeat(5000)
    const broken = read(scan, XML.replace('<Port>443</Port>', `${more}<Port>443`))
    expect(broken.facts.state).toBe('partly-read')
    expect(broken.facts.records['scan-targets']).toBe(5002)
    expect(broken.facts.unread).toBeGreaterThan(0)
    expect(broken.facts.problems.length).toBeGreaterThan(0)
  })
  it('reads nothing of a small file that breaks off', () => {
    const broken = read(scan, XML.replace('<Port>443</Port>', '<Port>443'))
    expect(broken.facts).toMatchObject({ state: 'unreadable', records: {}, because: ['XML that cannot be read'] })
  })
  it('does not take a run in the future for a date, nor fall back on the manifest', () => {
    const late = read(scan, XML, { asOf: '2026-01-01', entry: { collected: '2025-12-31' } })
    expect(late.facts.taken).toBeUndefined()
    expect(late.codes).toContain('run-time-future')
  })
  it('reads a kind that nobody asks for only as a count', () => {
    const counted = read(scan, XML, { fields: { 'scan-targets': [] } })
    expect(counted.facts.records).toEqual({ 'scan-targets': 2, vulnerabilities: 3 })
    expect(counted.batches.map(batch => [batch.kind.name, batch.rows, batch.columns.size])).toEqual([['scan-targets', 2, 0]])
  })
  it('gives no records for a root of another name', () => {
    const other = read(scan, XML.replaceAll('s:Scan', 's:Other'))
    expect(other.facts).toMatchObject({ state: 'not-recognised', records: {} })
  })
})
