import { type Source, State } from '../../model/index.ts'
import type { TreeNode } from '../formats/index.ts'
import { type PathStep, parsePath, type TreePath } from './path.ts'
import type { RowPushes, Slot, View } from './slots.ts'

/** What stands at a path: its texts, and what else was met on the way. Reused for every record. */
export interface Seen {
  texts: string[]
  /** objects, or lists inside lists: something is there, and it is no text */
  others: number
  nulls: number
  blanks: number
  emptyLists: number
  missing: boolean
  invalid: boolean
}
export const newSeen = (): Seen => ({ texts: [], others: 0, nulls: 0, blanks: 0, emptyLists: 0, missing: false, invalid: false })
const clear = (seen: Seen): void => {
  if (seen.texts.length > 0) seen.texts = []
  seen.others = 0
  seen.nulls = 0
  seen.blanks = 0
  seen.emptyLists = 0
  seen.missing = false
  seen.invalid = false
}

const add = (seen: Seen, value: string): void => {
  // a list that grows makes room for sixteen more: most have one
  if (seen.texts.length === 0) seen.texts = [value]
  else seen.texts.push(value)
}
const text = (seen: Seen, value: string): void => {
  if (value === '') seen.blanks++
  else add(seen, value)
}

/** Of repeated elements the one that is looked for. */
export interface Named {
  readonly attribute?: string
  readonly child?: TreePath
  readonly is: string
}
export const namedOf = (named: Source['named'], format: 'json' | 'xml'): Named | undefined =>
  named === undefined || named.child === undefined
    ? named && { is: named.is, ...(named.attribute === undefined ? {} : { attribute: named.attribute }) }
    : { is: named.is, child: parsePath(named.child, format) }

function leaf(node: TreeNode, path: TreePath, named: Named | undefined, seen: Seen): void {
  if (named?.attribute !== undefined && node.attribute(named.attribute) !== named.is) return
  if (path.attribute !== undefined) {
    const value = node.attribute(path.attribute)
    if (value === undefined) seen.missing = true
    else text(seen, value)
  } else if (node.shape === 'scalar') text(seen, node.text)
  else if (node.shape === 'null') seen.nulls++
  else if (node.shape === 'invalid') seen.invalid = true
  else if (node.shape === 'map') {
    if (node.text === '') seen.others++
    else add(seen, node.text)
  } else members(node, seen)
}
function members(list: TreeNode, seen: Seen): void {
  const items = list.items()
  if (items.length === 0) seen.emptyLists++
  for (const item of items) {
    if (item.shape === 'scalar') text(seen, item.text)
    else if (item.shape === 'null') seen.nulls++
    else if (item.shape === 'invalid') seen.invalid = true
    else seen.others++
  }
}

/** Where a step leads. What is no list is its own only member. */
function nextOf(node: TreeNode, step: PathStep): readonly TreeNode[] {
  if ('key' in step) return node.children(step.key)
  const members = 'items' in step && node.shape !== 'list' ? [node] : node.items()
  return 'only' in step ? members.slice(step.only - 1, step.only) : members
}
/** What an element says of itself at a path; undefined where it has no such child. */
function word(node: TreeNode, { steps, attribute }: TreePath): string | undefined {
  let at: TreeNode | undefined = node
  for (const step of steps) at = at === undefined ? undefined : nextOf(at, step)[0]
  return attribute === undefined ? at?.text : at?.attribute(attribute)
}
/** `chosen`: an element on the way was the one looked for. */
function walk(node: TreeNode, path: TreePath, at: number, named: Named | undefined, seen: Seen, chosen: boolean): void {
  // the record may have a name of its own: only what lies below it is chosen by name
  const said = at > 0 && named?.child !== undefined ? word(node, named.child) : undefined
  if (said !== undefined && said !== named?.is) return
  const here = chosen || said !== undefined
  if (at === path.steps.length) {
    if (here) leaf(node, path, named, seen)
  } else if (node.shape === 'null') seen.nulls++
  else if (node.shape === 'invalid') seen.invalid = true
  else {
    const step = path.steps[at]
    const next = nextOf(node, step)
    if (next.length === 0) {
      if ('items' in step) seen.emptyLists++
      else seen.missing = true
    }
    for (const child of next) walk(child, path, at + 1, named, seen, here)
  }
}

/** Looks at a path from a node. Nothing of the name asked for (`named`) counts as missing. */
export function look(node: TreeNode, path: TreePath, named: Named | undefined, seen: Seen): void {
  clear(seen)
  walk(node, path, 0, named, seen, named?.child === undefined)
  const nothing = seen.texts.length + seen.others + seen.nulls + seen.blanks + seen.emptyLists === 0
  if (nothing && !seen.invalid) seen.missing = true
}

/** Nothing that has a value was found: blank where the place exists, else what the export says a missing place means. */
const absent = (seen: Seen, missing: 'unknown' | 'blank'): State => (seen.missing && missing === 'unknown' ? State.unknown : State.blank)

/** State of what was seen, as one text. */
function textState(seen: Seen, missing: 'unknown' | 'blank'): State {
  if (seen.invalid || seen.others > 0 || seen.texts.length > 1) return State.invalid
  return seen.texts.length === 1 ? State.value : absent(seen, missing)
}
function listState(seen: Seen, missing: 'unknown' | 'blank'): State {
  if (seen.invalid) return State.invalid
  if (seen.texts.length > 0) return State.value
  if (seen.others > 0) return State.invalid
  if (seen.emptyLists > 0 && !seen.missing) return State.value
  return absent(seen, missing)
}
function presenceState(seen: Seen, missing: 'unknown' | 'blank'): State {
  if (seen.invalid) return State.invalid
  return seen.texts.length + seen.others > 0 ? State.value : absent(seen, missing)
}
const STATE_OF = { text: textState, list: listState, presence: presenceState } as const

const PRESENT = 'given'
const pushValue = (builder: RowPushes, view: View, seen: Seen, missing: 'unknown' | 'blank'): void => {
  if (view === 'list') {
    builder.pushList({ members: seen.texts, complete: seen.others === 0 && !(seen.missing && missing === 'unknown') })
    // the column keeps the list: the next record needs one of its own
    seen.texts = []
  } else builder.pushText(view === 'presence' ? PRESENT : seen.texts[0])
}

/** Adds one record's place to the column of a slot. `blank`: texts that mean nothing is there. */
export function pushSeen(builder: RowPushes, slot: Slot, seen: Seen, missing: 'unknown' | 'blank', blank: ReadonlySet<string>): void {
  if (blank.size > 0) {
    const kept = seen.texts.filter(one => !blank.has(one))
    seen.blanks += seen.texts.length - kept.length
    seen.texts = kept
  }
  const state = STATE_OF[slot.view](seen, missing)
  if (state === State.value) pushValue(builder, slot.view, seen, missing)
  else if (state === State.blank) builder.pushBlank()
  else if (state === State.unknown) builder.pushUnknown()
  else builder.pushInvalid()
}
