import type { Check, Param, Position, Value } from '../../model/index.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { textsOf } from '../language/operands.ts'
import { paramValue } from '../language/params.ts'
import type { Node } from '../yaml/node.ts'
import type { Draft } from './check.ts'
import type { CitedPart } from './context.ts'
import { withEntries } from './shapes.ts'

type Checks = Readonly<Record<string, Check>>

/** What can be settled only when every check is known: cited checks and their parameters, cycles, kinds of the cases. */
export const linkChecks = (drafts: readonly Draft[], checks: Checks, pen: Pen): void => {
  for (const { cited } of drafts) for (const part of cited) linkPart(part, checks, pen)
  const known = new Map(drafts.map(draft => [draft.check.id, draft]))
  for (const draft of drafts) {
    const cycle = cycleFrom(draft.check.id, known)
    if (cycle)
      pen.mark(
        draft.at,
        'cycle',
        `checks cite one another in a circle: ${cycle.map(id => shown(id)).join(' → ')}`,
        'take one of the citations out',
      )
    else casesListed(draft, checks, pen)
  }
}

const linkPart = ({ check: id, at, withNode, fill }: CitedPart, checks: Checks, pen: Pen): void => {
  const check = checkNamed(id, at, checks, pen)
  if (!check || !withNode) return
  Object.assign(fill, withValues(withNode, check, pen))
}

export const checkNamed = (id: string, at: Position, checks: Checks, pen: Pen): Check | undefined =>
  Object.hasOwn(checks, id) ? checks[id] : pen.mark(at, 'unknown-check', `${shown(id)} is not a check`, insteadOf(id, Object.keys(checks)))

/** The typed values of a `with:`, held against the parameters of the check it stands beside. */
export const withValues = (node: Parameters<typeof withEntries>[0], check: Check, pen: Pen): Check['cases'][number]['with'] & object => {
  const values = Object.create(null)
  for (const entry of withEntries(node, { pen })) {
    const param = Object.hasOwn(check.params, entry.name) ? check.params[entry.name] : undefined
    if (!param)
      pen.mark(
        entry.node,
        'unknown-parameter',
        `${shown(entry.name)} is not a parameter of ${check.id}`,
        insteadOf(entry.name, Object.keys(check.params)),
      )
    const value = param && paramValue(entry.node, param.type, pen, shown(entry.name))
    if (param && value && wordsHeld(entry.node, value, param, pen)) values[entry.name] = value
  }
  return values
}

/** False after a mistake: the check compares the parameter with words of its own. */
export const wordsHeld = (node: Node, value: Value, { words }: Param, pen: Pen): boolean => {
  const wrong = words ? textsOf(value).filter(text => !words.includes(text)) : []
  for (const word of wrong)
    pen.mark(node, 'unknown-value', `${shown(word)} is not a word that the check compares with`, insteadOf(word, words ?? []))
  return !wrong.length
}

/** The first way round from a check back to itself. */
const cycleFrom = (start: string, known: ReadonlyMap<string, Draft>): string[] | undefined => {
  const seen = new Set<string>()
  const walk = (id: string, path: readonly string[]): string[] | undefined => {
    for (const { check } of known.get(id)?.cited ?? []) {
      if (check === start) return [...path, check]
      if (seen.has(check)) continue
      seen.add(check)
      const found = walk(check, [...path, check])
      if (found) return found
    }
    return undefined
  }
  return walk(start, [start])
}

/** Checks by id, with every check they cite, each once, sorted. Ids that do not exist are passed over. */
export const checksWithin = (ids: readonly string[], checks: Checks): string[] => {
  const seen = new Set<string>()
  const add = (id: string): void => {
    if (seen.has(id) || !Object.hasOwn(checks, id)) return
    seen.add(id)
    for (const cited of citedBy(checks[id].shape)) add(cited)
  }
  for (const id of ids) add(id)
  return [...seen].toSorted()
}
const citedBy = (shape: Check['shape']): string[] =>
  shape.shape === 'composite' ? shape.of.flatMap(part => (part.shape === 'cite' ? [part.check] : citedBy(part))) : []

const casesListed = ({ check, at }: Draft, checks: Checks, pen: Pen): void => {
  const needs = new Set(checksWithin([check.id], checks).flatMap(id => Object.keys(checks[id].needs)))
  const strange = new Set(
    check.cases.flatMap(each => [...Object.keys(each.given), ...Object.keys(each.previous ?? {})]).filter(kind => !needs.has(kind)),
  )
  for (const kind of strange)
    pen.mark(
      at,
      'not-in-needs',
      `a case gives ${shown(kind)}, which the check does not need`,
      'take it out of the case, or list it in needs',
    )
}
