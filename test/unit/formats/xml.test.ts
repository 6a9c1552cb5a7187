import { describe, expect, it } from 'vitest'
import type { Found, Need, Step, Tree } from '../../../src/evidence/formats/types.ts'
import { told, treeOf } from './read.ts'

const steps = (path: string): Step[] => (path === '' ? [] : path.split('/').map(key => ({ key })))
const found = (tree: Tree, path: string, needs?: readonly Need[]): Found[] => {
  const all: Found[] = []
  tree.visit([{ path: steps(path), ...(needs ? { needs } : {}) }], one => all.push(one))
  return all
}

const scan = `<?xml version="1.0"?>
<Scan xmlns="urn:scan" xmlns:x="urn:other" made="2026">
  <Host name="a">
    <Item id="1"><cve>C-1</cve><cve>C-2</cve><out>long</out></Item>
    <Item id="2"/>
    <Facts><tag name="os">Linux</tag></Facts>
  </Host>
  <Host name="b"><Item id="3" x:id="other"/></Host>
  <Finished>yes</Finished>
</Scan>`

describe('visits', () => {
  it('see elements by local name, with namespace, attributes, text and line', () => {
    const [one] = found(treeOf(scan, 'xml'), 'Host/Item')
    expect(one?.node).toMatchObject({ name: 'Item', namespace: 'urn:scan', line: 4, place: 'line 4', shape: 'map' })
    expect([
      one?.node.attribute('id'),
      one?.node.attribute('none'),
      one?.node.children('cve').map(({ text }) => text),
      one?.node.keys(),
    ]).toEqual(['1', undefined, ['C-1', 'C-2'], ['cve', 'out']])
    expect(one?.chain.map(({ name, text }) => `${name}${text}`)).toEqual(['Scan', 'Host', 'Item'])
    expect(one?.chain.map(node => node.attribute('name') ?? node.attribute('made'))).toEqual(['2026', undefined, undefined])
  })
  it('keep of an ancestor the attributes that were asked for', () => {
    const [one] = found(treeOf(scan, 'xml'), 'Host/Item', [{ at: 1, path: ['@name'] }])
    expect([one?.chain[1]?.attribute('name'), one?.node.attribute('id')]).toEqual(['a', undefined])
  })
  it('keep of an element what was asked for and nothing else', () => {
    const [one] = found(treeOf(scan, 'xml'), 'Host/Item', [{ at: 2, path: ['cve'] }])
    expect(one?.node.keys()).toEqual(['cve'])
    expect(one?.chain[1]?.items()).toEqual([])
  })
  it('find what stands in an ancestor after them, and give each its own ancestor', () => {
    const all = found(treeOf(scan, 'xml'), 'Host/Item', [
      { at: 1, path: ['Facts', 'tag', '@name'] },
      { at: 2, path: ['@id'] },
    ])
    expect(all.map(({ node, chain }) => `${node.attribute('id')} ${chain[1]?.children('Facts')[0]?.children('tag')[0]?.text}`)).toEqual([
      '1 Linux',
      '2 Linux',
      '3 undefined',
    ])
  })
  it('find what stands in the root after them', () => {
    const all = found(treeOf(scan, 'xml'), 'Host/Item', [
      { at: 0, path: ['Finished'] },
      { at: 0, path: ['@made'] },
    ])
    expect(all.map(({ chain }) => `${chain[0]?.children('Finished')[0]?.text} ${chain[0]?.attribute('made')}`)).toEqual([
      'yes 2026',
      'yes 2026',
      'yes 2026',
    ])
    expect(found(treeOf(scan, 'xml'), '', [{ at: 0, path: ['Finished'] }])[0]?.node.children('Finished')).toHaveLength(1)
  })
  it('of parent and child together, in one pass', () => {
    const order: string[] = []
    treeOf(scan, 'xml').visit(
      [
        { path: steps('Host'), needs: [{ at: 1, path: ['@name'] }] },
        { path: steps('Host/Item'), needs: [{ at: 2, path: ['@id'] }] },
      ],
      ({ visit, node }) => order.push(`${visit}${node.attribute('name') ?? node.attribute('id')}`),
    )
    expect(order).toEqual(['11', '12', '0a', '13', '0b'])
  })
  it('stop when the visitor has had enough', () => {
    let seen = 0
    const totals = treeOf(scan, 'xml').visit([{ path: steps('Host/Item') }], () => {
      seen++
      return false
    })
    expect([seen, totals.complete]).toEqual([1, true])
  })
  it('what the visitor throws is not swallowed', () => {
    expect(
      () => found(treeOf(scan, 'xml'), 'Host').map(() => null) && treeOf(scan, 'xml').visit([{ path: [] }], () => JSON.parse('{')),
    ).toThrow(SyntaxError)
  })
  it('of a list or of free keys lead nowhere', () => {
    const totals = treeOf(scan, 'xml').visit([{ path: [{ items: true }] }, { path: [{ entry: 'x' }] }], () => expect.unreachable())
    expect(totals.complete).toBe(true)
  })
  it('an attribute without prefix is preferred; namespace declarations are none', () => {
    const [, , three] = found(treeOf(scan, 'xml'), 'Host/Item')
    expect(three?.node.attribute('id')).toBe('3')
    expect(found(treeOf('<a xmlns:n="urn:n" n:x="1"/>', 'xml'), '')[0]?.node.attribute('x')).toBe('1')
    expect(found(treeOf('<a xmlns:n="urn:n"/>', 'xml'), '')[0]?.node.attribute('n')).toBeUndefined()
  })
})

