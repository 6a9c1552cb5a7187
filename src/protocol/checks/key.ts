import type { Check, Value } from '../../model/index.ts'
import { printValue } from '../../operators/index.ts'
import { sameValue } from '../language/ranges.ts'

type Values = Readonly<Record<string, Value>>

/** Parameters whose value is not the default, sorted by name. */
export const changedParams = (check: Check, values: Values): readonly string[] =>
  Object.keys(values)
    .filter(name => Object.hasOwn(check.params, name) && !sameValue(values[name], check.params[name].default))
    .toSorted()

/** Signs that divide a key are escaped, so that two measurements never share one. */
const escaped = (text: string): string => text.replaceAll(/[&=?\\,:]/g, sign => `\\${sign}`)
const written = (value: Value): string => {
  if (value.type === 'list') return value.members.map(written).join(', ')
  if (value.type === 'table') return pairs(value.entries, written)
  if (value.type === 'topics') return pairs(value.topics, words => words.map(escaped).join(', '))
  const printed =
    value.type === 'duration' && !Number.isInteger(value.duration.n) ? `${value.duration.n} ${value.duration.unit}` : printValue(value)
  return escaped(printed)
}
const pairs = <T>(map: Readonly<Record<string, T>>, write: (value: T) => string): string =>
  Object.keys(map)
    .toSorted()
    .map(key => `${escaped(key)}: ${write(map[key])}`)
    .join('; ')

/** Check id, then `?name=value&…` for the parameters that differ from their default. */
export const measurementKey = (check: Check, values: Values): string => {
  const changed = changedParams(check, values)
  return changed.length ? `${check.id}?${changed.map(name => `${name}=${written(values[name])}`).join('&')}` : check.id
}
