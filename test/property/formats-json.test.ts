import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTree } from '../../src/evidence/formats/index.ts'
import { openItems } from '../../src/evidence/formats/json/open.ts'
import { memorySource } from '../../src/evidence/formats/source.ts'
import type { Found, Step, Tree, TreeNode, TreeTotals, TreeVisit } from '../../src/evidence/formats/types.ts'
import { LIMITS } from '../../src/files/index.ts'
import { runs } from './support/choices.ts'

const KEYS = ['a', 'b', 'list', 'é/~', '__proto__', '\\u0061', 'x.y', '']
const key = fc.constantFrom(...KEYS)
const scalar = fc.oneof(
  fc.constantFrom('1', '-0', '1.10', '1e3', '9007199254740993', '1e400', 'true', 'false', 'null', '""', '"text"', '"\\u0000#9"'),
  fc.constantFrom('"\\ud800"', '"\\ud83d\\ude00"', '"😀 é"', '"\\"\\\\"', `"${'long '.repeat(30)}"`),
)
const space = fc.constantFrom('', '', '', ' ', '\n', '\r\n\t ')

/** JSON texts: objects may hold a key twice. */
const { document } = fc.letrec<{ document: string; value: string }>(tie => ({
  value: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, scalar, tie('document')),
  document: fc.oneof(
    fc.tuple(space, fc.array(tie('value'), { maxLength: 6 })).map(([gap, list]) => `[${gap}${list.join(`${gap},${gap}`)}${gap}]`),
    fc
      .tuple(space, fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }))
      .map(([gap, list]) => `{${gap}${list.map(([name, value]) => `"${name}"${gap}:${gap}${value}`).join(`${gap},${gap}`)}${gap}}`),
  ),
}))

/** Records as one program writes them: their keys in one order, some left out, and now and then one that is out of order or twice. */
const plainScalar = fc.constantFrom(
  '1',
  '23',
  'true',
  'false',
  'null',
  '""',
  '"text"',
  '"é"',
  '"\\ud800"',
  '"\\n"',
  '1.5',
  '[]',
  '{}',
  '[1,"x"]',
  '{"a":1}',
  '[{"b":2}]',
)
const record = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(3), fc.oneof({ weight: 12, arbitrary: plainScalar }, { weight: 1, arbitrary: fc.oneof(scalar, document) })), {
      maxLength: 4,
    }),
    fc.constantFrom('sorted', 'sorted', 'sorted', 'sorted', 'as it comes'),
    space,
  )
  .map(([members, order, gap]) => {
    const once = [...new Map(members.map(member => [KEYS[member[0]], member])).values()]
    const list = order === 'sorted' ? once.toSorted((one, other) => one[0] - other[0]) : members
    return `{${gap}${list.map(([name, value]) => `"${KEYS[name]}"${gap}:${gap}${value}`).join(`,${gap}`)}${gap}}`
  })
const records = fc
  .tuple(fc.array(record, { minLength: 4, maxLength: 12 }), space, fc.boolean())
  .map(([list, gap, bare]) => (bare ? `[${list.join(`,${gap}`)}]` : `{"list":[${list.join(`,${gap}`)}]}`))
const written = fc.oneof(document, records)

/** What a document meets on its way: it breaks off, something is put in, cut out or put behind it. */
const harmed = written.chain(text =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(text) },
    { weight: 1, arbitrary: fc.nat(text.length).map(at => text.slice(0, at)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.nat(text.length),
          fc.nat(3),
          fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '0', '\\', 'NaN', 'tru', '\u0001', '[[[[[[[[[[[[[[[[', ' x', '\\u12'),
        )
        .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut)),
    },
    { weight: 1, arbitrary: fc.constantFrom(' ', '\n', ' x', '}', ',', '\0', '{}').map(after => text + after) },
  ),
)
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  plain: text => Buffer.from(text),
  marked: text => Buffer.from(`\ufeff${text}`),
  wide: text => Buffer.from(`\ufeff${text}`, 'utf16le'),
  swapped: text => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  western: text => Buffer.from(text, 'latin1'),
}
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ items: true } as const) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'list', '__proto__').map(name => ({ key: name })) },
  { weight: 1, arbitrary: fc.constant({ entry: 'name' }) },
)
const visit: fc.Arbitrary<TreeVisit> = fc.array(step, { maxLength: 4 }).map(path => ({ path }))
const LIMIT = { limits: { ...LIMITS, depth: 12 } }

