import type { Check, Kinds, Param, Position } from '../../model/index.ts'
import { takeExcused } from '../author/excused.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { type Pen, shown } from '../author/pen.ts'
import { asList, asNumber, asText, asWord } from '../author/take.ts'
import { compileParams } from '../language/params.ts'
import { CHECK_KEYS, CHECK_TEXTS, EQUIVALENT_KEYS, SEVERITIES, SHAPE_KEYS } from '../words.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import { compileCases } from './cases.ts'
import type { CitedPart, ShapeScope } from './context.ts'
import { asDuration, compileNeeds, needsListed } from './needs.ts'
import { compileShape, shapeName } from './shapes.ts'

/** A check as compiled, with what can only be settled once every check is known. */
export interface Draft {
  readonly check: Check
  readonly at: Position
  readonly cited: readonly CitedPart[]
}
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/
type Open = Opened<(typeof CHECK_KEYS)[number]>

/** One check. Undefined where it cannot be made; every mistake in it is marked. */
export const compileCheck = (node: Node, kinds: Kinds, file: string, pen: Pen): Draft | undefined => {
  const shared = {
    pen,
    kinds,
    used: new Map<string, Position>(),
    usedParams: new Set<string>(),
    words: new Map<string, readonly string[]>(),
    cited: [] as CitedPart[],
  }
  const params = compileParams(node.kind === 'map' ? node.entries.get('params')?.value : undefined, pen)
  const scope: ShapeScope = { ...shared, params }
  const shape = shapeName(node, scope, 'a check')
  const keys = CHECK_KEYS.filter(key => !SHAPES_ONLY.has(key) || !shape || (SHAPE_KEYS[shape] as readonly string[]).includes(key))
  const open = openMap(node, pen, { what: 'a check', keys, required: [...CHECK_TEXTS, 'needs', 'cases'] })
  if (!open) return undefined
  const texts = textsOf(open, pen)
  const needs = compileNeeds(open.get('needs'), kinds, pen)
  const made = shape && compileShape(node, shape, scope)
  needsListed(shared.used, needs, pen)
  const cases = compileCases(open.get('cases'), { pen, kinds, params })
  const effort = open.take('effort', asDuration)
  const equivalent = open.take('equivalent', at => equivalents(at, pen)) ?? []
  open.take('excused', takeExcused)
  if (!made || !texts) return undefined
  const check: Check = {
    ...texts,
    ...(effort && { effort }),
    needs,
    params: withWords(params, shared.words),
    shape: made,
    cases,
    equivalent,
    file,
  }
  return { check, at: positionOf(open.get('id') ?? node), cited: shared.cited }
}

/** A parameter remembers the words its texts have to be, so that a citation's own value can be held to them. */
const withWords = (params: Check['params'], words: ReadonlyMap<string, readonly string[]>): Check['params'] => {
  const all: Record<string, Param> = Object.create(null)
  for (const [name, param] of Object.entries(params)) {
    const found = words.get(name)
    all[name] = found ? { ...param, words: found } : param
  }
  return all
}

const SHAPES_ONLY = new Set<string>(Object.values(SHAPE_KEYS).flat())

const textsOf = (
  open: Open,
  pen: Pen,
): Pick<Check, 'id' | 'version' | 'title' | 'failureTitle' | 'why' | 'severity' | 'method' | 'byHand' | 'remedy'> | undefined => {
  const id = open.take('id', asText)
  if (id !== undefined && !ID.test(id))
    pen.mark(open.get('id') as Node, 'name', `${shown(id)} is no id for a check`, 'write topic/name in small letters, digits and hyphens')
  const version = open.take('version', (at, _, what) => asNumber(at, pen, what, { whole: true, from: 1 }))
  const severity = open.take('severity', (at, _, what) => asWord(at, pen, SEVERITIES, what))
  const [title, failureTitle, why, method, byHand, remedy] = (
    ['title', 'failure-title', 'why', 'method', 'by-hand', 'remedy'] as const
  ).map(key => open.take(key, asText) ?? '')
  return id === undefined
    ? undefined
    : { id, version: version ?? 1, title, failureTitle, why, severity: severity ?? 'medium', method, byHand, remedy }
}

const equivalents = (node: Node, pen: Pen): Check['equivalent'] =>
  (asList(node, pen, 'equivalent')?.items ?? []).flatMap(item => {
    const open = openMap(item, pen, { what: 'an equivalent mutation', keys: EQUIVALENT_KEYS, required: EQUIVALENT_KEYS })
    const [mutation, because] = EQUIVALENT_KEYS.map(key => open?.take(key, asText))
    return mutation === undefined || because === undefined ? [] : [{ mutation, because }]
  })
