import type { FieldType, Measure, Measured } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { shown } from '../author/pen.ts'
import { asText, asWord } from '../author/take.ts'
import { compileCondition } from '../language/conditions.ts'
import { compileLimit, DURATION, type Want } from '../language/operands.ts'
import { asField, isNumber, type Scope } from '../language/scope.ts'
import { typeWords } from '../language/types.ts'
import { dateField } from '../language/windows.ts'
import { MEASURED_KEYS, MEASURES, OVER_KEYS, SPAN_KEYS } from '../words.ts'
import type { Node } from '../yaml/node.ts'
import { conditionScope, overOf, type ShapeScope } from './context.ts'
import { compilePer } from './parts.ts'

type Open = Opened<(typeof MEASURED_KEYS)[number]>
/** A figure, and the type of what comes out of it. */
export interface MeasuredOf {
  readonly measured: Measured
  readonly result: FieldType
}
interface Place {
  readonly what: string
  /** `named` and `from: previous` stand in a comparison only */
  readonly compared: boolean
  readonly divisor: boolean
}

export const compileMeasured = (node: Node, shape: ShapeScope, place: Place): MeasuredOf | undefined => {
  const open = openMap(node, shape.pen, {
    what: place.what,
    keys: keysAt(place),
    required: place.compared ? ['in', 'measure', 'named'] : ['in', 'measure'],
  })
  const found = open?.take('in', at => overOf(at, shape, 'in'))
  const measure = open?.take('measure', (at, pen, what) => asWord(at, pen, MEASURES, what))
  if (!open || !found || !measure) return undefined
  const scope = conditionScope(shape, found.fields)
  const of = ofMeasure(open, measure, scope)
  const [where, leaveOut] = (['where', 'leave-out'] as const).map(key => open.take(key, (at, _, what) => compileCondition(at, scope, what)))
  const per = open.take('per', at => compilePer(at, scope))
  const over = open.take('over', at => compileOver(at, scope))
  const dividedBy = open.take('divided-by', at => compileMeasured(at, shape, { what: 'divided-by', compared: false, divisor: true }))
  const named = open.take('named', asText)
  const previous = open.take('from', (at, pen, what) => asWord(at, pen, ['previous'], what)) === 'previous'
  if (measure === 'longest-gap' && !open.has('over'))
    shape.pen.mark(node, 'missing-key', 'longest-gap does not say over which period', 'write over: { last: 12 months, by: FIELD }')
  if (!of) return undefined
  const measured: Measured = {
    in: found.over,
    measure,
    ...(of.of && { of: of.of }),
    ...(where && { where }),
    ...(leaveOut && { leaveOut }),
    ...(per && { per }),
    ...(over && { over }),
    ...(dividedBy && { dividedBy: dividedBy.measured }),
    ...(named !== undefined && { named }),
    ...(previous && { previous }),
  }
  return { measured, result: dividedBy ? { type: 'number' } : of.result }
}

const keysAt = ({ compared, divisor }: Place): readonly (typeof MEASURED_KEYS)[number][] =>
  MEASURED_KEYS.filter(key => (compared || (key !== 'named' && key !== 'from')) && !(divisor && (key === 'divided-by' || key === 'per')))

type Of = { readonly of?: NonNullable<Measured['of']>; readonly result: FieldType }

const ofMeasure = (open: Open, measure: Measure, scope: Scope): Of | undefined => {
  const node = open.get('of')
  if (measure === 'count')
    return node
      ? scope.pen.mark(node, 'unknown-key', 'count counts records and has no of', 'remove of:, or measure distinct')
      : { result: { type: 'count' } }
  if (!node) return scope.pen.mark(open.node, 'missing-key', `${measure} does not say of which field`, 'write of: FIELD')
  if (node.kind === 'map') return span(node, measure, scope)
  const found = asField(node, scope.fields, scope.pen, 'of')
  if (!found) return undefined
  const result = resultOf(measure, found.type)
  if (result) return { of: found.name, result }
  return scope.pen.mark(
    node,
    'wrong-type',
    `${measure} does not read ${shown(found.name)}, a ${typeWords(found.type)}`,
    measure === 'longest-gap' ? 'name a date' : 'name a field that it reads, such as a number',
  )
}

const span = (node: Node, measure: Measure, scope: Scope): Of | undefined => {
  const open = openMap(node, scope.pen, { what: 'of', keys: SPAN_KEYS, required: SPAN_KEYS })
  const [from, to] = SPAN_KEYS.map(key => open?.take(key, (at, _, what) => dateField(at, scope, what)))
  if (!from || !to) return undefined
  if (measure === 'longest-gap' || measure === 'distinct' || measure === 'largest-share')
    return scope.pen.mark(node, 'wrong-type', `${measure} reads one field, not the time between two`, 'write of: FIELD')
  return { of: { from, to }, result: { type: 'duration' } }
}

const resultOf = (measure: Measure, type: FieldType): FieldType | undefined => {
  if (type.type === 'person-key' || type.type === 'long-text') return undefined
  if (measure === 'longest-gap') return type.type === 'date' ? { type: 'duration' } : undefined
  if (measure === 'distinct') return { type: 'count' }
  if (measure === 'largest-share') return { type: 'ratio' }
  return isNumber(type) || type.type === 'duration' ? type : undefined
}

const compileOver = (node: Node, scope: Scope): Measured['over'] => {
  const open = openMap(node, scope.pen, { what: 'over', keys: OVER_KEYS, required: OVER_KEYS })
  const last = open?.take('last', (at, _, what) => compileLimit(at, DURATION, scope, what))
  const by = open?.take('by', (at, _, what) => dateField(at, scope, what))
  return last && by ? { last, by } : undefined
}

/** What a limit on a figure is written as: a median of a count may be 2.5, a quotient 70%. */
export const wantFor = (result: FieldType, node: Node, scope: Pick<ShapeScope, 'params'>): Want => {
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : ''
  const share = text.startsWith('$') ? scope.params[text.slice(1)]?.type.type === 'ratio' : text.trim().endsWith('%')
  if (result.type === 'number' && share) return { type: { type: 'ratio' }, many: 'one' }
  return { type: result.type === 'count' ? { type: 'number' } : result, many: 'one' }
}
