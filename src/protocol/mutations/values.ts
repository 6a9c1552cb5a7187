import type { Value } from '../../model/index.ts'
import { printValue } from '../../operators/index.ts'

export interface Variant<T> {
  readonly value: T
  readonly what: string
}

/** A number a little off: doubled and halved; 0 becomes 1, 1 becomes 0 and 2. Whole numbers stay whole. */
export const otherNumbers = (n: number, whole: boolean): number[] => {
  if (n === 0) return [1]
  if (n === 1) return [0, 2]
  return [n * 2, whole ? Math.floor(n / 2) : n / 2]
}
/** A share a little off: halfway to 0 and, unless it is the whole, halfway to 1. */
export const otherShares = (share: number): number[] => [...(share > 0 ? [share / 2] : []), ...(share < 1 ? [(share + 1) / 2] : [])]

const changed = (from: Value, values: readonly Value[]): Variant<Value>[] =>
  values.map(value => ({ value, what: `${printValue(from)} becomes ${printValue(value)}` }))
const without = <T>(list: readonly T[], index: number): T[] => list.toSpliced(index, 1)

/** Every value that a limit or a list could be by mistake. Single words, yes and no, and dates have none: negating the condition covers them. */
export const otherValues = (value: Value): Variant<Value>[] => {
  switch (value.type) {
    case 'count':
    case 'bytes':
    case 'number':
      return changed(
        value,
        otherNumbers(value.number, value.type !== 'number').map(number => ({ ...value, number })),
      )
    case 'ratio':
      return changed(
        value,
        otherShares(value.number).map(number => ({ ...value, number })),
      )
    case 'duration':
      return changed(
        value,
        otherNumbers(value.duration.n, true).map(n => ({ ...value, duration: { ...value.duration, n } })),
      )
    case 'list':
      return value.members.map((member, index) => ({
        value: { ...value, members: without(value.members, index) },
        what: `without ${printValue(member)}`,
      }))
    case 'ports':
      return value.ports.ranges.map(([from, to], index) => ({
        value: { ...value, ports: { ...value.ports, ranges: without(value.ports.ranges, index) } },
        what: `without ${from === to ? from : `${from}-${to}`}`,
      }))
    case 'table':
      return otherTables(value)
    case 'topics':
      return otherTopics(value)
    default:
      return []
  }
}

const otherTables = (table: Extract<Value, { type: 'table' }>): Variant<Value>[] =>
  Object.keys(table.entries).flatMap(key => {
    const { [key]: entry, ...rest } = table.entries
    return [
      { value: { ...table, entries: rest }, what: `without ${key}` },
      ...otherValues(entry).map(({ value, what }) => ({
        value: { ...table, entries: { ...table.entries, [key]: value } },
        what: `${key}: ${what}`,
      })),
    ]
  })

const otherTopics = (topics: Extract<Value, { type: 'topics' }>): Variant<Value>[] =>
  Object.keys(topics.topics).flatMap(name => {
    const { [name]: words, ...rest } = topics.topics
    const fewer =
      words.length < 2
        ? []
        : words.map((word, index) => ({
            value: { ...topics, topics: { ...topics.topics, [name]: without(words, index) } },
            what: `${name} without "${word}"`,
          }))
    return [{ value: { ...topics, topics: rest }, what: `without ${name}` }, ...fewer]
  })
