import type { Step, TreeVisit } from '../types.ts'
import { Wanted } from './wanted.ts'

/** What to do with the elements at one path of local names; `children`: the paths one name on. */
export interface PlanNode {
  readonly children: Map<string, PlanNode>
  /** visits that want the element once it has ended (or once the ancestor at `after` steps has) */
  readonly visits: { readonly index: number; readonly after: number }[]
  /** somebody will look for it in its parent */
  attach: boolean
  /** everything in it is kept */
  whole: boolean
  /** its own text is kept */
  text: boolean
  /** attributes that are read of it, where not everything is */
  readonly attributes: Wanted
}
interface XmlPlan {
  readonly root: PlanNode
  /** what forms read of the root besides its attributes: to be collected by a pass before the visits */
  readonly facts: XmlPlan | undefined
}

const newNode = (): PlanNode => ({ children: new Map(), visits: [], attach: false, whole: false, text: false, attributes: new Wanted() })

function at(from: PlanNode, names: readonly string[], onEach: (node: PlanNode) => void = () => {}): PlanNode {
  let node = from
  for (const name of names) {
    let next = node.children.get(name)
    if (next === undefined) {
      next = newNode()
      node.children.set(name, next)
    }
    onEach(next)
    node = next
  }
  return node
}

/** XML has neither lists nor free keys: such a step leads nowhere. */
const namesOf = (path: readonly Step[]): string[] | undefined => {
  const names = path.flatMap(step => ('key' in step ? [step.key] : []))
  return names.length === path.length ? names : undefined
}
const elementsOf = (path: readonly string[]): readonly string[] => path.filter(name => !name.startsWith('@'))
const attributesOf = (path: readonly string[]): readonly string[] => path.filter(name => name.startsWith('@')).map(name => name.slice(1))

function keep(root: PlanNode, names: readonly string[]): void {
  const last = at(root, names, node => {
    node.attach = true
  })
  last.whole = true
}

/** Adds one visit; true where it reads of the root what only a pass before can have collected. */
function addVisit(root: PlanNode, facts: PlanNode, visit: TreeVisit, index: number): boolean {
  const names = namesOf(visit.path)
  if (names === undefined) return false
  const target = at(root, names)
  target.text = true
  if (visit.needs === undefined) target.whole = true
  let after = names.length
  let ofRoot = false
  for (const { at: steps, path } of visit.needs ?? []) {
    const elements = elementsOf(path)
    if (elements.length === 0) {
      const read = at(root, names.slice(0, steps))
      read.text = true
      for (const name of attributesOf(path)) read.attributes.add(name)
      continue
    }
    if (steps > 0 || names.length === 0) {
      keep(at(root, names.slice(0, steps)), elements)
      after = Math.min(after, steps)
    } else {
      keep(facts, elements)
      ofRoot = true
    }
  }
  target.visits.push({ index, after })
  return ofRoot
}

export function planOf(visits: readonly TreeVisit[]): XmlPlan {
  const root = newNode()
  const facts = newNode()
  facts.text = true
  let ofRoot = false
  visits.forEach((visit, index) => {
    if (addVisit(root, facts, visit, index)) ofRoot = true
  })
  return { root, facts: ofRoot ? { root: facts, facts: undefined } : undefined }
}
