import {
  type Citation,
  type Claim,
  type Indicator,
  type Protocol,
  type Requirement,
  type RollUp,
  requirementsOf,
} from '../../../src/model/index.ts'
import type { Choices } from './choices.ts'
import { type Cited, dsptCaf, shippedLeaves } from './library.ts'

export const SCALE = dsptCaf.scale
const ROLL_UPS: readonly RollUp[] = ['caf', 'all', 'any', 'mandatory', 'weighted', 'enquiry']

const citation = ({ measurement }: Cited, more: Partial<Citation> = {}): Citation => ({
  check: measurement.check,
  with: {},
  reads: 'for',
  measurement: measurement.key,
  ...more,
})

/** Good practice reads for, bad practice against, as the compiler asks. */
function indicator(id: string, cited: readonly Cited[], draw: Choices): Indicator {
  const bad = draw.oneIn(3)
  const shows = draw.oneIn(2) ? { shows: { shareFailingMoreThan: draw.pick([0.1, 0.5]), origin: 'the standard', local: false } } : {}
  const of = Array.from({ length: 1 + draw.below(2) }, () => citation(draw.pick(cited), bad ? { reads: 'against', ...shows } : {}))
  return {
    id,
    level: bad ? (SCALE[0] as string) : draw.pick(SCALE.slice(1)),
    gist: '',
    verified: '',
    official: true,
    at: '',
    cite: { rule: draw.oneIn(3) ? 'any' : 'all', of },
  }
}

function leaf(id: string, cited: readonly Cited[], draw: Choices): Requirement {
  const alone = draw.oneIn(3)
  return {
    id,
    kind: 'contributing outcome',
    title: id,
    essence: id,
    rollUp: draw.pick(ROLL_UPS),
    weight: 1 + draw.below(3),
    mandatory: draw.oneIn(2),
    expected: draw.oneIn(4) ? {} : { 'nhs-trust': { level: draw.pick(SCALE.slice(1)), verified: '' } },
    attestedBy: ['SIRO'],
    attainable: ['export'],
    auditSample: [],
    indicators: alone ? [] : Array.from({ length: 1 + draw.below(3) }, (_, index) => indicator(`${id}.${index}`, cited, draw)),
    ...(alone && { cite: { rule: 'all', of: [citation(draw.pick(cited))] } }),
    parts: [],
    at: '',
  }
}

/** Leaves of the shipped protocol that cite what this world is about, as they stand; as if whoever adopted did so. */
function shippedFor(cited: readonly Cited[]): readonly Requirement[] {
  const keys = new Set(cited.map(({ measurement }) => measurement.key))
  const citesOf = ({ cite, indicators }: Requirement): readonly Citation[] =>
    [cite, ...indicators.map(each => each.cite)].flatMap(each => each?.of ?? [])
  return shippedLeaves.filter(requirement => citesOf(requirement).some(({ measurement }) => keys.has(measurement)))
}

const isShipped = ({ measurement }: Cited): boolean => Object.hasOwn(dsptCaf.checks, measurement.check)

function checkTexts(cited: readonly Cited[]): Protocol['checks'] {
  return Object.fromEntries(
    cited.map(({ check }) => {
      const { cases: _, ...rest } = check
      return [check.id, rest]
    }),
  )
}

export interface Asked {
  readonly protocol: Protocol
  readonly claims: readonly Claim[]
}

const topLeaves = [...requirementsOf(dsptCaf.requirements)].filter(({ parts, beside }) => parts.length === 0 && beside === undefined)
/** The whole shipped protocol, with a claim about every requirement. */
export const asksShipped = (_: readonly Cited[], figures: Readonly<Record<string, number>>, draw: Choices): Asked => ({
  protocol: dsptCaf,
  claims: topLeaves.map(({ id }, index) => ({ requirement: id, level: draw.pick(SCALE), figures: index === 0 ? figures : {}, at: '' })),
})

/** A protocol that is met only where every check is. */
export function asksForAll(cited: readonly Cited[], figures: Readonly<Record<string, number>>, draw: Choices): Asked {
  const top = SCALE.at(-1) as string
  const requirements = cited.map((each, index): Requirement => {
    const { indicators: _, ...made } = leaf(`R${index}`, [each], draw)
    return {
      ...made,
      rollUp: 'all',
      mandatory: false,
      expected: { 'nhs-trust': { level: top, verified: '' } },
      indicators: [],
      cite: { rule: 'all', of: [citation(each)] },
    }
  })
  const { protocol, claims } = protocolFor(cited, figures, draw)
  return { protocol: { ...protocol, caps: [], requirements, measurements: cited.map(({ measurement }) => measurement) }, claims }
}

/** A protocol that asks about some checks: half of the time leaves of the shipped one, else small requirements of any roll-up. */
export function protocolFor(cited: readonly Cited[], figures: Readonly<Record<string, number>>, draw: Choices): Asked {
  const real = cited.every(isShipped) && draw.oneIn(2)
  const made = Array.from({ length: 1 + draw.below(3) }, (_, index) => leaf(`R${index}`, cited, draw))
  const gathered: Requirement = { ...leaf('R', cited, draw), indicators: [], expected: {}, parts: made.slice(0, 2) }
  const { cite: _, ...gathers } = gathered
  const requirements = real ? shippedFor(cited) : [gathers, ...made.slice(2)]
  const all = [...requirementsOf(requirements)].filter(({ parts }) => parts.length === 0)
  const cap = draw.oneIn(4) ? [{ when: { requirement: all[0]?.id ?? '', is: 'not-met' }, cap: 'not-met', source: 's', verified: 'v' }] : []
  const measurements = real
    ? dsptCaf.measurements.filter(({ key }) => cited.some(({ measurement }) => measurement.key === key))
    : cited.map(({ measurement }) => measurement)
  const claims = all.map((requirement, index) => ({
    requirement: requirement.id,
    level: draw.pick(SCALE),
    figures: index === 0 ? figures : {},
    at: '',
  }))
  const protocol: Protocol = {
    ...dsptCaf,
    scoring: draw.oneIn(2) ? 'weighted' : 'dspt-caf',
    caps: cap,
    requirements,
    measurements,
    checks: checkTexts(cited),
    sentences: Object.fromEntries(measurements.map(({ key }) => [key, key])),
  }
  return { protocol, claims }
}