const plain = (node: TreeNode): unknown => {
  if (node.shape === 'map') return Object.fromEntries(node.keys().map(name => [name, node.children(name).map(plain)]))
  if (node.shape === 'list') return node.items().map(plain)
  return `${node.shape} ${node.text}`
}
interface Seen {
  readonly found: readonly { readonly place: string; readonly told: string }[]
  readonly totals: TreeTotals
}
function look(tree: Tree, visits: readonly TreeVisit[], only: number): Seen {
  const found: { place: string; told: string }[] = []
  const totals = tree.visit(visits, ({ visit: index, node, chain, entries }: Found) => {
    // the root of a big document is known by its small members alone
    const told = chain.length === 1 || node === chain[0] ? '' : JSON.stringify(plain(node))
    if (index === only) found.push({ place: node.place, told: `${chain.map(({ place }) => place)} ${JSON.stringify(entries)} ${told}` })
  })
  return { found, totals }
}
const told = (tree: Tree, totals: TreeTotals): TreeTotals['problems'] => (tree.readable ? totals.problems : tree.problems)
/** Code and place of what refuses a document. */
const refusals = (tree: Tree, totals: TreeTotals): readonly string[] =>
  told(tree, totals)
    .filter(({ code }) => /^(?:json-syntax|json-trailing|limit-depth|encoding-invalid)$/.test(code))
    .map(({ code, where }) => `${code} ${where}`)
const warnings = (tree: Tree, totals: TreeTotals): readonly string[] =>
  told(tree, totals)
    .filter(({ code }) => /^json-(?:number|dup|surr)/.test(code))
    .map(({ code, where }) => `${code} ${where}`)

/** Same places, in the order of the file unless keys that look like numbers are among them. */
function agree(whole: Tree, items: Tree, visits: readonly TreeVisit[]): void {
  for (const index of visits.keys()) {
    const one = look(whole, visits, index)
    const other = look(items, visits, index)
    if (!whole.readable) {
      expect(other.totals.complete).toBe(false)
      expect(refusals(items, other.totals).length + other.totals.problems.length).toBeGreaterThan(0)
      if (!refusals(whole, one.totals).some(text => text.startsWith('encoding')) && !cutShort(items, other.totals))
        expect(refusals(items, other.totals)).toEqual(refusals(whole, one.totals))
      continue
    }
    if (other.totals.complete) {
      expect(other.found).toEqual(one.found)
      expect(warnings(items, other.totals)).toEqual(warnings(whole, one.totals))
    } else {
      expect(cutShort(items, other.totals)).toBe(true)
      const all = one.found.map(found => JSON.stringify(found))
      let at = -1
      for (const found of other.found) {
        at = all.indexOf(JSON.stringify(found), at + 1)
        expect(at).toBeGreaterThanOrEqual(0)
      }
    }
  }
}
const cutShort = (tree: Tree, totals: TreeTotals): boolean => told(tree, totals).some(({ code }) => code === 'limit-json')

const chunks = fc.integer({ min: 1, max: 40 })
test('a document read item by item is the document read as a whole', () => {
  fc.assert(
    fc.property(
      harmed,
      fc.constantFrom(...Object.keys(ENCODINGS)),
      fc.array(visit, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 8, max: 300 }),
      fc.integer({ min: 8, max: 64 }),
      chunks,
      (text, encoding, visits, jsonBytes, window, chunk) => {
        const bytes = ENCODINGS[encoding](text)
        const whole = openTree(memorySource('t', bytes, chunk), 'json', LIMIT)
        if (whole.format !== 'json') return
        const items = openItems(memorySource('t', bytes, chunk), { limits: { ...LIMIT.limits, jsonBytes } }, window)
        agree(whole, items, visits)
      },
    ),
    runs(),
  )
})

test('what records need of the objects they stand in is there, or the file is not complete', () => {
  const asked = fc.record({ visit, at: fc.nat(3), name: fc.constantFrom('a', 'b', 'list', '__proto__') })
  fc.assert(
    fc.property(written, asked, fc.integer({ min: 8, max: 300 }), chunks, (text, { visit: one, at, name }, jsonBytes, chunk) => {
      const steps = Math.min(at, one.path.length)
      const visits = [{ ...one, needs: [{ at: steps, path: [name] }] }]
      const source = memorySource('t', Buffer.from(text), chunk)
      const read = (tree: Tree): { told: string[]; complete: boolean } => {
        const told: string[] = []
        const { complete } = tree.visit(visits, ({ node, chain }) => {
          told.push(`${node.place} ${JSON.stringify(chain[steps].children(name).map(plain))}`)
        })
        return { told, complete }
      }
      const whole = read(openTree(source, 'json', { limits: LIMITS }))
      const items = read(openItems(source, { limits: { ...LIMITS, jsonBytes } }, 16))
      if (items.complete) expect(items).toEqual(whole)
    }),
    runs(),
  )
})

test('JSON.parse accepts what is read item by item to its end, and refuses the rest', () => {
  fc.assert(
    fc.property(harmed, fc.integer({ min: 300, max: 600 }), chunks, (text, jsonBytes, chunk) => {
      const tree = openItems(memorySource('t', Buffer.from(text), chunk), { limits: { ...LIMITS, jsonBytes } }, 16)
      const accepted = tree.visit([{ path: [{ items: true }] }], () => {}).complete
      let parsed = true
      try {
        JSON.parse(Buffer.from(text).toString())
      } catch {
        parsed = false
      }
      // an item above the limit is told; everything else is as it is for JSON.parse
      const limited = tree.visit([{ path: [{ items: true }] }], () => {}).problems.some(({ code }) => code === 'limit-json')
      if (!limited) expect(accepted).toBe(parsed)
    }),
    runs(),
  )
})
