import { amountOperator } from './ordering.ts'

export const atLeast = amountOperator('at-least', 'is at least X', [0, 1, 1])
