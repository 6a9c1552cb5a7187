import { dateOperator } from './ordering.ts'

export const onOrBefore = dateOperator('on-or-before', 'is on or before X', [1, 1, 0])
