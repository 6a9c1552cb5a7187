import { dateOperator } from './ordering.ts'

export const onOrAfter = dateOperator('on-or-after', 'is on or after X', [0, 1, 1])
