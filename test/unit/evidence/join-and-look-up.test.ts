import { describe, expect, it } from 'vitest'
import { library, read } from './support.ts'

const yaml = (value: unknown): string => JSON.stringify(value)
const mapping = (kind: string, fields: string, recognise: string, each: string): string =>
  `export: test\nrecognise: ${recognise}\ngives: [{ kind: ${kind}, each: ${yaml(each)}, fields: ${fields} }]\n`
const rows = (kind: string, fields: string, document: unknown) =>
  read(library(mapping(kind, fields, '{ format: json, keys: [rows] }', 'rows[]')), JSON.stringify(document), { path: 'a.json' })
const field = (kind: string, name: string, form: string, records: readonly unknown[]) =>
  rows(kind, `{ ${name}: ${form} }`, { rows: records })
    .records(kind)
    .map(record => record[name])

describe('join', () => {
  const form = '{ join: [{ from: a }, { from: b, map: { one: "1" } }, { value: z }], with: "/" }'
  it('puts texts one after another', () => {
    expect(field('accounts', 'id', form, [{ a: 'x', b: 'one' }])).toEqual(['x/1/z'])
    expect(field('accounts', 'id', '{ join: [{ from: a }, { from: b }] }', [{ a: 'x', b: 7 }])).toEqual(['x7'])
  })
  it('is unknown where a place is not known or cannot be read, and blank where one is blank', () => {
    expect(field('accounts', 'id', form, [{ a: '', b: 'one' }, { b: 'one' }, { a: '', b: 'two' }, { a: '' }])).toEqual([
      '(blank)',
      '(unknown)',
      '(unknown)',
      '(unknown)',
    ])
  })
  it('takes all that stand at a place', () =>
    expect(
      field('accounts', 'id', '{ join: [{ from: "a[].b" }], with: ", " }', [{ a: [{ b: 1 }, { b: 2 }] }, { a: [] }, { a: [{ b: 1 }, {}] }]),
    ).toEqual(['1, 2', '(blank)', '(unknown)']))
  it('gives ports, and what is no range of ports is invalid', () => {
    const range = '{ join: [{ from: a }, { from: b }], with: "-" }'
    expect(field('firewall-rules', 'ports', range, [{ a: 22, b: 22 }, { a: 0, b: 65535 }, { a: 9, b: 1 }, { a: 8 }])).toEqual([
      '22',
      'any',
      '(invalid)',
      '(unknown)',
    ])
  })
})

describe('a list of ports', () => {
  const form = '{ list: [{ from: p, when: { q: { is: tcp } } }, { value: any, when: { q: { is: all } } }] }'
  it('is joined; an empty one is no port at all, and no unknown one', () =>
    expect(field('firewall-rules', 'ports', form, [{ q: 'tcp', p: ['443', '80,81'] }, { q: 'all' }, { q: 'icmp' }])).toEqual([
      '80-81, 443',
      'any',
      '',
    ]))
  it('is not complete where a part of it cannot be told, and invalid where one is no port', () => {
    expect(field('firewall-rules', 'ports', form, [{ p: ['443'] }, { q: 'tcp', p: ['443', 'https'] }])).toEqual(['(unknown)', '(invalid)'])
    const two = '{ list: [{ from: p }, { from: r }] }'
    const answer = rows('firewall-rules', `{ ports: ${two} }`, { rows: [{ p: '443' }] })
    expect(answer.batches[0].columns.get('ports')?.ports?.[0]).toEqual({ ranges: [[443, 443]], complete: false })
  })
})

