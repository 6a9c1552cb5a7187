import type { Check, Indicator, MeasuredParam, Protocol, Requirement } from '../../../model/index.ts'
import { printValue } from '../../../operators/index.ts'
import { line } from '../../common/line.ts'
import { uuid } from '../../common/uuid.ts'
import { listed, token } from '../token.ts'
import { fact } from './facts.ts'
import { heading, levelNamesOf, levelParameter, prose } from './source.ts'

/** Keys of the measurements that a requirement and its indicators cite, each once, in their order. */
export const citedKeys = ({ cite, indicators }: Pick<Requirement, 'cite' | 'indicators'>): readonly string[] => [
  ...new Set(
    [cite, ...indicators.map((indicator: Indicator) => indicator.cite)].flatMap(cites => cites?.of.map(each => each.measurement) ?? []),
  ),
]

/** What a protocol may set the parameter to where it cites the check. */
function rangeOf(check: Omit<Check, 'cases'> | undefined, name: string): object {
  const tailor = check !== undefined && Object.hasOwn(check.params, name) ? check.params[name]?.tailor : undefined
  if (tailor === undefined) return {}
  const { min, max, among } = tailor
  const words = [
    ...(min === undefined ? [] : [`at least ${printValue(min)}`]),
    ...(max === undefined ? [] : [`at most ${printValue(max)}`]),
    ...(among === undefined ? [] : [`one of ${among.join(', ')}`]),
  ]
  return words.length === 0 ? {} : { constraints: [{ description: prose(`May be set to ${words.join(' and ')}.`) }] }
}

const parameter = (control: string, key: string, param: MeasuredParam, check: Omit<Check, 'cases'> | undefined, id: string): object => ({
  // the same check may be cited twice with different numbers
  id: token(`${control}_${id.replaceAll('/', '.')}_${param.name}${key === id ? '' : `_${uuid(key).slice(0, 8)}`}`),
  class: 'check-parameter',
  props: [
    fact('check', id),
    fact('measurement', key),
    fact('origin', param.origin),
    fact('local', param.local),
    ...(param.bears === undefined ? [] : [fact('bears-on', param.bears)]),
  ],
  label: heading(`${param.name.replaceAll('-', ' ')} of ${id}`),
  ...rangeOf(check, param.name),
  values: [line(param.value)],
})

/** The level that a profile expects, open here; and every number that the checks behind a requirement use, with whose it is. */
export function parametersOf(requirement: Requirement, control: string, protocol: Protocol): readonly object[] {
  if (requirement.notCheckable !== undefined) return []
  const measured = new Map(protocol.measurements.map(each => [each.key, each]))
  const level = {
    id: levelParameter(control),
    class: 'level',
    label: heading(`level expected of ${requirement.id}`),
    select: {
      'how-many': 'one',
      ...listed(
        'choice',
        levelNamesOf(requirement, protocol).map(name => line(name)),
      ),
    },
  }
  const numbers = citedKeys(requirement).flatMap(key => {
    const measurement = measured.get(key)
    return (measurement?.params ?? []).map(param =>
      parameter(control, key, param, protocol.checks[measurement?.check ?? ''], measurement?.check ?? key),
    )
  })
  return [level, ...numbers]
}