describe('the head', () => {
  it('shows root and names of its children', () => {
    const { root, problems, readable, places } = treeOf(scan, 'xml')
    expect([root?.name, root?.namespace, root?.keys(), root?.attribute('made'), readable, places, problems]).toEqual([
      'Scan',
      'urn:scan',
      ['Host', 'Finished'],
      '2026',
      true,
      'line',
      [],
    ])
  })
  it('a large file that breaks off later is readable and incomplete', () => {
    const tree = treeOf(`<a>${'<b>x</b>'.repeat(60_000)}<c>`, 'xml')
    let seen = 0
    const totals = tree.visit([{ path: steps('b') }], () => {
      seen++
    })
    expect([tree.readable, seen, totals.complete, totals.problems.map(({ code }) => code)]).toEqual([true, 60_000, false, ['xml-syntax']])
  })
})

describe('text', () => {
  it('is all that stands directly inside, entities resolved, trimmed', () => {
    expect(found(treeOf('<a> x &lt;&#65;<b>no</b><![CDATA[ <y> ]]><!-- no --></a>', 'xml'), '')[0]?.node.text).toBe('x <A <y>')
  })
  it('keeps white space between words, and counts that before them', () => {
    const [one] = found(treeOf('<a> <!-- no --> \n x<!-- no --> <!-- no -->y<b/>\t<b/> </a>', 'xml'), '')
    expect(one?.node.text).toBe('x y')
    const shapes = (limit: number): string[] =>
      found(treeOf('<a><b>  <!-- no -->   </b><b>   <!-- no -->xyz</b></a>', 'xml', { cellBytes: limit }), 'b').map(
        ({ node }) => node.shape,
      )
    expect([shapes(4), shapes(5), shapes(6)]).toEqual([
      ['invalid', 'invalid'],
      ['scalar', 'invalid'],
      ['scalar', 'scalar'],
    ])
  })
  it('xsi:nil is null', () => {
    const [a] = found(
      treeOf('<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><b xsi:nil="true"/><c xsi:nil="false"/><d nil="true"/></a>', 'xml'),
      '',
    )
    expect(a?.node.items().map(({ shape }) => shape)).toEqual(['null', 'scalar', 'scalar'])
  })
  it('longer than the limit is invalid and told', () => {
    const tree = treeOf('<a><b>12345</b><b>123456</b></a>', 'xml', { cellBytes: 5 })
    const all: Found[] = []
    const totals = tree.visit([{ path: steps('b') }], one => all.push(one))
    expect([all.map(({ node }) => `${node.shape} ${node.text}`), told(totals.problems)]).toEqual([
      ['scalar 12345', 'invalid '],
      ['limit-cell line 1'],
    ])
  })
})

