import { amountOperator } from './ordering.ts'

export const moreThan = amountOperator('more-than', 'is more than X', [0, 0, 1])
