import { dateOperator } from './ordering.ts'

export const before = dateOperator('before', 'is before X', [1, 0, 0])
