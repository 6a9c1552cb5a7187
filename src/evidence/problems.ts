import type { Problem } from '../model/index.ts'

/**
 * What is wrong with one item, in the order it was first met. What happens again and again is one entry with the place of
 * the first and a count. Holds places, field names and counts; never a value.
 */
export class Notebook {
  readonly #problems: { problem: Problem; count: number }[] = []
  readonly #repeated = new Map<string, { problem: Problem; count: number }>()

  add(problem: Problem): void {
    this.#problems.push({ problem, count: problem.count ?? 1 })
  }
  addAll(problems: readonly Problem[]): void {
    for (const problem of problems) this.add(problem)
  }
  /** One more of the problems known by `key`; `first` is asked for only once. */
  again(key: string, first: () => Problem): void {
    const known = this.#repeated.get(key)
    if (known !== undefined) known.count++
    else {
      const made = { problem: first(), count: 1 }
      this.#repeated.set(key, made)
      this.#problems.push(made)
    }
  }
  has(code: string): boolean {
    return this.#problems.some(({ problem }) => problem.code === code)
  }
  get all(): readonly Problem[] {
    return this.#problems.map(({ problem, count }) => (count > 1 ? { ...problem, count } : problem))
  }
}

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  invalid: [
    'stands a value that is not of its type or not one the export is known to use',
    'Look at the places named; if the value is right, the mapping needs it.',
  ],
  future: ['stands a date that lies after the position date', 'Check the clock of the system it comes from, or audit at a later date.'],
  'date-order': ['day and month cannot be told apart', 'Say `dates: day-month-year` or `month-day-year` for this item in evidence.yaml.'],
  'list-member': [
    'a member of the list could not be read, so the list is not complete',
    'Look at the places named; if the value is right, the mapping needs it.',
  ],
}
/** A field of a record that could not be read. */
export const fieldProblem = (kind: string, field: string, reason: string, where: string): Problem => {
  const [what, todo] = REASONS[reason] ?? REASONS.invalid
  return { code: `field-${reason}`, severity: 'warning', where, what: `In ${field} of ${kind} ${what}.`, todo }
}
