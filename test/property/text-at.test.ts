import fc from 'fast-check'
import { expect, test } from 'vitest'
import { look, newSeen } from '../../src/evidence/exports/look.ts'
import { parsePath } from '../../src/evidence/exports/path.ts'
import { openTree, type TreeNode } from '../../src/evidence/formats/index.ts'
import { memorySource } from '../../src/evidence/formats/source.ts'
import { LIMITS } from '../../src/files/index.ts'
import { runs } from './support/choices.ts'

const name = fc.constantFrom('a', 'b', 'c')
const { element } = fc.letrec<{ element: string; inside: string }>(tie => ({
  element: fc
    .tuple(
      name,
      fc.constantFrom('', ' x="1"', ' x=""', ' y="2"', ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"'),
      tie('inside'),
    )
    .map(([tag, attributes, inside]) => `<${tag}${attributes}>${inside}</${tag}>`),
  inside: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('', ' ', 'text', ' two words\n', '<![CDATA[more]]>', '&amp;'),
    fc.array(tie('element'), { maxLength: 3 }).map(all => all.join('')),
    fc.tuple(tie('element'), fc.constantFrom('tail', ' ')).map(all => all.join('')),
  ),
}))
const json = fc.jsonValue({ maxDepth: 3 }).map(value => JSON.stringify(value))
const rooted = fc.oneof(
  fc.tuple(
    fc.constant('xml' as const),
    element.map(text => `<root>${text}</root>`),
  ),
  fc.tuple(
    fc.constant('json' as const),
    fc.oneof(
      json,
      fc
        .dictionary(name, fc.oneof(fc.constantFrom('', 'text', 1.5, true, null, ['x'], { a: 'y' }), fc.jsonValue()))
        .map(value => JSON.stringify(value)),
    ),
  ),
)

function rootOf(format: 'xml' | 'json', text: string): TreeNode | undefined {
  const found: TreeNode[] = []
  openTree(memorySource('t', Buffer.from(text)), format, { limits: LIMITS }).visit([{ path: [] }], ({ node }) => found.push(node))
  return found[0]
}

test('what a node says at once is what is found when it is looked for', () => {
  let said = 0
  fc.assert(
    fc.property(rooted, fc.array(name, { maxLength: 3 }), fc.constantFrom(undefined, 'x', 'y'), ([format, text], keys, attribute) => {
      const root = rootOf(format, text)
      const at = root?.textAt?.(keys, format === 'xml' ? attribute : undefined)
      if (root === undefined || at === undefined) return
      said++
      const path = parsePath(keys.join(format === 'xml' ? '/' : '.'), format)
      const seen = newSeen()
      look(root, format === 'xml' && attribute !== undefined ? { ...path, attribute } : path, undefined, seen)
      expect(seen).toEqual({ ...newSeen(), texts: [at] })
      expect(at).not.toBe('')
    }),
    runs(),
  )
  expect(said).toBeGreaterThan(100)
})
