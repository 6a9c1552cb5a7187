import { type Batch, State } from '../../model/index.ts'
import { columnOf, fold, wordsOf } from '../../operators/index.ts'
import { itemAt } from '../batches.ts'
import { rolesOf } from './roles.ts'

/** Rows that are about one document, and rows that speak of one that no other item shows. */
export interface Sorted {
  readonly groups: number[][]
  readonly strays: ReadonlySet<number>
}

/** Sets of rows that grow together. */
class Sets {
  readonly #up: number[]
  constructor(size: number) {
    this.#up = Array.from({ length: size }, (_, index) => index)
  }
  top(row: number): number {
    let at = row
    while (this.#up[at] !== at) {
      this.#up[at] = this.#up[this.#up[at]]
      at = this.#up[at]
    }
    return at
  }
  join(a: number, b: number): void {
    const [x, y] = [this.top(a), this.top(b)]
    if (x !== y) this.#up[Math.max(x, y)] = Math.min(x, y)
  }
  joinAll(rows: readonly number[]): void {
    for (const row of rows) this.join(rows[0], row)
  }
}

interface Named {
  readonly row: number
  readonly id: string
  /** a reference: the id where it is not just the title */
  readonly ref: string
  readonly title: string
  /** rows that bear one number in one list are one thing */
  readonly list: string
}
/** `The Access Policy v2.1`, `Access Policy` and `Access` in a list of policies are one name; `Access Procedure` is another. */
const nameOf = (title: string): string =>
  wordsOf(title)
    .trim()
    .replace(/^the /, '')
    .replace(/ v(?:ersion)? ?\d+(?: \d+)*$/, '')
    .replace(/(?<=..) policy$/, '')

function namesOf(batch: Batch): readonly Named[] {
  const [id, title] = [columnOf(batch, 'id'), columnOf(batch, 'title')]
  const text = (column: typeof id, row: number): string => (column.states[row] === State.value ? (column.texts?.[row] ?? '') : '')
  return Array.from({ length: batch.rows }, (_, row) => {
    const [named, words] = [fold(text(id, row)), nameOf(text(title, row))]
    const item = itemAt(batch, row)
    const list = item === undefined || item.system === '' ? `item ${item?.id ?? ''}` : `system ${fold(item.system)}`
    const ref = nameOf(named) === words ? '' : named
    return { row, id: named, ref, title: words, list }
  })
}
/** Numbers that only one list gives, such as 3, name nothing elsewhere; a reference such as IG-POL-03 does. */
const isTelling = (ref: string): boolean => ref.length >= 4 && /\p{L}/u.test(ref) && /\d/.test(ref)

const grouped = (names: readonly Named[], key: (name: Named) => string): readonly (readonly Named[])[] => [
  ...Map.groupBy(
    names.filter(name => key(name) !== ''),
    key,
  ).values(),
]
const rowsOf = (names: readonly Named[]): readonly number[] => names.map(({ row }) => row)

/** A title that begins or ends with a reference that another item gives, `POL-02 Access Control Policy`, is that document's. */
function withReferences(names: readonly Named[]): readonly Named[] {
  const known = [...new Set(names.flatMap(({ ref }) => (isTelling(ref) ? [ref] : [])))].map(ref => [ref, wordsOf(ref).trim()] as const)
  return names.map(name => {
    const { ref, title } = name
    const held = ref === '' ? known.find(([, words]) => title.startsWith(`${words} `) || title.endsWith(` ${words}`)) : undefined
    if (held === undefined) return name
    const [found, words] = held
    const rest = title.startsWith(`${words} `) ? title.slice(words.length) : title.slice(0, -words.length)
    return { ...name, ref: found, title: nameOf(rest) }
  })
}

/**
 * Documents are one where one list numbers them alike, where they bear the same telling reference, or the same title and
 * no two different references: `IG-POL-01 Information Governance Policy` in a register is the file with that title.
 */
export function sameDocuments(batch: Batch): Sorted {
  const names = withReferences(namesOf(batch))
  const sets = new Sets(batch.rows)
  for (const one of grouped(names, ({ id, list }) => (id === '' ? '' : JSON.stringify([list, id])))) sets.joinAll(rowsOf(one))
  for (const one of grouped(names, ({ ref }) => (isTelling(ref) ? ref : ''))) sets.joinAll(rowsOf(one))
  for (const one of grouped(names, ({ title }) => title)) {
    const refs = new Set(one.flatMap(({ ref }) => (ref === '' ? [] : [ref])))
    if (refs.size <= 1) sets.joinAll(rowsOf(one))
    else for (const alike of grouped(one, ({ ref }) => ref)) sets.joinAll(rowsOf(alike))
  }
  const all = [
    ...Map.groupBy(
      Array.from({ length: batch.rows }, (_, row) => row),
      row => sets.top(row),
    ).values(),
  ]
  const roleOf = rolesOf(batch)
  const [shown, told] = [
    all.filter(rows => rows.some(row => roleOf(row) !== 'decision')),
    all.filter(rows => rows.every(row => roleOf(row) === 'decision')),
  ]
  return { groups: shown.filter(({ length }) => length > 1), strays: new Set(told.flat()) }
}