describe('refusals', () => {
  it.each([
    ['an internal subset', '<!DOCTYPE a [<!ENTITY x "y">]><a/>', 'xml-doctype line 1, column 1'],
    ['an empty internal subset', '<!DOCTYPE a []><a/>', 'xml-doctype line 1, column 1'],
    ['an entity nobody declared', '<a>&x;</a>', 'xml-syntax line 1, column 4'],
    ['two roots', '<a/><b/>', 'xml-syntax line 1, column 6'],
    ['an attribute twice', '<a b="1" b="2"/>', 'xml-syntax line 1, column 1'],
    ['an unbound prefix', '<x:a/>', 'xml-syntax line 1, column 1'],
    ['an unclosed element', '<a><b></a>', 'xml-syntax line 1, column 7'],
    ['an end before the end', '<a>\n<b>', 'xml-syntax line 2, column 4'],
    ['nothing', '', 'xml-syntax line 1, column 1'],
    ['text', 'hello', 'xml-syntax line 1, column 1'],
    ['an encoding of its own', '<?xml version="1.0" encoding="UTF-7"?><a/>', 'xml-encoding line 1'],
    ['depth', '<a>'.repeat(257), 'limit-depth line 1, column 769'],
    ['attributes', `<a ${Array.from({ length: 1001 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'limit-attributes line 1, column 1'],
  ])('%s', (_, content, problem) => {
    const tree = treeOf(content, 'xml')
    expect([tree.readable, tree.root, told(tree.problems)]).toEqual([false, undefined, [problem]])
    expect(tree.visit([{ path: [] }], () => expect.unreachable()).complete).toBe(false)
  })
  it('a document type elsewhere is named and not fetched', () => {
    const tree = treeOf('<!DOCTYPE a PUBLIC "-//X" "http://example.org/[x].dtd"><a>1</a>', 'xml')
    expect([tree.readable, told(tree.problems)]).toEqual([true, ['xml-doctype-ignored']])
  })
  it('too many records, too large a file', () => {
    const totals = treeOf('<a><b/><b/></a>', 'xml', { records: 1 }).visit([{ path: steps('b') }], () => {})
    expect([totals.complete, totals.problems.map(({ code }) => code)]).toEqual([false, ['limit-records']])
    expect(told(treeOf('<a/>', 'xml', { fileBytes: 2 }).problems)).toEqual(['limit-file'])
  })
  it('elements that would have to wait by the hundred thousand', () => {
    const tree = treeOf(`<a><h>${'<i/>'.repeat(400_000)}<t/></h></a>`, 'xml')
    const totals = tree.visit([{ path: steps('h/i'), needs: [{ at: 1, path: ['t'] }] }], () => {})
    expect([totals.complete, totals.problems.map(({ code }) => code)]).toEqual([false, ['limit-elements']])
  })
  it('a comment without end', () => {
    expect(told(treeOf(`<!--${'x'.repeat(17 * 1024 * 1024)}`, 'xml').problems).at(-1)).toMatch(/^(?:limit-text|xml-syntax)/)
  })
})

describe('encodings', () => {
  const text = (bytes: Uint8Array): string | undefined => found(treeOf(bytes, 'xml'), '')[0]?.node.text
  it('by mark, by pattern, by declaration; never guessed', () => {
    expect(text(Buffer.from('\ufeff<?xml version="1.0" encoding="utf-16"?><a>é</a>', 'utf16le'))).toBe('é')
    expect(text(Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>é</a>', 'utf16le'))).toBe('é')
    expect(text(Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>é</a>'))).toBe('é')
    expect(text(Buffer.from("<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>", 'latin1'))).toBe('é')
    expect(told(treeOf(Buffer.from('<a>\xe9</a>', 'latin1'), 'xml').problems)).toEqual(['encoding-invalid line 1, column 1'])
  })
  it('characters cut by a chunk', () => {
    expect(text(Buffer.from(`<a>${'é€😀'.repeat(20_000)}</a>`))).toBe('é€😀'.repeat(20_000))
  })
})