describe('of another member of the document', () => {
  const fields = '{ id: { from: weak }, severity: { from: how, of: { each: "known[]", key: name, is: weak } } }'
  const severities = (document: unknown) =>
    rows('vulnerabilities', fields, document)
      .records('vulnerabilities')
      .map(({ severity }) => severity)
  it('is found by its key, wherever in the file it stands', () => {
    const known = [
      { name: 'w1', how: 'high' },
      { name: 'w2', how: 'low' },
    ]
    expect(severities({ known, rows: [{ weak: 'w2' }, { weak: 'w1' }] })).toEqual(['low', 'high'])
    expect(severities({ rows: [{ weak: 'w2' }, { weak: 'w1' }], known })).toEqual(['low', 'high'])
  })
  it('is unknown where there is none, blank where it says nothing, invalid where two disagree', () => {
    const known = [{ name: 'w1', how: null }, { name: 'w2', how: 'low' }, { name: 'w2', how: 'high' }, { how: 'low' }, { name: 'w3' }]
    const answers = ['w1', 'w2', 'w3', 'w4', null, ['w1', 'w2']].map(weak => ({ weak }))
    expect(severities({ known, rows: [...answers, {}] })).toEqual([
      '(blank)',
      '(invalid)',
      '(unknown)',
      '(unknown)',
      '(unknown)',
      '(unknown)',
      '(unknown)',
    ])
    expect(
      severities({
        known: [
          { name: 'w1', how: 'low' },
          { name: 'w1', how: 'low' },
        ],
        rows: [{ weak: 'w1' }],
      }),
    ).toEqual(['low'])
    expect(severities({ known: 'none', rows: [{ weak: 'w1' }] })).toEqual(['(unknown)'])
  })
  it('takes `__proto__` for a key like another', () =>
    expect(severities({ known: [{ name: '__proto__', how: 'low' }], rows: [{ weak: '__proto__' }, { weak: 'constructor' }] })).toEqual([
      'low',
      '(unknown)',
    ]))
  it('says that the file was not read whole where there are more members than keys are kept', () => {
    const text = JSON.stringify({
      known: [
        { name: 'w1', how: 'low' },
        { name: 'w2', how: 'low' },
      ],
      rows: [{ weak: 'w2' }],
    })
    const known = library(mapping('vulnerabilities', fields, '{ format: json, keys: [rows] }', 'rows[]'))
    const { facts, records } = read(known, text, { path: 'a.json', limits: { keys: 1 } })
    expect([facts.state, facts.problems.map(({ code }) => code)]).toEqual(['partly-read', ['limit-members']])
    expect(records('vulnerabilities')[0].severity).toBe('(unknown)')
  })
  it('is found in XML before and after, also when it names many', () => {
    const form =
      '{ severity: { from: "@how", of: { each: Scan/Known/Weak, key: "@id", is: No } }, cves: { list: [{ from: Cve, of: { each: Scan/Known/Weak, key: "@id", is: No } }] } }'
    const xml = library(mapping('vulnerabilities', form, '{ format: xml, root: Scan }', 'Scan/Host/Found'))
    const hosts = '<Host><Found><No>1</No></Found><Found><No>2</No></Found><Found/></Host>'
    const weak = '<Known><Weak id="1" how="high"><Cve>A</Cve><Cve>B</Cve></Weak><Weak id="2" how="low"/></Known>'
    for (const body of [hosts + weak, weak + hosts]) {
      const found = read(xml, `<Scan>${body}</Scan>`, { path: 'a.xml' }).records('vulnerabilities')
      expect(found.map(({ severity, cves }) => [severity, cves])).toEqual([
        ['high', 'A, B'],
        ['low', '(unknown)'],
        ['(unknown)', '(unknown)'],
      ])
    }
  })
  it('is refused in a table, and with a key missing', () => {
    const csv =
      'export: test\nrecognise: { format: csv, columns: [a] }\ngives: [{ kind: accounts, fields: { id: { from: a, of: { each: b, key: c, is: a } } } }]\n'
    expect(() => library(csv)).toThrow()
    expect(() =>
      library(mapping('accounts', '{ id: { from: a, of: { each: "b[]", key: c } } }', '{ format: json, keys: [rows] }', 'rows[]')),
    ).toThrow()
    expect(() =>
      library(mapping('accounts', '{ id: { join: [{ from: a }], with: 1 } }', '{ format: json, keys: [rows] }', 'rows[]')),
    ).toThrow()
  })
})

