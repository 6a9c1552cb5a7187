import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/model/index.ts'
import { FORMATS } from '../../../src/reports/index.ts'
import { northmoor } from '../../golden/sample.ts'

const PLAIN = { colour: false, ascii: false }
const HOSTILE = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =cmd|x',
  '＝1',
  '<script>alert(1)</script>',
  ']]>&',
  '"; DROP',
  '\u202etxt',
  'a\u0000b',
  'a\nb',
  '::set-output x',
  '| a | b |',
  '[x](javascript:1)',
  '\ud800',
]
const made = northmoor()

/** The sample with a hostile text wherever people or evidence could have put one. */
const hostile = (text: string): Assessment => ({
  ...made,
  organisation: { ...made.organisation, name: text },
  evidence: { ...made.evidence, items: made.evidence.items.map(item => ({ ...item, id: text, path: text, system: text })) },
  checks: Object.fromEntries(
    Object.entries(made.checks).map(([id, check]) => [id, { ...check, title: text, failureTitle: text, remedy: text }]),
  ),
  protocols: made.protocols.map(protocol => ({
    ...protocol,
    actions: protocol.actions.map(action => ({ ...action, title: text, who: text, remedy: text })),
  })),
})

async function csvs(assessment: Assessment): Promise<string[][][]> {
  return Promise.all(
    FORMATS.csv.outputs.map(async ({ load }) => parse((await load()).render(assessment, PLAIN), { bom: true, relax_column_count: true })),
  )
}

describe('CSV', () => {
  it('holds the marking, the headings and one row for each finding, action and item', async () => {
    const [findings = [], actions = [], evidence = []] = await csvs(made)
    for (const rows of [findings, actions, evidence]) expect(rows[0]).toEqual([made.marking])
    expect(findings.length).toBe(made.findings.length + 2)
    expect(actions.length).toBe(made.protocols.flatMap(protocol => protocol.actions).length + 2)
    expect(evidence.slice(2).map(([id]) => id)).toEqual(made.evidence.items.map(({ id }) => id))
    for (const rows of [findings, actions, evidence]) for (const row of rows.slice(2)) expect(row.length).toBe(rows[1]?.length)
  })
  it.each(HOSTILE)('%j is a text in every cell, and the shape stays', async text => {
    const [harmless, harmed] = [await csvs(hostile('word')), await csvs(hostile(text))]
    expect(harmed.map(rows => rows.map(row => row.length))).toEqual(harmless.map(rows => rows.map(row => row.length)))
    for (const cell of harmed.flat(2)) expect(cell).not.toMatch(/^[\s\u00a0]*[=+@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]|^-(?!\d)/u)
  })
})

/** Names and texts of the parts of a ZIP, from its directory. */
function partsOf(bytes: Uint8Array): Record<string, string> {
  const buffer = Buffer.from(bytes)
  const parts: Record<string, string> = {}
  let at = buffer.readUInt32LE(buffer.length - 6)
  while (buffer.readUInt32LE(at) === 0x02014b50) {
    const [packed, name, local] = [buffer.readUInt32LE(at + 20), buffer.readUInt16LE(at + 28), buffer.readUInt32LE(at + 42)]
    const start = local + 30 + buffer.readUInt16LE(local + 26)
    parts[buffer.toString('utf8', at + 46, at + 46 + name)] = inflateRawSync(buffer.subarray(start, start + packed)).toString('utf8')
    at += 46 + name
  }
  return parts
}
/** Elements in order, and the texts of cells. */
function read(xml: string): { shape: string[]; texts: string[] } {
  const parser = new SaxesParser()
  const [shape, texts]: [string[], string[]] = [[], []]
  parser.on('opentag', ({ name }) => shape.push(name))
  parser.on('text', text => texts.push(text))
  parser.on('error', error => {
    throw error
  })
  parser.write(xml).close()
  return { shape, texts }
}

describe('XLSX', () => {
  const sheets = async (assessment: Assessment) => partsOf((await FORMATS.xlsx.outputs[0].load()).render(assessment, PLAIN))
  it('is a workbook of three sheets whose parts are all well-formed, the same bytes every time', async () => {
    const parts = await sheets(made)
    expect(Object.keys(parts).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/worksheets/sheet3.xml',
    ])
    for (const xml of Object.values(parts)) expect(read(xml).shape.length).toBeGreaterThan(0)
    expect(read(parts['xl/worksheets/sheet1.xml'] ?? '').texts).toContain(made.marking)
    expect(await sheets(made)).toEqual(parts)
  })
  it.each(HOSTILE)('%j changes no element and is no formula', async text => {
    const [harmless, harmed] = [await sheets(hostile('word')), await sheets(hostile(text))]
    for (const [name, xml] of Object.entries(harmed)) {
      expect(read(xml).shape).toEqual(read(harmless[name] ?? '').shape)
      expect(xml).not.toContain('<f>')
    }
  })
})

describe('Markdown', () => {
  const render = async (assessment: Assessment): Promise<string> => (await FORMATS.markdown.outputs[0].load()).render(assessment, PLAIN)
  it('fits a pull request, the marking first', async () => {
    const text = await render(made)
    expect(text.split('\n')[0]).toBe(`**${made.marking}**`)
    expect(text.split('\n').length).toBeLessThan(70)
  })
  it.each(HOSTILE)('%j makes no row, link, mark-up or command', async word => {
    const [harmless, harmed] = [await render(hostile('word')), await render(hostile(word))]
    expect(harmed.split('\n').map(line => line.replace(/\\./g, '').match(/\|/g)?.length ?? 0)).toEqual(
      harmless.split('\n').map(line => line.replace(/\\./g, '').match(/\|/g)?.length ?? 0),
    )
    expect(harmed).not.toMatch(/(?<!\\)<|(?<!\\)\]\(|^::|^##vso/m)
  })
})
