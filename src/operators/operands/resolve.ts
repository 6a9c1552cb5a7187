import type { Batch, Clock, Operand, Value } from '../../model/index.ts'
import { inRows } from '../columns/lazy.ts'
import { columnOf, takenOf } from '../columns/read.ts'
import type { Env } from '../env.ts'
import { dayDate } from '../values/dates.ts'
import { type Cells, cellOf, each, literal, one, type Resolve, unknownCell } from './cells.ts'
import { listOf } from './listed.ts'
import { lookUp } from './look-up.ts'
import { moved } from './moved.ts'
import { replaced } from './or.ts'

const clockCells = (clock: Clock, name: 'as-of' | 'period-from' | 'period-to'): Cells => {
  const day = name === 'as-of' ? clock.asOf : name === 'period-from' ? clock.periodFrom : clock.periodTo
  return day === undefined ? unknownCell({ type: 'date' }) : literal({ type: 'date', date: dayDate(day) })
}

/** When the data was taken: one cell where the batch is of one item. */
export const takenCells = (batch: Batch): Cells => (batch.itemOf || batch.items.length === 0 ? each(takenOf(batch)) : one(takenOf(batch)))

/** A table or topics, which only `look-up` and `mentions` read; undefined for any other operand. */
const constantOf = (operand: Operand): Value | undefined => (operand.is === 'value' ? operand.value : undefined)

/**
 * An operand as something that gives a cell for each row of a batch. Derived operands (`or`, look-ups, moved dates, lists)
 * become columns; literals are made once. Throws for `$param`: a check is resolved before it is compiled.
 */
export const resolve = (operand: Operand, env: Env): Resolve => {
  switch (operand.is) {
    case 'value': {
      const column = cellOf(operand.value)
      return () => one(column)
    }
    case 'clock': {
      const cells = clockCells(env.clock, operand.name)
      return () => cells
    }
    case 'field':
      return batch => each(inRows(columnOf(batch, operand.field)))
    case 'own':
      return (_batch, own) =>
        own ? one(columnOf(own.batch, operand.field), own.row) : unknownCell(env.own?.(operand.field) ?? { type: 'text' })
    case 'look-up':
      return lookUp(operand, constantOf(operand.table))
    case 'moved':
      return moved(resolve(operand.base, env), resolve(operand.by, env), operand.sign)
    case 'or':
      return replaced(resolve(operand.first, env), resolve(operand.second, env))
    case 'list':
      return listOf(operand.members.map(member => resolve(member, env)))
    case 'back':
      return moved(
        operand.before === 'taken' ? batch => takenCells(batch) : () => clockCells(env.clock, 'as-of'),
        resolve(operand.time, env),
        -1,
      )
    case 'topics':
    case 'param':
      throw new Error(`an operand of the form ${operand.is} has no value of its own`)
  }
}
