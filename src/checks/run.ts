import type { Kind, Match, Measurement } from '../model/index.ts'
import type { Env, FieldsOf } from '../operators/index.ts'
import type { Context, Evidence } from './evidence.ts'
import { type Matcher, matcherOf } from './match.ts'
import { previousView, type View, viewOf } from './view.ts'

const KEYS = 5_000_000

/** One measurement being evaluated: the views of its kinds, and conditions that may look at other kinds. */
export interface Run {
  readonly measurement: Measurement
  readonly evidence: Evidence
  readonly context: Context
  view(kind: string): View
  previous(kind: string): View
  matcher(match: Match, own: FieldsOf): Matcher
  /** for compiling conditions put to records with these fields */
  env(own: FieldsOf): Env
}

const unknownKind = (name: string): Kind => ({ name, means: '', nature: 'things', sameWhen: [], combine: 'each', fields: {} })

export function runOf(measurement: Measurement, evidence: Evidence, context: Context): Run {
  const { kinds, clock, endOfLife, limits } = context
  const base = { clock, ...(endOfLife && { endOfLife }) }
  const kindOf = (name: string): Kind => (Object.hasOwn(kinds, name) ? kinds[name] : unknownKind(name))
  const previous = new Map<string, View>()
  const matchers = new Map<Match, Matcher>()
  const run: Run = {
    measurement,
    evidence,
    context,
    view: name => viewOf(evidence, kindOf(name), measurement.needs[name], clock),
    previous: name => previous.getOrInsertComputed(name, () => previousView(evidence, kindOf(name), clock)),
    matcher: (match, own) =>
      matchers.getOrInsertComputed(match, () =>
        matcherOf(match, { view: run.view(match.kind), own, env: base, keys: limits?.keys ?? KEYS }),
      ),
    env: own => ({
      ...base,
      match: match => {
        const matcher = run.matcher(match, own)
        return batch => matcher.match(batch)
      },
    }),
  }
  return run
}
