import { checkText } from '../assessment/index.ts'
import type { Check, CheckText } from '../model/index.ts'

/** Texts of a check as an assessment holds them. */
export const checkTextOf = (check: Omit<Check, 'cases'>): CheckText => checkText(check)
