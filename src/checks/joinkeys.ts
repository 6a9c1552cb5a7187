import type { Batch, Column } from '../model/index.ts'
import { columnOf, sameHost, shortHost } from '../operators/index.ts'
import { isOpenList, memberKeys } from './keys.ts'

/** One side of one alternative of `on`: the columns of its pairs, in order. */
export interface Side {
  readonly columns: readonly Column[]
  /** pairs of which one side is a host: short and full names of one machine agree */
  readonly hosts: readonly boolean[]
}

export type On = readonly (readonly { readonly other: string; readonly own: string }[])[]

/** Both sides of every alternative. */
export function sidesOf(on: On, other: Batch, own: Batch): readonly { readonly other: Side; readonly own: Side }[] {
  return on.map(pairs => {
    const [others, owns] = [pairs.map(pair => columnOf(other, pair.other)), pairs.map(pair => columnOf(own, pair.own))]
    const hosts = pairs.map((_, index) => others[index].type.type === 'host' || owns[index].type.type === 'host')
    return { other: { columns: others, hosts }, own: { columns: owns, hosts } }
  })
}

/** Bit for each pair whose cell has a value. `open`: a list that is not complete does not count. */
export function filledMask({ columns }: Side, row: number, open: boolean): number {
  let mask = 0
  for (let pair = 0; pair < columns.length; pair++) {
    if (columns[pair].states[row] === 0 && !(open && isOpenList(columns[pair], row))) mask |= 1 << pair
  }
  return mask
}

/** Machines are found by the first label and then compared in full. */
const hostKey = (key: string): string => shortHost(key) ?? key

function partKeys({ columns, hosts }: Side, pair: number, row: number): readonly string[] {
  const keys = memberKeys(columns[pair], row) ?? []
  return hosts[pair] ? keys.map(hostKey) : keys
}

/** Every key under which a row can be found by the pairs in `mask`: one for each combination of members of its lists. */
export function keysBy(side: Side, mask: number, row: number): readonly string[] {
  const pairs = side.columns.map((_, pair) => pair).filter(pair => mask & (1 << pair))
  if (pairs.length === 1) return partKeys(side, pairs[0], row)
  let keys: string[] = ['']
  for (const pair of pairs) {
    const parts = partKeys(side, pair, row)
    keys = keys.flatMap(key => parts.map(part => `${key}${part.length}:${part}`))
  }
  return keys
}

const hostsAgree = (a: Column, rowA: number, b: Column, rowB: number): boolean => {
  const [one, other] = [memberKeys(a, rowA) ?? [], memberKeys(b, rowB) ?? []]
  return one.some(x => other.some(y => sameHost(x, y)))
}
/** Found by first labels: whether the machines of the pairs in `mask` are really the same. */
export const reallyAgree = (other: Side, otherRow: number, own: Side, ownRow: number, mask: number): boolean =>
  own.hosts.every(
    (isHost, pair) => !isHost || !(mask & (1 << pair)) || hostsAgree(other.columns[pair], otherRow, own.columns[pair], ownRow),
  )
