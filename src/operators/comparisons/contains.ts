import { findingOperator } from './finding.ts'

export const contains = findingOperator('contains', 'contains X', (text, part) => text.includes(part))
