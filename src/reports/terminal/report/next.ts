import type { Action, ProtocolResult } from '../../../model/index.ts'
import { type Line, paragraph } from '../layout/lines.ts'
import { table } from '../layout/table.ts'

const daysWords = (days: number | undefined): string => (days === undefined ? '–' : String(Math.ceil(days * 2) / 2))

const SHAPE = [
  { head: '', width: 2 },
  { head: '', lines: 2 },
  { head: '', width: 13 },
  { head: '', width: 4, align: 'right' as const },
  { head: '', width: 20, lines: 2 },
]
const HEAD = [
  { head: 'DO NEXT, for the expected level' },
  { head: 'who', width: 13 },
  { head: 'days', width: 4, align: 'right' as const },
  { head: 'then', width: 20 },
]

const row = ({ title, who, days, then }: Action, index: number): readonly string[] => [
  String(index + 1),
  title,
  who === '' ? 'not named' : who,
  daysWords(days),
  then,
]

/** What to do next, harm to patients before score: who, how long, and what it moves. */
export function next({ actions }: ProtocolResult, most: number): readonly Line[] {
  if (actions.length === 0) return []
  const left = actions.length - most
  return [
    ...table(HEAD, []),
    ...table(SHAPE, actions.slice(0, most).map(row)),
    ...(left > 0 ? paragraph(`and ${left} more`, { indent: 3 }) : []),
  ]
}
