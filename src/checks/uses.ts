import type { Condition, Match, Operand } from '../model/index.ts'
import { isMatch, within } from '../model/index.ts'

/** Fields that a condition reads, of the record it is put to and of the record being judged, and the matches in it. */
export interface Uses {
  readonly fields: Set<string>
  readonly own: Set<string>
  readonly matches: Match[]
}
export const noUses = (): Uses => ({ fields: new Set(), own: new Set(), matches: [] })

/** Operands inside an operand. */
function innerOf(operand: Operand): readonly Operand[] {
  switch (operand.is) {
    case 'look-up':
      return [operand.table]
    case 'moved':
      return [operand.base, operand.by]
    case 'or':
      return [operand.first, operand.second]
    case 'back':
      return [operand.time]
    case 'topics':
      return [operand.topics]
    case 'list':
      return operand.members
    default:
      return []
  }
}
function addOperand(uses: Uses, operand: Operand): void {
  if (operand.is === 'field') uses.fields.add(operand.field)
  else if (operand.is === 'own') uses.own.add(operand.field)
  else if (operand.is === 'back' && operand.before === 'taken') uses.fields.add('taken')
  else if (operand.is === 'look-up') {
    const side = operand.byOwn ? uses.own : uses.fields
    side.add(operand.by)
  }
  for (const inner of innerOf(operand)) addOperand(uses, inner)
}

/** What the conditions of a match read of the record being judged. */
function addMatch(uses: Uses, match: Match): void {
  uses.matches.push(match)
  for (const pairs of match.on) for (const { own } of pairs) uses.fields.add(own)
  const inside = noUses()
  for (const condition of [match.where, match.must]) if (condition) addUses(inside, condition)
  for (const { list } of match.covers ?? []) addOperand(inside, list)
  for (const name of inside.own) uses.fields.add(name)
}

export function addUses(uses: Uses, condition: Condition): void {
  for (const inner of within(condition)) {
    if (isMatch(inner)) addMatch(uses, inner)
    else if (inner.op === 'test') {
      uses.fields.add(inner.field)
      if (inner.operand) addOperand(uses, inner.operand)
    } else if (inner.op === 'window') {
      uses.fields.add(inner.from).add(inner.to)
      for (const limit of [inner.atMost, inner.atLeast]) if (limit) addOperand(uses, limit)
    } else if (inner.op === 'supported') {
      uses.fields.add(inner.product).add(inner.version)
      if (inner.extended !== undefined) uses.fields.add(inner.extended)
      addOperand(uses, inner.on)
    }
  }
}

/** What several conditions read together. */
export function usesOf(conditions: readonly (Condition | undefined)[]): Uses {
  const uses = noUses()
  for (const condition of conditions) if (condition) addUses(uses, condition)
  return uses
}
export function usesOfOperand(operand: Operand): Uses {
  const uses = noUses()
  addOperand(uses, operand)
  return uses
}

/** Fields of the other kind that a match reads: its keys, its conditions, what it keeps the latest of and must cover. */
export function otherFields(match: Match): Set<string> {
  const { fields } = usesOf([match.where, match.must])
  for (const pairs of match.on) for (const { other } of pairs) fields.add(other)
  if (match.latest !== undefined) fields.add(match.latest)
  for (const { field, list } of match.covers ?? []) {
    fields.add(field)
    for (const name of usesOfOperand(list).fields) fields.add(name)
  }
  return fields
}
