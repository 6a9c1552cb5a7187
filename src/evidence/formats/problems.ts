import type { Problem } from '../../model/index.ts'

/** So many problems of one code are told place by place; the rest are counted. */
const TOLD = 20

/** Problems in the order they were met: the first of each code with their places, then one entry for all the others. */
export class ProblemLog {
  private readonly told: Problem[] = []
  private readonly more = new Map<string, { problem: Problem; count: number }>()
  private readonly counts = new Map<string, number>()
  private readonly before: readonly Problem[]

  /** `before`: what was found earlier, told first. */
  constructor(before: readonly Problem[] = []) {
    this.before = before
  }

  /** `where` may be a function: it is called only where the place is told. */
  add(severity: Problem['severity'], code: string, where: string | (() => string), what: string, todo: string): void {
    const count = (this.counts.get(code) ?? 0) + 1
    this.counts.set(code, count)
    if (count <= TOLD) this.told.push({ code, severity, where: typeof where === 'string' ? where : where(), what, todo })
    else
      this.more.set(code, {
        problem: { code, severity, where: '', what: `${count - TOLD} more of the same kind: ${what}`, todo },
        count: count - TOLD,
      })
  }

  count(code: string): number {
    return this.counts.get(code) ?? 0
  }

  list(): Problem[] {
    return [...this.before, ...this.told, ...[...this.more.values()].map(({ problem, count }) => ({ ...problem, count }))]
  }
}
