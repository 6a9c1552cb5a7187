import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { openTable, openTree, type TreeNode } from '../../../src/evidence/formats/index.ts'
import { LIMITS, openEvidence } from '../../../src/files/index.ts'
import { SHARED } from '../../support/run.ts'

/**
 * What JSON, YAML, XML and CSV files made to do harm, and the conformance suites, come to, held against the list that came
 * with them. Where we differ on purpose stands below with the reason.
 */
const HOSTILE = join(SHARED, 'hostile')
const there = existsSync(join(HOSTILE, 'PROVENANCE.csv'))
interface Row {
  readonly path: string
  readonly expected_outcome: string
}
const ROWS: readonly Row[] = there ? parse(readFileSync(join(HOSTILE, 'PROVENANCE.csv')), { columns: true }) : []

/** `code`: what we say of such a file, and nothing else; without it the file is read. */
const DIFFERENCES: readonly { readonly pattern: RegExp; readonly code?: string; readonly why: string }[] = [
  {
    pattern: /^xml\/w3c\//,
    code: 'xml-doctype-ignored',
    why: 'a DOCTYPE that only names an outside file declares nothing: it is passed over, nothing is fetched, and that is told',
  },
  { pattern: /xmltest__valid__sa__049/, code: 'xml-doctype', why: 'it has an internal subset: that is refused whatever encoding it is in' },
  { pattern: /oasis__p04pass1/, code: 'xml-syntax', why: 'names hold colons that no namespace explains' },
  { pattern: /oasis__p1[68]pass1/, why: 'what looks like a DOCTYPE stands inside an instruction or a CDATA section' },
  { pattern: /E61|misc__007/, why: 'the encoding is found from the bytes, whatever the document says of it' },
  { pattern: /xml-hostile\/utf16/, why: 'the list allows either; UTF-16 is what Windows writes' },
  { pattern: /^yaml\//, code: 'yaml-tag', why: 'evidence needs no tags, and what they mean is not for a file to say' },
  { pattern: /^yaml\//, code: 'yaml-key', why: 'a key that is no text names no field' },
  { pattern: /^yaml\//, code: 'yaml-empty', why: 'a document without a value is no evidence' },
  { pattern: /^yaml\/2JQS/, code: 'yaml-duplicate-key', why: 'two empty keys: the suite and the parser differ on it as well' },
  {
    pattern: /^yaml\/(?:2LFX|2SXE|W5VH)/,
    code: 'yaml-syntax',
    why: 'odd directives and anchors that hold colons: the parser warns, and a warning is a refusal',
  },
  { pattern: /merge-bomb/, code: 'yaml-merge', why: 'the list allows limit or reject: merge keys are refused' },
  { pattern: /multi-doc/, why: 'Kubernetes writes many documents into one file; a protocol that does is refused (test/unit/protocol)' },
  {
    pattern: /excel-eaten/,
    why: 'a text is a text until a field says what it is: an identifier that a spreadsheet turned into 9.99E+09 is invalid there',
  },
  {
    pattern: /dup-header/,
    code: 'csv-duplicate-heading',
    why: 'a column whose heading two share is invalid where a rule asks for it; the others are read',
  },
]

interface Came {
  /** read whole, and nothing wrong with it */
  readonly clean: boolean
  readonly codes: readonly string[]
}
function touch(node: TreeNode): void {
  for (const key of node.keys()) for (const child of node.children(key)) touch(child)
  for (const item of node.shape === 'list' ? node.items() : []) touch(item)
}
function cameOf(path: string, format: 'json' | 'yaml' | 'xml' | 'csv'): Came {
  const source = openEvidence(HOSTILE, path)
  if (!('read' in source)) return { clean: false, codes: [source.code] }
  try {
    if (format === 'csv') {
      const table = openTable(source, { header: 'row 1', limits: LIMITS })
      const totals = table.scan({ wanted: table.header.map((_, at) => at) }, () => undefined)
      const codes = [...table.problems, ...totals.problems].map(({ code }) => code)
      return { clean: table.header.length > 0 && totals.complete && totals.unread === 0, codes }
    }
    const tree = openTree(source, format, { limits: LIMITS })
    const totals = tree.visit([{ path: [] }], ({ node }) => touch(node))
    const codes = [...tree.problems, ...totals.problems].map(({ code }) => code)
    return { clean: tree.readable && totals.complete && totals.unread === 0, codes }
  } finally {
    source.close()
  }
}

/** Whether what came is what the list expects; sentences are tests of their own. */
function agrees(expected: string, { clean, codes }: Came): boolean {
  const word = expected.split(/[\s:;,(]/, 1)[0]
  if (word === 'parse-ok') return clean
  if (word === 'reject') return !clean && codes.length > 0
  if (word === 'limit') return codes.some(code => code.startsWith('limit-'))
  if (word === 'flagged') return codes.length > 0
  return true
}

const isExplained = (path: string, { codes }: Came): boolean =>
  DIFFERENCES.some(
    ({ pattern, code }) => pattern.test(path) && (code === undefined ? codes.length === 0 : codes.every(one => one === code)),
  )

describe.skipIf(!there)('hostile documents (needs PROBITY_SHARED)', () => {
  it.each(['json', 'yaml', 'xml', 'csv'] as const)('%s agrees with its list, save where written down', format => {
    const rows = ROWS.filter(({ path }) => path.startsWith(`${format}/`) || path.startsWith(`${format}-hostile/`))
    const asked = rows.filter(({ expected_outcome }) => !/^oracle/.test(expected_outcome))
    const differ = asked.filter(({ path, expected_outcome }) => !agrees(expected_outcome, cameOf(path, format)))
    const unexplained = differ.filter(({ path }) => !isExplained(path, cameOf(path, format)))
    console.info(`${format}: ${asked.length} files, ${differ.length} differ, ${unexplained.length} of them without a reason`)
    expect(asked.length).toBeGreaterThan(14)
    expect(unexplained.map(({ path, expected_outcome }) => `${path}: ${expected_outcome}`)).toEqual([])
  })
  it('CSV gives the cells that the oracle of the suite gives', () => {
    const oracles = ROWS.filter(({ path, expected_outcome }) => path.startsWith('csv/') && expected_outcome.startsWith('parse-ok'))
    for (const { path } of oracles) {
      const source = openEvidence(HOSTILE, path)
      if (!('read' in source)) throw new Error(path)
      const table = openTable(source, { header: 'row 1', limits: LIMITS })
      const rows: Record<string, string>[] = []
      table.scan({ wanted: table.header.map((_, at) => at) }, batch => {
        for (let row = 0; row < batch.rows; row++)
          rows.push(Object.fromEntries(table.header.map((name, at) => [name, batch.text(at, row)])))
      })
      source.close()
      // one oracle is a lone object, in Latin-1 as its table is
      const oracle = [JSON.parse(new TextDecoder('latin1').decode(readFileSync(join(HOSTILE, path.replace(/\.csv$/, '.json')))))].flat()
      expect(path.includes('location') ? rows.map(row => Object.keys(row)) : rows, path).toEqual(
        path.includes('location') ? oracle.map(row => Object.keys(row as object)) : oracle,
      )
    }
    expect(oracles.length).toBe(6)
  })
})
