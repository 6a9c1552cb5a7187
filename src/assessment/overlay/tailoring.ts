import type { AuthorError, Overlay, Severity, Tailoring, Value } from '../../model/index.ts'
import { day, list, type Mistakes, mapping, name, type Plain, step, text } from '../author/reader.ts'

/** Typed values of a `set:`, by where it stands and the check it is about: what may be set, and how far, is the check's to say. */
export type ValuesAt = (
  path: readonly (string | number)[],
  check: string,
) => { readonly values: Readonly<Record<string, Value>>; readonly errors: readonly AuthorError[] }

export const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical']
/** Words under which a name stands. */
const WHO: ReadonlySet<string> = new Set(['approver', 'by'])
const KEYS = ['scope-out', 'parameters', 'severities']

interface Entry {
  readonly at: string
  readonly index: number
  readonly map: Plain
  texts<K extends string>(...keys: readonly K[]): Readonly<Record<K, string>>
  readonly on: string
}

/** Entries of one list, each with the keys it must and may have. */
const entries = (mistakes: Mistakes, key: string, value: unknown, required: readonly string[], more: readonly string[] = []): Entry[] => {
  const under = step('/tailoring', key)
  return list(mistakes, under, value).map((entry, index) => {
    const at = step(under, index)
    const map = mapping(mistakes, at, entry, [...required, ...more], required) ?? {}
    return {
      at,
      index,
      map,
      texts: (...keys) => Object.fromEntries(keys.map(word => [word, (WHO.has(word) ? name : text)(mistakes, at, map, word)])) as never,
      on: day(mistakes, at, map, 'on'),
    }
  })
}

/** Of two entries about the same thing the later would win in silence. */
function unlike(mistakes: Mistakes, all: readonly (readonly [pointer: string, about: string])[]): void {
  all.forEach(([pointer, about], index) => {
    if (about !== '' && all.findIndex(([, other]) => other === about) !== index)
      mistakes.at(pointer, 'overlay-duplicate', 'the same is tailored twice', 'keep one of the two')
  })
}

function scopeOut(mistakes: Mistakes, value: unknown): Tailoring['scopeOut'] {
  const made = entries(mistakes, 'scope-out', value, ['requirement', 'reason', 'approver', 'on'], ['protocol'])
  unlike(
    mistakes,
    made.map(({ at, map }) => [at, `${String(map.protocol ?? '')} ${String(map.requirement ?? '')}`]),
  )
  return made.map(({ texts, on, map }) => ({
    ...texts('requirement', 'reason', 'approver'),
    ...(Object.hasOwn(map, 'protocol') && texts('protocol')),
    on,
  }))
}

function parameters(mistakes: Mistakes, value: unknown, valuesAt: ValuesAt): Tailoring['parameters'] {
  const made = entries(mistakes, 'parameters', value, ['check', 'set', 'reason', 'by', 'on']).map(({ texts, on, index, map }) => {
    const said = texts('check', 'reason', 'by')
    const usable = said.check !== '' && Object.hasOwn(map, 'set')
    const { values, errors } = usable ? valuesAt(['tailoring', 'parameters', index], said.check) : { values: {}, errors: [] }
    mistakes.errors.push(...errors)
    return { ...said, set: values, on }
  })
  unlike(
    mistakes,
    made.flatMap(({ check, set }, index) =>
      Object.keys(set).map(param => [step('/tailoring/parameters', index), `${check} ${param}`] as const),
    ),
  )
  return made
}

function severities(mistakes: Mistakes, value: unknown): Tailoring['severities'] {
  const made = entries(mistakes, 'severities', value, ['check', 'severity', 'reason', 'by', 'on'])
  unlike(
    mistakes,
    made.map(({ at, map }) => [at, String(map.check ?? '')]),
  )
  return made.map(({ texts, on, at }) => {
    const said = texts('check', 'severity', 'reason', 'by')
    const severity = SEVERITIES.find(word => word === said.severity)
    if (said.severity !== '' && severity === undefined)
      mistakes.at(`${at}/severity`, 'overlay-value', `"${said.severity}" is no severity`, `write one of ${SEVERITIES.join(', ')}`)
    return { ...said, severity: severity ?? 'info', on }
  })
}

/** What an overlay tailors; undefined where it says nothing of it. */
export function tailoring(mistakes: Mistakes, value: unknown, valuesAt: ValuesAt): Overlay['tailoring'] {
  if (value === undefined) return undefined
  const map = mapping(mistakes, '/tailoring', value, KEYS, [])
  return (
    map && {
      scopeOut: scopeOut(mistakes, map['scope-out']),
      parameters: parameters(mistakes, map.parameters, valuesAt),
      severities: severities(mistakes, map.severities),
    }
  )
}

/** Where its entries stand, for mistakes that only show beside a protocol. */
export const tailoringPointers = ({ scopeOut: out, parameters: set, severities: grave }: Tailoring): readonly string[] => [
  ...out.flatMap((_, index) => ['', '/requirement', '/protocol'].map(key => `${step('/tailoring/scope-out', index)}${key}`)),
  ...set.flatMap((_, index) => ['', '/check'].map(key => `${step('/tailoring/parameters', index)}${key}`)),
  ...grave.flatMap((_, index) => ['', '/check', '/severity'].map(key => `${step('/tailoring/severities', index)}${key}`)),
]
