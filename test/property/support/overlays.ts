import type { Manifest, Overlay, Protocol, Value } from '../../../src/model/index.ts'
import { requirementsOf } from '../../../src/model/index.ts'
import type { Choices } from './choices.ts'
import { SCALE } from './protocols.ts'
import type { World } from './worlds.ts'

/** Whoever may be named in an overlay: a role, the person in it, and somebody whom nothing shows. */
const NAMES = ['SIRO', 'P1', 'Somebody'] as const
const DAYS = ['2026-03-01', '2024-03-01', '2026-12-01'] as const
export const HOLDERS: Manifest['roleHolders'] = [{ role: 'SIRO', person: 'P1', from: '2020-01-01' }]

const some = <T>(list: readonly T[], draw: Choices): readonly T[] => list.filter(() => draw.oneIn(2))

/** A value within the range of a parameter, or undefined where it has none of these sorts. */
function within({ params }: Protocol['checks'][string], name: string, draw: Choices): Value | undefined {
  const { default: value, tailor } = params[name] as NonNullable<(typeof params)[string]>
  const ends = [tailor?.min, tailor?.max].filter(end => end !== undefined)
  return value.type === 'table' || ends.length === 0 ? undefined : draw.pick([...ends, value])
}

function parameters({ checks }: Protocol, draw: Choices): NonNullable<Overlay['tailoring']>['parameters'] {
  return Object.values(checks).flatMap(check => {
    const set = Object.fromEntries(
      Object.keys(check.params).flatMap(name => {
        const value = draw.oneIn(2) ? within(check, name, draw) : undefined
        return value === undefined ? [] : [[name, value]]
      }),
    )
    return Object.keys(set).length === 0 || check.shape.shape === 'composite'
      ? []
      : [{ check: check.id, set, reason: 'r', by: draw.pick(NAMES), on: draw.pick(DAYS) }]
  })
}

/** What an overlay may hold; what is left out of it is not drawn. */
export interface Holding {
  readonly judgements?: false
  readonly adopt?: false
  readonly parameters?: false
  readonly scopeOut?: false
  readonly expected?: false
}

/** Any overlay that can be written about a protocol: every entry by anybody, on any day. */
export function overlayFor({ protocol }: World, draw: Choices, holding: Holding = {}): Overlay {
  const ids = [...requirementsOf(protocol.requirements)].map(({ id }) => id)
  const said = () => ({ reason: 'r', by: draw.pick(NAMES), on: draw.pick(DAYS) })
  return {
    expected: holding.expected === false ? {} : Object.fromEntries(some(ids, draw).map(id => [id, draw.pick(SCALE)])),
    ...(holding.adopt !== false && draw.oneIn(2) && { adopt: { parameters: 'shipped', by: draw.pick(NAMES), on: draw.pick(DAYS) } }),
    judgements:
      holding.judgements === false ? [] : some(ids, draw).map(requirement => ({ requirement, level: draw.pick(SCALE), ...said() })),
    decisions: draw.oneIn(2) ? [{ status: 'Standards Met', from: draw.pick(NAMES), on: draw.pick(DAYS) }] : [],
    tailoring: {
      scopeOut:
        holding.scopeOut === false
          ? []
          : some(ids, draw).map(requirement => ({ requirement, reason: 'r', approver: draw.pick(NAMES), on: draw.pick(DAYS) })),
      parameters: holding.parameters === false ? [] : parameters(protocol, draw),
      severities: some(Object.keys(protocol.checks), draw).map(check => ({ check, severity: 'critical', ...said() })),
    },
    sha256: '',
  }
}
