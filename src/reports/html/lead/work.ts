import { type Action, counted, plainWords } from '../../../model/index.ts'
import { SEVERITIES } from '../../common/against.ts'
import { html, type Markup } from '../markup/html.ts'
import { nothing } from '../parts/shell.ts'
import { type Row, table } from '../parts/table.ts'
import { tools } from '../parts/tools.ts'
import type { View } from '../parts/view.ts'
import { begins, daysWords } from '../parts/words.ts'

const owner = ({ who }: Action): string => who || 'Nobody named yet'
const days = (actions: readonly Action[]): string => {
  const known = actions.flatMap(action => action.days ?? [])
  const sum = Math.ceil(known.reduce((a, b) => a + b, 0) * 2) / 2
  return known.length === 0 ? 'effort not stated' : `${known.length < actions.length ? 'at least ' : ''}${counted(sum, 'working day')}`
}

const row = (action: Action, n: number, view: View): Row => ({
  who: owner(action),
  severity: action.severity,
  cells: [
    String(n),
    html`<b>${action.title}</b><br>${action.remedy}`,
    html`<span data-key="${SEVERITIES.indexOf(action.severity)}">${begins(plainWords(action.severity))}</span>`,
    daysWords(action.days),
    html`${action.then}: ${action.requirements.map((id, at) => html`${at > 0 && ', '}<a href="#${view.anchor(id)}">${id}</a>`)}`,
  ],
})

const COLUMNS = [
  { head: 'Order', sort: 'number' },
  { head: 'What to do' },
  { head: 'Severity', sort: 'text' },
  { head: 'Days', sort: 'number' },
  { head: 'What it moves' },
] as const

/** What to do, by who does it; the number is the order that harm to patients and the score suggest. */
export function work(view: View): Markup {
  const { actions } = view.protocol
  if (actions.length === 0) return nothing('Nothing that fails asks for work.')
  const order = new Map(actions.map((action, at) => [action, at + 1]))
  const owners = [...Map.groupBy(actions, owner)]
  const list = view.anchor('work-list')
  const severities = SEVERITIES.filter(severity => actions.some(action => action.severity === severity))
  return html`<p>${counted(actions.length, 'action')}. The number says what to do first: harm to patients comes before score.</p>${tools(
    list,
    [
      { name: 'who', label: 'Who', values: owners.map(([name]) => [name, name]) },
      { name: 'severity', label: 'Severity', values: severities.map(severity => [severity, begins(severity)]) },
    ],
  )}<div data-list="${list}">${table(
    'Actions by who does them',
    COLUMNS,
    owners.map(([name, list]) => ({
      name: `${name}: ${counted(list.length, 'action')}, ${days(list)}`,
      rows: list.map(action => row(action, order.get(action) ?? 0, view)),
    })),
  )}</div>`
}
