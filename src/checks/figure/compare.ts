import type { Measured as Asked, Compare, Contradiction, Interval, Operand, Outcome, Place, Reason } from '../../model/index.ts'
import { Outcome as Is, REASONS, reasonCode } from '../../model/index.ts'
import { type Draft, noDraft, nothing } from '../draft.ts'
import { literalOf, printOperand } from '../literal.ts'
import { asks } from '../notes.ts'
import { needProblem } from '../problems.ts'
import type { Run } from '../run.ts'
import { worstOutcome } from '../settle.ts'
import { usesOfShape } from '../shapes.ts'
import { type Bounded, clockworkOf, printBounds, within } from './bounds.ts'
import { asOne, confirmFigure, intervalOf } from './figure.ts'
import { measure } from './measure.ts'
import { type Measured, quotientOf, type Span } from './span.ts'
import { type Subject, subjectOf } from './subject.ts'

interface Side {
  readonly figure: Measured
  readonly named: string
  readonly place: Place
  readonly subject?: Subject
}
const NO_CLAIM = reasonCode('no-claim')
const CONFLICT = reasonCode('conflict')
const EMPTY = reasonCode('empty')

const boundsOf = ({ must }: Compare): Bounded[] => [
  ...(must.differByAtMost ? [{ bound: 'at-most' as const, operand: must.differByAtMost }] : []),
  ...must.bounds,
]

function measuredSide(asked: Asked, shape: Compare, run: Run): Side {
  const subject = subjectOf(asked, run)
  const figure = measure(asked, subject, subject.rows, undefined, run, clockworkOf(boundsOf(shape)))
  const items = subject.view?.sources.map(({ facts }) => facts.id) ?? []
  const named = asked.named ?? ('kind' in asked.in ? asked.in.kind : 'the list')
  return { figure, named, place: { item: items.join(', '), where: named }, subject }
}

function claimSide(name: string, named: string | undefined, run: Run): Side {
  const { claims } = run.evidence
  const claimed = Object.hasOwn(claims, name) ? claims[name] : undefined
  const figure: Measured =
    claimed === undefined
      ? { is: 'unknown', reason: NO_CLAIM }
      : claimed === null
        ? { is: 'unknown', reason: CONFLICT }
        : { is: 'figure', span: { lowest: claimed, highest: claimed } }
  return { figure, named: named ?? `the claimed ${name}`, place: { item: 'evidence.yaml', where: `claim ${name}` } }
}

/** How far two figures lie apart at least and at most: as a share of the larger one, or as they are. */
export function difference(one: Span, other: Span, share: boolean): Span {
  const apart = (a: number, b: number): number => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) return share ? 1 : Number.POSITIVE_INFINITY
    if (!share) return Math.abs(a - b)
    const larger = Math.max(Math.abs(a), Math.abs(b))
    return a === b ? 0 : Math.abs(a - b) / larger
  }
  const overlap = one.lowest <= other.highest && other.lowest <= one.highest
  const ends = [apart(one.lowest, other.highest), apart(one.highest, other.lowest)]
  return { lowest: overlap ? 0 : Math.min(...ends), highest: Math.max(...ends) }
}

/** One against the other: a share is one ÷ other; a number or duration is how far one lies above the other. */
function against(one: Span, other: Span, operand: Operand): Span | undefined {
  if (literalOf(operand)?.type === 'ratio') return quotientOf(one, other)
  return { lowest: one.lowest - other.highest, highest: one.highest - other.lowest }
}

interface Judged {
  readonly outcome: Outcome
  readonly interval: Interval
}
function judge({ must }: Compare, one: Span, other: Span): Judged {
  const { differByAtMost, bounds } = must
  const outcomes: Outcome[] = []
  let shown: Span | undefined
  if (differByAtMost) {
    shown = difference(one, other, literalOf(differByAtMost)?.type === 'ratio')
    outcomes.push(within({ bound: 'at-most', operand: differByAtMost }, shown))
  }
  for (const bounded of bounds) {
    const span = against(one, other, bounded.operand)
    shown ??= span
    outcomes.push(span ? within(bounded, span) : Is.undetermined)
  }
  return { outcome: worstOutcome(outcomes), interval: shown ? intervalOf(shown) : nothing }
}

const words = ({ must }: Compare): string => {
  const parts = [
    ...(must.differByAtMost ? [`differ by at most ${printOperand(must.differByAtMost)}`] : []),
    ...(must.bounds.length > 0 ? [printBounds(must.bounds)] : []),
  ]
  return parts.join(' and ')
}
const unitOf = ({ must }: Compare): '' | 'share' | 'ms' => {
  const type = literalOf(must.differByAtMost ?? must.bounds[0]?.operand ?? { is: 'list', members: [] })?.type
  return type === 'ratio' ? 'share' : type === 'duration' ? 'ms' : ''
}

const contradiction = (one: Side, other: Side): Contradiction => ({
  what: `${one.named} and ${other.named} do not agree`,
  one: one.place,
  other: other.place,
})
const reasonOf = (sides: readonly Side[]): number => {
  const unknown = sides.find(({ figure }) => figure.is !== 'figure')?.figure
  return unknown?.is === 'unknown' ? unknown.reason : EMPTY
}
const doubt = (sides: readonly Side[]): Reason =>
  REASONS[sides.map(({ subject }) => subject?.why ?? 0).find(why => why > 0) ?? reasonCode('precision')]

/** Evaluates a comparison of two figures about one fact. */
export function compare(shape: Compare, run: Run): Draft {
  const one = measuredSide(shape.one, shape, run)
  const other = 'measure' in shape.other ? measuredSide(shape.other, shape, run) : claimSide(shape.other.claim, shape.other.named, run)
  const sides = [one, other]
  const problem = needProblem(shape, run)
  const both = one.figure.is === 'figure' && other.figure.is === 'figure' ? judge(shape, one.figure.span, other.figure.span) : undefined
  const before = [shape.one, shape.other].some(
    side => 'measure' in side && side.previous && 'kind' in side.in && run.previous(side.in.kind).sources.length === 0,
  )
  const decided =
    problem !== '' || before
      ? { outcome: Is.undetermined, reason: problem || ('missing' as const) }
      : both
        ? { outcome: both.outcome, reason: both.outcome === Is.undetermined ? doubt(sides) : ('' as const) }
        : { outcome: Is.undetermined, reason: REASONS[reasonOf(sides)] }
  const subjects = sides.flatMap(({ subject }) => (subject ? [subject] : []))
  const { outcome, reason } = confirmFigure(decided, shape, subjects, run)
  return {
    ...noDraft(outcome, reason),
    ...asOne(outcome),
    measured: { of: 'difference', unit: unitOf(shape), interval: both?.interval ?? nothing, limit: words(shape) },
    contradictions: outcome === Is.notMet ? [contradiction(one, other)] : [],
    notes: outcome === Is.met ? [] : asks([...usesOfShape(shape).fields.keys()], run),
  }
}
