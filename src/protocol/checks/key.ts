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
const escaped = (text: string): string => text.replaceAll(/[&=?\\]/g, sign => `\\${sign}`)
const written = (value: Value): string => (value.type === 'topics' ? JSON.stringify(value.topics) : printValue(value))

/** Check id, then `?name=value&…` for the parameters that differ from their default. */
export const measurementKey = (check: Check, values: Values): string => {
  const changed = changedParams(check, values)
  return changed.length ? `${check.id}?${changed.map(name => `${name}=${escaped(written(values[name]))}`).join('&')}` : check.id
}
