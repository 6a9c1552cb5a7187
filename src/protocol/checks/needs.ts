import type { Duration, Kinds, Need, Position } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asMap, asYesNo, entriesOf } from '../author/take.ts'
import { asLiteral } from '../language/literals.ts'
import { NEED_KEYS } from '../words.ts'
import { type Entry, keyPositionOf, type Node } from '../yaml/node.ts'

export const asDuration = (node: Node, pen: Pen, what: string): Duration | undefined => {
  const value = asLiteral(node, { type: 'duration' }, pen, what)
  return value?.type === 'duration' ? value.duration : undefined
}

export const compileNeeds = (node: Node | undefined, kinds: Kinds, pen: Pen): Record<string, Need> => {
  const needs: Record<string, Need> = Object.create(null)
  const map = node && asMap(node, pen, 'needs')
  for (const entry of map ? entriesOf(map) : []) {
    if (!Object.hasOwn(kinds, entry.key))
      pen.mark(
        keyPositionOf(node as Node, entry),
        'unknown-kind',
        `${shown(entry.key)} is not a kind`,
        insteadOf(entry.key, Object.keys(kinds)),
      )
    const need = compileNeed(entry, pen)
    if (need) needs[entry.key] = need
  }
  return needs
}

const compileNeed = ({ key, value }: Entry, pen: Pen): Need | undefined => {
  if (value.kind === 'scalar' && value.value === null) return { optional: false }
  const open = openMap(value, pen, { what: `needs of ${shown(key)}`, keys: NEED_KEYS })
  if (!open) return undefined
  const fresh = open.take('fresh', asDuration)
  const period = open.take('covers', asDuration)
  const gapAtMost = open.take('gap-at-most', asDuration)
  const optional = open.take('optional', asYesNo) ?? false
  if (open.has('gap-at-most') && !open.has('covers'))
    pen.mark(value, 'gap', 'gap-at-most stands without covers', 'write covers: and the period')
  return { ...(fresh && { fresh }), ...(period && { covers: { period, ...(gapAtMost && { gapAtMost }) } }), optional }
}

/** Kinds that are used and not listed. */
export const needsListed = (used: ReadonlyMap<string, Position>, needs: Readonly<Record<string, Need>>, pen: Pen): void => {
  for (const [kind, at] of used)
    if (!Object.hasOwn(needs, kind))
      pen.mark(at, 'not-in-needs', `${shown(kind)} is used and not listed in needs`, `write needs: { ${kind}: { fresh: 35 days } }`)
}
