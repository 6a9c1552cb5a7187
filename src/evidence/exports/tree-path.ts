import type { Step, Tree } from '../formats/index.ts'
import { parsePath } from './path.ts'

/** The notation of a tree's paths: XML has its own, all others write `a.b[].c`. */
export const notation = (tree: Tree): 'json' | 'xml' => (tree.format === 'xml' ? 'xml' : 'json')

/** Steps below the root. A document that is a list of records is looked at through each of them. */
export const fromRoot = (steps: readonly Step[], tree: Tree): readonly Step[] =>
  tree.root?.shape === 'list' && !(steps.length > 0 && 'items' in steps[0]) ? [{ items: true }, ...steps] : steps

/** `each` below the root. In XML the first name is the root's own: undefined where the file has another root. */
export function eachSteps(each: string, tree: Tree): readonly Step[] | undefined {
  const { steps } = parsePath(each, notation(tree))
  if (tree.format !== 'xml') return fromRoot(steps, tree)
  const [first, ...below] = steps
  return first !== undefined && 'key' in first && first.key === tree.root?.name ? below : undefined
}
