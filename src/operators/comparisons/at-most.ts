import { amountOperator } from './ordering.ts'

export const atMost = amountOperator('at-most', 'is at most X', [1, 1, 0])
