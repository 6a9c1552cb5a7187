import type { Batch, Column, DateValue, Supported } from '../../model/index.ts'
import { Outcome, State } from '../../model/index.ts'
import { dateAt } from '../columns/cell.ts'
import { keysOf } from '../columns/derived.ts'
import { columnOf } from '../columns/read.ts'
import type { EndOfLife, EndOfLifeRow, Env } from '../env.ts'
import { R, Sheet } from '../logic/results.ts'
import type { Judge, OwnRecord } from '../logic/types.ts'
import { resolve } from '../operands/resolve.ts'
import { reasonAt } from '../operands/settle.ts'
import { compareDates } from '../values/dates.ts'
import { fold } from '../values/fold.ts'
import { versionBegins, versionParts } from '../values/versions.ts'

/**
 * The cycles that a version may be of. Cycles that begin the version (`3.12` of `3.12.4`): the longest of them. Else those
 * that the version begins (`11` of `11-24h2-e`): it is too short to say which. Without a version: all that the name leaves.
 */
const cyclesOf = (rows: readonly EndOfLifeRow[], version: string | undefined): readonly EndOfLifeRow[] => {
  if (version === undefined) return rows
  const built = rows.filter(({ build }) => build !== undefined && versionBegins(version, build))
  if (built.length > 0) return built
  const exact = rows.filter(row => fold(row.cycle) === fold(version))
  if (exact.length > 0) return exact
  const within = rows.filter(row => versionBegins(version, row.cycle))
  if (within.length > 0) {
    const longest = Math.max(...within.map(row => versionParts(row.cycle).length))
    return within.filter(row => versionParts(row.cycle).length === longest)
  }
  return rows.filter(row => versionBegins(row.cycle, version))
}

/** The organisation's own paid extension: the field's date, none, or not known for a reason. */
type Extension = { readonly until: DateValue | 'no-end' | undefined } | { readonly why: number }

/** Whether paid support still runs: within the table's extension, and only through the date the organisation shows. */
const extendedOn = (row: EndOfLifeRow, extension: Extension | undefined, on: DateValue): boolean | number => {
  if (!extension || ('until' in extension && extension.until === undefined)) return false
  // nobody sells one: only a date that says otherwise makes it doubtful
  if (!row.extended) return 'why' in extension ? false : R.notInTable
  if (row.extended !== 'no-end' && compareDates(on, row.extended) > 0) return false
  if ('why' in extension) return extension.why
  return extension.until === 'no-end' || (extension.until !== undefined && compareDates(on, extension.until) <= 0)
}
/** True, false, or a reason why the table does not tell. */
const supportedOn = (row: EndOfLifeRow, extension: Extension | undefined, on: DateValue): boolean | number => {
  const { endOfLife } = row
  if (endOfLife === undefined) return R.notInTable
  if (endOfLife === 'no-end' || (endOfLife !== 'ended' && compareDates(endOfLife, on) > 0)) return true
  return extendedOn(row, extension, on)
}

/** One answer for every cycle it may be of, or a reason. */
const isSupported = (
  table: EndOfLife,
  product: string,
  version: string | undefined,
  extension: Extension | undefined,
  on: DateValue,
): boolean | number => {
  // `SP1` and `R2` go on where the name ends
  const [name, number] = version === undefined || /^v?\d/i.test(version) ? [product, version] : [`${product} ${version}`, undefined]
  const answers = cyclesOf(table.rowsOf(fold(name)), number).map(row => supportedOn(row, extension, on))
  const [first = R.notInTable] = answers
  return answers.every(answer => answer === first) ? first : R.notInTable
}

const extensionAt = (column: Column | undefined, row: number): Extension | undefined => {
  if (!column) return undefined
  const state = column.states[row]
  if (state === State.noEnd) return { until: 'no-end' }
  if (state === State.blank || state === State.never) return { until: undefined }
  if (state !== State.value || column.type.type !== 'date') return { why: state === State.value ? R.invalid : reasonAt(column, row) }
  return { until: dateAt(column, row) }
}

/** `supported`: the end-of-life table knows product and cycle, and the end is later. */
export const compileSupported = (condition: Supported, env: Env): Judge => {
  const day = resolve(condition.on, env)
  const table = env.endOfLife
  return (batch: Batch, own?: OwnRecord) => {
    const on = day(batch, own)
    const [product, version] = [columnOf(batch, condition.product), columnOf(batch, condition.version)]
    const [names, versions] = [keysOf(product), keysOf(version)]
    const extended = condition.extended === undefined ? undefined : columnOf(batch, condition.extended)
    const answerAt = (row: number): boolean | number => {
      const at = on.base + on.step * row
      if (product.states[row] !== State.value) return reasonAt(product, row)
      if (on.column.states[at] !== State.value) return reasonAt(on.column, at)
      if (!names || !versions || on.column.type.type !== 'date') return R.invalid
      if (!table) return version.states[row] === State.value ? R.notInTable : reasonAt(version, row)
      const told = version.states[row] === State.value
      // a version that is not given may stand in the name, or make no difference
      const answer = isSupported(table, names[row], told ? versions[row] : undefined, extensionAt(extended, row), dateAt(on.column, at))
      return answer === R.notInTable && !told ? reasonAt(version, row) : answer
    }
    const sheet = new Sheet(batch.rows)
    for (let row = 0; row < batch.rows; row++) {
      const answer = answerAt(row)
      if (typeof answer === 'number') sheet.unsure(row, answer)
      else sheet.set(row, answer ? Outcome.met : Outcome.notMet)
    }
    return sheet
  }
}
