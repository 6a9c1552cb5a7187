import { parse } from 'csv-parse/sync'
import type { EndOfLifeData } from '../src/operators/index.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
type Cells = Readonly<Record<string, string>>

function row({
  product = '',
  cycle = '',
  label = '',
  end_of_life: end = '',
  extended_security_until: extended = '',
  latest = '',
}: Cells): EndOfLifeData['rows'][number] {
  if (product === '' || cycle === '') throw new Error('end-of-life.csv: a row without product or cycle')
  if (!/^(?:true|false|)$/.test(end) && !DAY.test(end)) throw new Error(`end-of-life.csv: ${product} ${cycle} has no such end as ${end}`)
  if (!/^(?:true|false|)$/.test(extended) && !DAY.test(extended))
    throw new Error(`end-of-life.csv: ${product} ${cycle} has no such extension as ${extended}`)
  return { product, cycle, label, endOfLife: end, extended, latest }
}

/** The end-of-life table and the names of its products, checked: a name of a product that the table has not is a mistake. */
export function endOfLifeData(table: string, names: string): EndOfLifeData {
  const rows = (parse(table, { columns: true }) as Cells[]).map(row)
  const known = new Set(rows.map(({ product }) => product))
  const named = (parse(names, { columns: true }) as Cells[]).map(({ product = '', name = '' }) => [product, name] as const)
  for (const [product] of named) if (!known.has(product)) throw new Error(`product-names.csv: ${product} is not in end-of-life.csv`)
  return { rows, names: named }
}
