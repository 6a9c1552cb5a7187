import { Outcome } from '../../model/index.ts'
import { compileBack } from './back.ts'
import { type Operator, takes } from './operator.ts'

export const withinLast: Operator = {
  name: 'within-last',
  accepts: type => (type.type === 'date' ? takes('back', { type: 'duration' }) : undefined),
  sentence: 'is within the last X',
  compile: (test, env) => compileBack(test, env, { within: Outcome.met, older: Outcome.notMet }, Outcome.notMet),
}
