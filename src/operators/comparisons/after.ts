import { dateOperator } from './ordering.ts'

export const after = dateOperator('after', 'is after X', [0, 0, 1])
