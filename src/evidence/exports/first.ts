import type { Step, Tree, TreeNode } from '../formats/index.ts'
import type { TreePath } from './path.ts'
import { fromRoot } from './tree-path.ts'

/** So many members of a list are looked at to tell what a file is: as many as are at hand of a list that is not in memory. */
const MEMBERS = 100

/** Nodes one step on, as a visit goes; of a list its first members. */
function next(node: TreeNode, step: Step, isRoot: boolean): readonly TreeNode[] {
  if ('key' in step) return node.children(step.key)
  if ('entry' in step) return node.keys().flatMap(key => node.children(key))
  return isRoot && node.shape === 'map' ? [node] : node.items().slice(0, MEMBERS)
}

/** Depth first; `unsure` where something on the way is not at hand. */
function walk(node: TreeNode, steps: readonly Step[], at: number): TreeNode | 'unsure' | undefined {
  if (at === steps.length) return node
  if (node.shape === 'invalid') return 'unsure'
  let unsure = false
  for (const child of next(node, steps[at], at === 0)) {
    const found = walk(child, steps, at + 1)
    if (found === 'unsure') unsure = true
    else if (found !== undefined) return found
  }
  return unsure ? 'unsure' : undefined
}

/**
 * The first node that stands at a path. XML is read only up to it. Anything else is looked at where it is at hand, and
 * read through only where that does not tell: else a path that is not there would cost a reading of the whole file.
 */
export function firstAt(tree: Tree, { steps: below, attribute }: TreePath): TreeNode | undefined {
  if (tree.format === 'xml' && below.length === 0) return tree.root
  const steps = fromRoot(below, tree)
  const near = tree.format === 'xml' || tree.root === undefined ? 'unsure' : walk(tree.root, steps, 0)
  if (near !== 'unsure') return near
  let found: TreeNode | undefined
  tree.visit([{ path: steps, needs: [{ at: below.length, path: attribute === undefined ? [] : [`@${attribute}`] }] }], ({ node }) => {
    found = node
    return false
  })
  return found
}
