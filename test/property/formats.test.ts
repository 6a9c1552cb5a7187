import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTable as openTableInWindows } from '../../src/evidence/formats/csv/table.ts'
import { openTree } from '../../src/evidence/formats/index.ts'
import { memorySource } from '../../src/evidence/formats/source.ts'
import type { TreeNode } from '../../src/evidence/formats/types.ts'
import { Utf8Stream } from '../../src/evidence/formats/utf8.ts'
import { LIMITS } from '../../src/files/index.ts'

const runs = { numRuns: 10_000 }
const chunks = fc.integer({ min: 1, max: 9 })
const windows = fc.integer({ min: 16, max: 80 })

interface Read {
  readonly rows: string[][]
  readonly problems: number
}
function readTable(text: string, chunk: number, window: number): Read {
  const table = openTableInWindows(memorySource('t', Buffer.from(text), chunk), { header: 'row 1', delimiter: ',', limits: LIMITS }, window)
  const rows: string[][] = []
  const wanted = table.header.map((_, column) => column)
  const totals = table.scan({ wanted }, batch => {
    for (let row = 0; row < batch.rows; row++) rows.push(wanted.map(slot => batch.text(slot, row)))
  })
  return { rows, problems: totals.unread + (totals.complete ? 0 : 1) }
}

/** Rows below the header as csv-parse reads them; undefined where it refuses. */
function oracle(text: string, eol: string): string[][] | undefined {
  try {
    return (parse(text, { skip_empty_lines: true, record_delimiter: eol }) as string[][]).slice(1)
  } catch {
    return undefined
  }
}

const cell = fc.oneof(
  fc.constantFrom('', 'a', 'True', 'x y', '1.10', 'é', '€uro', '😀', 'a,b', 'say "hi"', '"', 'two\nlines', 'two\r\nlines', ' lead'),
  fc.string({ maxLength: 12, unit: 'binary' }).map(text => text.replaceAll('\0', '').replace(/[\ud800-\udfff]/g, '')),
)
const quoted = (text: string, always: boolean): string => (always || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

test('well-formed CSV reads as it was written, whatever the chunks and windows', () => {
  const table = fc.record({
    rows: fc
      .integer({ min: 2, max: 5 })
      .chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 })),
    always: fc.boolean(),
    eol: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
  })
  fc.assert(
    fc.property(table, chunks, windows, ({ rows, always, eol, last }, chunk, window) => {
      const header = rows[0].map((_, i) => `h${i}`).join(',')
      const text = header + eol + rows.map(row => row.map(text => quoted(text, always)).join(',')).join(eol) + (last ? eol : '')
      expect(readTable(text, chunk, window)).toEqual({ rows, problems: 0 })
      expect(oracle(text, eol)).toEqual(rows)
    }),
    runs,
  )
})

test('any text: where csv-parse accepts, the rows are the same; where it refuses, something is unread', () => {
  const parts = fc.constantFrom('a', 'b', 'é', '1', ' ', ',', ',', '"', '""', 'EOL', 'EOL', '"a,b"', '"a""b"', '"cEOLd"')
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 24 }), fc.constantFrom('\n', '\r\n'), chunks, windows, (list, eol, chunk, window) => {
      const text = `h1,h2${eol}${list.join('')}`.replaceAll('EOL', eol)
      const read = readTable(text, chunk, window)
      const known = oracle(text, eol)
      if (known !== undefined) expect(read).toEqual({ rows: known, problems: 0 })
      // a quotation mark inside a cell that does not begin with one is read as it stands, where csv-parse refuses
      else if (!/(?:^|[^"\n,])"/.test(text)) expect(read.problems).toBeGreaterThan(0)
    }),
    runs,
  )
})

