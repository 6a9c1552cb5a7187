import { Outcome } from '../../model/index.ts'
import { compileBack } from './back.ts'
import { type Operator, takes } from './operator.ts'

/** What never happened is older than any time: an account that never signed in has not done so for 90 days. */
export const olderThan: Operator = {
  name: 'older-than',
  accepts: type => (type.type === 'date' ? takes('back', { type: 'duration' }) : undefined),
  sentence: 'is older than X',
  compile: (test, env) => compileBack(test, env, { within: Outcome.notMet, older: Outcome.met }, Outcome.met),
}
