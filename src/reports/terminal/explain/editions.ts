import type { ReportOptions } from '../../options.ts'
import { EMPTY, labelled } from '../layout/lines.ts'
import { print } from '../layout/print.ts'

/** Several protocols have something under one name: which of them was explained, why that one, and the rest. */
export interface Editions {
  /** `dspt-caf@2025-26` */
  readonly shown: string
  readonly why: string
  readonly alsoIn: readonly string[]
}

/** What stands below an explanation, so that nobody takes one edition for another. */
export const explainEditions = ({ shown, why, alsoIn }: Editions, options: ReportOptions): string => {
  const lines = [
    ...labelled('Shown here', `${shown}: ${why}`, { width: 12 }),
    ...labelled('Also in', `${alsoIn.join(', ')}: see one with --protocol`, { width: 12 }),
  ]
  return print([EMPTY, ...lines], options)
}
