import { findingOperator } from './finding.ts'

export const endsWith = findingOperator('ends-with', 'ends with X', (text, part) => text.endsWith(part))