const decodeAll = (bytes: Uint8Array, chunk: number, room: number): { text: string; bad: boolean; name: string } => {
  const stream = new Utf8Stream(memorySource('t', bytes, chunk))
  let all = Buffer.alloc(0)
  const window = Buffer.alloc(room)
  let kept = 0
  do {
    const end = stream.read(window, kept)
    // up to 3 bytes stay in the window, as a reader keeps a character that is cut off
    const give = stream.done ? end : Math.max(0, end - 3)
    all = Buffer.concat([all, window.subarray(0, give)])
    window.copyWithin(0, give, end)
    kept = end - give
  } while (!stream.done)
  return { text: all.toString(), bad: stream.bad, name: stream.encoding.name }
}
const western = fc.string({ unit: fc.constantFrom(...'abcdefgh ,"\n0123456789éß£€–’Ÿ'), maxLength: 60 })
const unicode = fc.string({ unit: 'grapheme', maxLength: 40 }).map(text => text.toWellFormed())
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16()
const CP1252: Readonly<Record<string, number>> = { '€': 0x80, '–': 0x96, '’': 0x92, Ÿ: 0x9f }

test('every encoding gives the text back, whatever the chunks', () => {
  fc.assert(
    fc.property(unicode, western, chunks, fc.integer({ min: 16, max: 64 }), (any, west, chunk, room) => {
      const read = (bytes: Uint8Array): string => decodeAll(bytes, chunk, room).text
      expect(read(Buffer.from(any))).toBe(any)
      expect(read(Buffer.from(`\ufeff${any}`))).toBe(any)
      const wide = Buffer.from(`\ufeff${any}`, 'utf16le')
      expect(read(wide)).toBe(any)
      expect(read(swapped(wide))).toBe(any)
      const bare = Buffer.from(`abcdefghij${west}`, 'utf16le')
      expect(read(bare)).toBe(`abcdefghij${west}`)
      expect(read(swapped(bare))).toBe(`abcdefghij${west}`)
      const ansi = Buffer.from([...west].map(c => CP1252[c] ?? c.charCodeAt(0)))
      const decoded = decodeAll(ansi, chunk, room)
      if (decoded.name === 'windows-1252') expect(decoded.text).toBe(west)
      else expect(decoded.text).toBe(ansi.toString())
    }),
    runs,
  )
})

const plain = (node: TreeNode): unknown => {
  if (node.shape === 'map') return Object.fromEntries(node.keys().map(key => [key, plain(node.children(key)[0])]))
  if (node.shape === 'list') return node.items().map(plain)
  return node.shape === 'scalar' ? node.text : null
}
const asText = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value === 'number' ? 'number' : String(value)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asText(member)]))
}
/** Numbers keep their digits, so they are compared by what JavaScript makes of them. */
const sameJson = (mine: unknown, parsed: unknown): boolean => {
  if (typeof parsed === 'number') return typeof mine === 'string' && Object.is(Number(mine), parsed)
  if (Array.isArray(parsed))
    return Array.isArray(mine) && mine.length === parsed.length && parsed.every((member, i) => sameJson(mine[i], member))
  if (typeof parsed !== 'object' || parsed === null) return mine === asText(parsed)
  const theirs = Object.entries(parsed)
  return (
    typeof mine === 'object' &&
    mine !== null &&
    Object.keys(mine).length === theirs.length &&
    theirs.every(([key, value]) => Object.hasOwn(mine, key) && sameJson((mine as Record<string, unknown>)[key], value))
  )
}
const parseOrNot = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

