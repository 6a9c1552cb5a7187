import type { Form, FormatName, Give, Kinds, Run, Source } from '../../model/index.ts'
import { openMap } from '../author/keys.ts'
import type { Pen } from '../author/pen.ts'
import { FROM_KEYS, RUN_KEYS, TARGETS_KEYS } from '../words.ts'
import type { MapNode, Node } from '../yaml/node.ts'
import { rawCondition } from './conditions.ts'
import { compileForm, compileFrom } from './forms.ts'
import { asPath, type FormScope } from './scope.ts'

export const NO_RUN: Run = { taken: 'none' }

/** `run:` — when the data was true, and the proof that the tool really ran. Paths begin at the root of the file. */
export const compileRun = (node: Node, format: FormatName, pen: Pen): Run => {
  const open = openMap(node, pen, { what: 'run', keys: RUN_KEYS })
  if (!open) return NO_RUN
  const scope: FormScope = { pen, path: (at, what) => asPath(at, format, pen, what), ancestors: ['root'], named: [] }
  const path = (key: 'errors' | 'about' | 'total') => open.take(key, (at, _, what) => asPath(at, format, pen, what))
  const taken = open.has('taken') ? open.take('taken', at => compileTaken(at, scope)) : 'none'
  const targets = open.take('targets', at => compileTargets(at, format, pen))
  const completeWhen = open.take('complete-when', (at, _, what) => rawCondition(at, pen, what))
  const [total, errors, about] = [path('total'), path('errors'), path('about')]
  return {
    taken: taken ?? 'none',
    ...(targets && { targets }),
    ...(total !== undefined && { total }),
    ...(completeWhen && { completeWhen }),
    ...(errors !== undefined && { errors }),
    ...(about !== undefined && { about }),
  }
}

const compileTaken = (node: Node, scope: FormScope): Run['taken'] | undefined => {
  if (node.kind === 'scalar') {
    if (node.value === 'none') return 'none'
    const path = scope.path(node, 'taken')
    return path === undefined ? undefined : { form: 'from', path }
  }
  if (node.kind !== 'map' || !node.entries.has('newest')) return compileForm(node, { type: 'date' }, scope, 'taken')
  const newest = compileNewest(node, scope)
  return newest && { newest }
}

/** `{ newest: PATH, … }`: a `from` form whose path stands under another key. */
const compileNewest = (node: MapNode, scope: FormScope): Source | undefined => {
  const asFrom: MapNode = {
    ...node,
    entries: new Map([...node.entries].map(([key, entry]) => (key === 'newest' ? ['from', { ...entry, key: 'from' }] : [key, entry]))),
  }
  const open = openMap(asFrom, scope.pen, { what: 'taken', keys: FROM_KEYS })
  return open && compileFrom(open, { type: 'date' }, scope, 'taken')
}

const compileTargets = (node: Node, format: FormatName, pen: Pen): Run['targets'] => {
  if (node.kind !== 'map') {
    const path = asPath(node, format, pen, 'targets')
    return path === undefined ? undefined : { path }
  }
  const among = node.entries.has('each') || node.entries.has('when')
  if (among && format === 'csv') return pen.mark(node, 'targets', 'targets of a table stand in one column', 'write { count: COLUMN }')
  const open = openMap(node, pen, { what: 'targets', keys: TARGETS_KEYS, required: among ? TARGETS_KEYS : ['count'] })
  const path = (key: 'count' | 'each') => open?.take(key, (at, _, what) => asPath(at, format, pen, what))
  const [count, each] = [path('count'), path('each')]
  const when = open?.take('when', (at, _, what) => rawCondition(at, pen, what))
  return count === undefined ? undefined : { count, ...(each !== undefined && when && { among: { each, when } }) }
}

const sourcesOf = (form: Form): readonly Source[] =>
  form.form === 'from' ? [form] : form.form === 'first-of' ? form.of.flatMap(sourcesOf) : []

/**
 * The newest of an event kind's own records says when something last happened, not when the tool last ran: had every
 * backup stopped, the file would still look fresh to itself.
 */
export const newestIsNoRun = (run: Run, gives: readonly Give[], format: FormatName, kinds: Kinds, at: Node, pen: Pen): void => {
  if (run.taken === 'none' || !('newest' in run.taken)) return
  const paths = sourcesOf(run.taken.newest).map(source => source.path)
  const events = gives.filter(give => kinds[give.kind]?.nature === 'events')
  const own = events.some(give => format === 'csv' || paths.some(path => lies(path, belowRoot(give.each, format))))
  if (own)
    pen.mark(
      at,
      'newest-event',
      'the newest of the records themselves is no proof that the tool ran',
      'write taken: none, so that the manifest says when it was collected',
    )
}
const belowRoot = (each: string, format: FormatName): string => (format === 'xml' ? each.split('/').slice(1).join('/') : each)
const lies = (path: string, each: string): boolean =>
  each === '.' || each === '' || path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}/`)
