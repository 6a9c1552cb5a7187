import { not } from '../logic/combine.ts'
import { type Operator, takes } from './operator.ts'
import { isPresent } from './present.ts'

export const absent: Operator = {
  name: 'absent',
  accepts: () => takes('none', { type: 'text' }),
  sentence: 'is not given',
  compile: () => left => not(isPresent(left)),
}
