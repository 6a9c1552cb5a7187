import type { Found, Step, TreeNode, TreeVisit } from './types.ts'

/** Nodes one step on, each with the key that an `entry` step names. */
function stepped(node: TreeNode, step: Step, isRoot: boolean): readonly (readonly [node: TreeNode, key: string])[] {
  if ('key' in step) return node.children(step.key).map(child => [child, ''])
  if ('entry' in step) return node.keys().flatMap(key => node.children(key).map(child => [child, key] as const))
  // a tool that writes one record often leaves out the list round it
  if (isRoot && node.shape === 'map') return [[node, '']]
  return node.items().map(member => [member, ''])
}

const NO_ENTRIES: Readonly<Record<string, string>> = Object.freeze(Object.create(null))

/**
 * One visit over a tree that is all there, depth first; `before`: the nodes of the path's first steps, where they were taken
 * already, and `entries` the keys they named. False: `onFound` wants no more.
 */
export function walk(
  root: TreeNode,
  visit: TreeVisit,
  index: number,
  onFound: (found: Found) => unknown,
  before: readonly TreeNode[] = [],
  named: Readonly<Record<string, string>> = NO_ENTRIES,
): boolean {
  const go = (node: TreeNode, depth: number, chain: readonly TreeNode[], entries: Readonly<Record<string, string>>): boolean => {
    const step = visit.path[depth]
    if (step === undefined) return onFound({ visit: index, node, chain, entries }) !== false
    for (const [next, key] of stepped(node, step, depth === 0)) {
      const known = 'entry' in step ? Object.assign(Object.create(null), entries, { [step.entry]: key }) : entries
      if (!go(next, depth + 1, [...chain, next], known)) return false
    }
    return true
  }
  return go(root, before.length, [...before, root], named)
}

export const walkAll = (root: TreeNode, visits: readonly TreeVisit[], onFound: (found: Found) => unknown): boolean =>
  visits.every((visit, index) => walk(root, visit, index, onFound))
