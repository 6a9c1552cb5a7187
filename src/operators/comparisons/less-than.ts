import { amountOperator } from './ordering.ts'

export const lessThan = amountOperator('less-than', 'is less than X', [1, 0, 0])
