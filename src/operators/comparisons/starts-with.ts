import { findingOperator } from './finding.ts'

export const startsWith = findingOperator('starts-with', 'starts with X', (text, part) => text.startsWith(part))
