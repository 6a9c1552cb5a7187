import type { Value } from '../../model/index.ts'
import { printDate } from './dates.ts'
import { printDuration } from './durations.ts'
import { printPorts } from './ports.ts'

/** A share as people write it: 0.95 is `95%`. The digits are those of the number, moved two places. */
export const printShare = (share: number): string => `${Number(`${share}e2`) || Number((share * 100).toPrecision(15))}%`

const STEPS = [
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['KB', 1e3],
] as const
const printBytes = (bytes: number): string => {
  const step = STEPS.find(([, size]) => bytes >= size && Number.isInteger((bytes / size) * 100))
  return step ? `${bytes / step[1]} ${step[0]}` : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
}

/** A typed value as a reader sees it: `95%`, `14 days`, `2026-06-30`, `yes`, `a, b`. */
export const printValue = (value: Value): string => {
  switch (value.type) {
    case 'count':
    case 'number':
      return String(value.number)
    case 'ratio':
      return printShare(value.number)
    case 'bytes':
      return printBytes(value.number)
    case 'yes-no':
      return value.yes ? 'yes' : 'no'
    case 'enum':
    case 'level':
      return value.name
    case 'date':
      return printDate(value.date)
    case 'duration':
      return printDuration(value.duration)
    case 'ports':
      return printPorts(value.ports)
    case 'list':
      return value.members.map(printValue).join(', ')
    case 'table':
      return Object.entries(value.entries)
        .map(([key, entry]) => `${key}: ${printValue(entry)}`)
        .join(', ')
    case 'topics':
      return Object.keys(value.topics).join(', ')
    default:
      return value.text
  }
}
