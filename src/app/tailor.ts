import { tailoringRefusal } from '../assessment/index.ts'
import type { Clock, Manifest, Overlay, Protocol, Tailored, Value } from '../model/index.ts'
import { printValue } from '../operators/index.ts'
import { type Change, tailorProtocol } from '../protocol/index.ts'

interface Given {
  readonly overlay?: Overlay | undefined
  readonly manifest?: Manifest | undefined
  readonly clock: Clock
}
type Having = { readonly protocol: Protocol }

const keysOf = ({ measurements }: Protocol): ReadonlySet<string> => new Set(measurements.map(({ key }) => key))
const nameOf = ({ id, edition }: Protocol): string => `${id}@${edition}`
const citing = (protocols: readonly Protocol[], check: string): readonly Protocol[] =>
  protocols.filter(({ checks }) => Object.hasOwn(checks, check))

/** One number that is set, as every report tells it; `refusal`: why it has no effect. */
function tellNumber(
  entry: { readonly check: string; readonly by: string; readonly on: string; readonly reason: string },
  [name, value]: readonly [string, Value],
  protocols: readonly Protocol[],
  refusal: string | undefined,
): Tailored {
  const { check, by, on, reason } = entry
  const known = citing(protocols, check)
  const text = known[0]?.checks[check]
  const before = text && Object.hasOwn(text.params, name) ? text.params[name]?.default : undefined
  const same = before !== undefined && printValue(before) === printValue(value)
  const change: Change = { check, set: { [name]: value }, who: '' }
  const moved = known.filter(protocol => !keysOf(tailorProtocol(protocol, [change])).isSubsetOf(keysOf(protocol)))
  const effective = refusal !== undefined ? [] : same ? known : moved
  const idle = refusal ?? 'Wherever it is cited, the protocol gives this number itself.'
  return {
    is: 'parameter',
    of: check,
    title: text?.title ?? '',
    protocols: effective.map(nameOf),
    parameter: name,
    ...(before && { from: printValue(before) }),
    to: printValue(value),
    by,
    on,
    reason,
    counts: effective.length > 0,
    note: effective.length > 0 ? '' : idle,
  }
}

/** What named roles change of checks, taken into protocols; and all of it as reports tell it, also what has no effect. */
export function tailor<T extends Having>(
  chosen: readonly T[],
  { overlay, manifest, clock }: Given,
): { readonly protocols: readonly T[]; readonly tailored: readonly Tailored[] } {
  const tailoring = overlay?.tailoring
  if (tailoring === undefined) return { protocols: chosen, tailored: [] }
  const asOf = new Date(clock.asOf).toISOString().slice(0, 10)
  const protocols = chosen.map(({ protocol }) => protocol)
  const refused = (said: { readonly by: string; readonly on: string }): string | undefined => tailoringRefusal(said, manifest, asOf)
  const numbers = tailoring.parameters.flatMap(entry =>
    Object.entries(entry.set).map(pair => tellNumber(entry, pair, protocols, refused(entry))),
  )
  const grave = tailoring.severities.map(({ check, severity, by, on, reason }): Tailored => {
    const note = refused({ by, on }) ?? ''
    const known = note === '' ? citing(protocols, check) : []
    const text = citing(protocols, check)[0]?.checks[check]
    const from = text === undefined ? {} : { from: text.severity }
    return {
      ...{ is: 'severity', of: check, title: text?.title ?? '', protocols: known.map(nameOf), ...from, to: severity },
      ...{ by, on, reason, counts: known.length > 0, note },
    }
  })
  const changes: readonly Change[] = [
    ...tailoring.parameters
      .filter(entry => refused(entry) === undefined)
      .map(({ check, set, by }) => ({ check, set, who: `set by ${by}` })),
    ...tailoring.severities
      .filter(entry => refused(entry) === undefined)
      .map(({ check, severity }) => ({ check, set: {}, severity, who: '' })),
  ]
  return { protocols: chosen.map(one => ({ ...one, protocol: tailorProtocol(one.protocol, changes) })), tailored: [...numbers, ...grave] }
}