describe('a run', () => {
  const list = (run: string) =>
    library(
      `export: test\nrecognise: { format: json, keys: [rows] }\nread: { blank: ["-"] }\nrun: ${run}\ngives: [{ kind: accounts, each: "rows[]", fields: { id: { from: id } } }, { kind: staff, each: "none[]", fields: { person: { from: id } } }]\n`,
    )
  const complete = (total: unknown) =>
    read(list('{ taken: none, total: meta.total }'), JSON.stringify({ meta: { total }, rows: [{ id: 1 }, { id: 2 }] }), { path: 'a.json' })
      .facts.complete
  it('is not complete where the file says that there are more records than stand in it', () =>
    expect([3, '2', 2, 1, null, 'many', undefined].map(complete)).toEqual([
      false,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]))
  it('counts the rows of a table too', () => {
    const table = library(
      'export: test\nrecognise: { format: csv, columns: [id, total] }\nrun: { taken: none, total: total }\ngives: [{ kind: accounts, fields: { id: { from: id } } }]\n',
    )
    expect(['id,total\na,2\n', 'id,total\na,2\nb,2\n'].map(text => read(table, text, { path: 'a.csv' }).facts.complete)).toEqual([
      false,
      undefined,
    ])
  })
  it('has no time where the file writes what the export calls blank', () => {
    const { facts, codes } = read(list('{ taken: at, about: about }'), '{"at":"-","about":"-","rows":[{"id":1}]}', {
      path: 'a.json',
      entry: { collected: '2026-06-12' },
    })
    expect([facts.takenFrom, facts.system, codes]).toEqual(['manifest', '', []])
  })
})

describe('what a file looked at', () => {
  const scan = (run: string, more = '') =>
    library(
      `export: test\nrecognise: { format: json, keys: [rows] }\nrun: ${run}\ngives: [{ kind: vulnerabilities, each: "rows[].weak[]", fields: { id: { from: id } } }${more}]\n`,
    )
  const among = '{ taken: none, targets: { count: name, each: "rows[]", when: { sort: { one-of: [host, image] } } } }'
  const targets = (rows: readonly unknown[]) => read(scan(among), JSON.stringify({ rows }), { path: 'a.json' }).facts.targets
  it('is counted among the members of which a condition certainly holds', () => {
    expect(
      targets([
        { name: 'a', sort: 'host' },
        { name: 'b', sort: 'image' },
        { name: 'a', sort: 'host' },
      ]),
    ).toBe(2)
    expect(targets([{ name: 'a', sort: 'code' }, { name: 'b' }, { sort: 'host' }])).toBe(0)
  })
  it('says nothing of kinds that the export says it proves nothing of', () => {
    const more = ', { kind: code-findings, each: "rows[].wrong[]", proves: no, fields: { rule: { from: id } } }'
    const answer = (rows: readonly unknown[]) => read(scan(among, more), JSON.stringify({ rows }), { path: 'a.json' }).facts
    expect(answer([{ wrong: [{ id: 1 }] }])).toMatchObject({
      unproven: ['code-findings'],
      kinds: ['vulnerabilities', 'code-findings'],
      records: { vulnerabilities: 0, 'code-findings': 1 },
    })
    expect(answer([])).toMatchObject({ unproven: ['code-findings'], kinds: ['vulnerabilities'], records: { vulnerabilities: 0 } })
    expect(read(scan(among), '{"rows":[]}', { path: 'a.json' }).facts.unproven).toBeUndefined()
  })
  it('needs both the members and the condition, and no table', () => {
    expect(() => scan('{ targets: { count: name, each: "rows[]" } }')).toThrow()
    const table =
      'export: t\nrecognise: { format: csv, columns: [a] }\nrun: { targets: { count: a, each: b, when: { a: present } } }\ngives: []\n'
    expect(() => library(table)).toThrow()
  })
})
