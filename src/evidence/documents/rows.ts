import type { Column, Kind, Places } from '../../model/index.ts'
import { newColumn } from '../../operators/index.ts'
import type { Output } from '../exports/output.ts'
import type { Cells } from './cells.ts'

/** One record of a kind, and where it stands. */
export interface Row {
  readonly cells: Cells
  readonly place: string
}

/** Gives records of one kind as columns of the wanted fields; a field that no record speaks of gets none. */
export function giveRows(output: Output, kind: Kind | undefined, rows: readonly Row[], asOf: number): void {
  if (kind === undefined) return
  output.announce(kind.name)
  const columns = new Map<string, Column>()
  for (const name of output.wants(kind.name) ?? []) {
    if (!Object.hasOwn(kind.fields, name) || !rows.some(({ cells }) => cells.has(name))) continue
    const { type, ahead } = kind.fields[name]
    const builder = newColumn(type, rows.length, ahead === true ? undefined : asOf)
    for (const { cells } of rows) {
      const cell = cells.get(name)
      if (cell === undefined) builder.pushUnknown()
      else cell.push(builder)
    }
    columns.set(name, builder.finish())
  }
  const places: Places = { form: 'words', texts: rows.map(({ place }) => place) }
  output.give(kind, rows.length, columns, places)
}
