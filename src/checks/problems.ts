import type { Need, Reason, Shape } from '../model/index.ts'
import type { Run } from './run.ts'
import { usesOfShape } from './shapes.ts'
import type { View } from './view.ts'

/** Kinds whose records a shape judges or measures: they have to be there even where the need is optional. */
export function subjects(shape: Shape): readonly string[] {
  if (shape.shape === 'for-each') return 'kind' in shape.over ? [shape.over.kind] : []
  if (shape.shape === 'composite') return []
  const measured = shape.shape === 'figure' ? [shape.figure] : [shape.one, ...('measure' in shape.other ? [shape.other] : [])]
  return measured.flatMap(one =>
    [one, ...(one.dividedBy ? [one.dividedBy] : [])].flatMap(({ in: of, previous }) => ('kind' in of && !previous ? [of.kind] : [])),
  )
}

const kindsOf = (shape: Shape): readonly string[] => [...usesOfShape(shape).fields.keys()].sort()
const isRequired = (need: Need | undefined): boolean => need?.optional !== true

/** Views of every kind that a shape uses. */
export const viewsOf = (shape: Shape, run: Run): readonly View[] => kindsOf(shape).map(kind => run.view(kind))

/** Why a shape cannot be judged at all: what it judges first, then every other kind that is required. '' where it can. */
export function needProblem(shape: Shape, run: Run): Reason {
  const judged = subjects(shape)
  const required = kindsOf(shape).filter(kind => !judged.includes(kind) && isRequired(run.measurement.needs[kind]))
  for (const kind of [...judged, ...required]) {
    const { state } = run.view(kind)
    if (state !== '') return state
  }
  return ''
}

/** A known gap in a kind in use: nothing is met or set aside on what may be only a part. '' where there is none. */
export const gapIn = (shape: Shape, run: Run): Reason => viewsOf(shape, run).find(({ gap }) => gap !== '')?.gap ?? ''

/** A need that is required counts for the whole: also where no part uses it, or where another part alone would do. */
export function openNeed(run: Run): Reason {
  for (const [kind, need] of Object.entries(run.measurement.needs)) {
    if (need.optional) continue
    const { state, gap } = run.view(kind)
    if (state !== '' || gap !== '') return state === '' ? gap : state
  }
  return ''
}