test('JSON is accepted exactly where JSON.parse accepts it, and says the same', () => {
  const document = fc.json({ maxDepth: 4 }).chain(text =>
    fc.oneof(
      fc.constant(text),
      fc
        .tuple(
          fc.nat(text.length),
          fc.nat(3),
          fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', '\\', 'null', '\n', '\\u0000', '1.10'),
        )
        .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut)),
    ),
  )
  fc.assert(
    fc.property(document, chunks, (text, chunk) => {
      const tree = openTree(memorySource('t', Buffer.from(text), chunk), 'json', { limits: LIMITS })
      const parsed = parseOrNot(Buffer.from(text).toString())
      if (tree.format === 'ndjson') return
      expect(tree.readable).toBe(parsed !== undefined)
      if (parsed === undefined || tree.root === undefined || tree.problems.length > 0) return
      expect(sameJson(plain(tree.root), parsed.value)).toBe(true)
    }),
    runs,
  )
})

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}
const name = fc.constantFrom('a', 'b', 'Row', 'x-y', 'tag')
const { element } = fc.letrec<{ element: Element }>(tie => ({
  element: fc.record({
    name,
    attributes: fc.dictionary(name, fc.constantFrom('', 'v', '<&>"', "it's", 'é😀', '1 2'), { maxKeys: 3, noNullPrototype: true }),
    children: fc.array(fc.oneof({ depthSize: 'small' }, fc.constantFrom('text', ' a < b & c ', 'é😀', ']]>', '\n'), tie('element')), {
      maxLength: 4,
    }),
  }),
}))
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&#62;').replaceAll('"', '&quot;')
const written = ({ name, attributes, children }: Element): string => {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inside = children
    .map(child => (typeof child === 'string' ? (child.includes(']]>') ? escaped(child) : `<![CDATA[${child}]]>`) : written(child)))
    .join('<!-- c -->')
  return inside === '' ? `<${name}${list.join('')}/>` : `<${name}${list.join('')}>${inside}</${name}>`
}
const sameXml = (node: TreeNode, { name, attributes, children }: Element): boolean => {
  const inside = children.filter(child => typeof child !== 'string')
  const text = children
    .filter(child => typeof child === 'string')
    .join('')
    .trim()
  const items = node.items()
  return (
    node.name === name &&
    node.text === text &&
    items.length === inside.length &&
    inside.every((child, i) => sameXml(items[i], child)) &&
    Object.entries(attributes).every(([key, value]) => node.attribute(key) === value)
  )
}

test('XML reads as it was written, and a plan keeps what it asks for', () => {
  fc.assert(
    fc.property(element, name, name, chunks, (root, first, second, chunk) => {
      const tree = openTree(memorySource('t', Buffer.from(written(root)), chunk), 'xml', { limits: LIMITS })
      const seen: string[] = []
      const totals = tree.visit([{ path: [] }], ({ node }) => expect(sameXml(node, root)).toBe(true))
      tree.visit(
        [
          {
            path: [{ key: first }],
            needs: [
              { at: 1, path: [second] },
              { at: 0, path: [second] },
            ],
          },
        ],
        ({ node, chain }) => {
          seen.push(JSON.stringify([node.children(second).map(child => child.text), chain[0].children(second).map(child => child.text)]))
        },
      )
      const inside = (parent: Element, wanted: string): Element[] =>
        parent.children.filter(child => typeof child !== 'string').filter(child => child.name === wanted)
      const textOf = (child: Element): string =>
        child.children
          .filter(part => typeof part === 'string')
          .join('')
          .trim()
      const expected = inside(root, first).map(child =>
        JSON.stringify([inside(child, second).map(textOf), inside(root, second).map(textOf)]),
      )
      expect(totals.complete).toBe(true)
      expect(seen).toEqual(expected)
    }),
    runs,
  )
})

test('bytes of any kind give problems, never an exception', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          '<a>',
          '</a>',
          '<a ',
          'b="c"',
          '>',
          '&lt;',
          '&x;',
          '<!--',
          '-->',
          '<![CDATA[',
          ']]>',
          '- ',
          'a: ',
          '\n',
          '  ',
          '[',
          ']',
          '{',
          '}',
          '"',
          '&a ',
          '*a',
          '|\n',
          '? ',
          'é',
          '\0',
        ),
        { maxLength: 20 },
      )
      .map(list => Buffer.from(list.join(''))),
  )
  fc.assert(
    fc.property(bytes, chunks, (data, chunk) => {
      for (const format of ['json', 'xml', 'yaml'] as const) {
        const tree = openTree(memorySource('t', data, chunk), format, { limits: LIMITS, textBefore: 'skip' })
        tree.visit([{ path: [] }], ({ node }) => plain(node))
        expect(tree.readable || tree.problems.length > 0).toBe(true)
      }
      const table = openTableInWindows(memorySource('t', data, chunk), { header: 'row 1', limits: LIMITS }, 32)
      const totals = table.scan({ wanted: table.header.map((_, i) => i) }, batch => batch.text(0, 0))
      expect(totals.seen).toBe(totals.rows + totals.unread - (totals.complete || table.header.length === 0 ? 0 : 1))
    }),
    runs,
  )
})
