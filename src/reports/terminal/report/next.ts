import type { Action, ProtocolResult } from '../../../model/index.ts'
import type { Line } from '../layout/lines.ts'
import { table } from '../layout/table.ts'
import type { Room } from './room.ts'

const daysWords = (days: number | undefined): string => (days === undefined ? '–' : String(Math.ceil(days * 2) / 2))

const shape = (lines: number) => [
  { head: '', width: 2 },
  { head: '', lines },
  { head: '', width: 13, lines },
  { head: '', width: 4, align: 'right' as const },
  { head: '', width: 20, lines },
]
const heads = (shown: number, all: number) => [
  { head: shown < all ? `DO NEXT (${shown} of ${all}) for the expected level` : 'DO NEXT for the expected level' },
  { head: 'who', width: 13 },
  { head: 'days', width: 4, align: 'right' as const },
  { head: 'then', width: 20 },
]

/** What to do, in one clause: the first of the remedy, which begins with a verb. */
const doing = ({ remedy, title }: Action): string => /^\s*(.+?)(?:[.:;](?:\s|$)|$)/s.exec(remedy)?.[1]?.replaceAll(/\s+/g, ' ') ?? title
/** What it moves; on one line without what else it helps. */
const moves = ({ then }: Action, lines: number): string => (lines > 1 ? then : (then.split(',')[0] ?? then))
const rowLines = (action: Action, index: number, lines: number): readonly Line[] =>
  table(shape(lines), [
    [String(index + 1), doing(action), action.who === '' ? 'not named' : action.who, daysWords(action.days), moves(action, lines)],
  ])

/** What to do next, harm to patients before score: who, how long, and what it moves. */
export function next({ actions }: ProtocolResult, { actions: most, title }: Room): readonly Line[] {
  if (actions.length === 0) return []
  const shown = actions.slice(0, most)
  return [
    ...table(heads(shown.length, actions.length), []),
    ...shown.flatMap((action, index) => rowLines(action, index, index < title ? 2 : 1)),
  ]
}
