import { type Assessment, counted, dayWords, plainWords } from '../../../model/index.ts'
import { tailoredCounts, tailoredLines } from '../../common/tailored.ts'
import { html, type Markup } from '../markup/html.ts'
import { evidenceWords } from '../parts/evidence.ts'
import { exceptionsUsed } from '../parts/exceptions.ts'
import { more, nothing } from '../parts/shell.ts'
import type { View } from '../parts/view.ts'

const DAY_MS = 86_400_000
const MOST = 8

/** What goes out of date within five weeks, day by day in one line each. */
export function lapsing({ evidence }: Assessment): Markup {
  if (evidence.lapses.length === 0) return nothing('Nothing within five weeks.')
  const byDay = [...Map.groupBy(evidence.lapses, ({ on }) => on)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return html`<ul>${byDay.slice(0, MOST).map(([on, list]) => html`<li><b>${dayWords(on)}</b>: ${[...new Set(list.map(({ item }) => item))].slice(0, MOST).join(', ')}${list.length > MOST && ` and ${list.length - MOST} more`}`)}</ul>`
}

/** What is not known, and why: who would have to be asked. */
export function unknown({ protocol, assessment }: View): Markup {
  const { asks, totals } = protocol
  const files = asks.filter(({ how }) => how === 'file')
  const talks = asks.filter(({ how }) => how === 'conversation')
  const top = (list: typeof asks): string =>
    list
      .slice(0, 4)
      .map(({ who, requirements }) => `${who || 'nobody named yet'} (${requirements.length})`)
      .join(', ')
  return html`<ul><li>${totals.claims['not-tested']} of ${counted(totals.answers, 'answer')} could not be tested, which is no bad news.${
    files.length > 0 && html`<li>Files are missing from ${counted(files.length, 'holder')}, most from ${top(files)}.`
  }${talks.length > 0 && html`<li>${counted(talks.length, 'team or person', 'teams and people')} must be asked: ${top(talks)}.`}<li>Evidence: ${evidenceWords(assessment)}</ul>`
}

export function exceptions({ protocol, assessment }: View): Markup {
  const used = exceptionsUsed(assessment).length
  const { outcome, withoutExceptions } = protocol.rating
  const same =
    outcome === withoutExceptions
      ? 'the result is the same'
      : `the result would be ${withoutExceptions === 'undetermined' ? 'undetermined' : plainWords(withoutExceptions)}`
  return html`<p>${used === 0 ? 'None was used.' : `${counted(used, 'approved exception')} ${used === 1 ? 'was' : 'were'} used. Without ${used === 1 ? 'it' : 'them'} ${same}.`}`
}

const MOST_TAILORED = 4
/** What was changed of the protocol in our name: who and why in private, how much and by whom in public. */
export function tailored(view: View, open: boolean): Markup | false {
  const { assessment, protocol } = view
  const lines = open ? tailoredCounts(assessment, protocol).map(line => `${line}.`) : tailoredLines(assessment, protocol)
  const shown = lines.length > MOST_TAILORED + 1 ? [...lines.slice(0, MOST_TAILORED), ...lines.slice(-1)] : lines
  const left = lines.length - shown.length
  return lines.length > 0 && html`<p>Tailored to us:</p><ul>${shown.map(line => html`<li>${line}`)}</ul>${more(left, 'entry')}`
}

/** Days to the end of the period; `plan` also says what the road there is. */
export function deadline({ protocol, assessment: { asOf } }: View, plan: boolean): Markup {
  const { period, rating, actions } = protocol
  const days =
    period === undefined ? Number.NaN : Math.round((Date.parse(`${period.to}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / DAY_MS)
  const when =
    period === undefined || Number.isNaN(days)
      ? 'The protocol names no deadline.'
      : `The period ends on ${dayWords(period.to)}${days < 0 ? ', which has passed' : days === 0 ? ': today' : `, in ${counted(days, 'day')}`}.`
  const effort = Math.ceil(actions.reduce((sum, action) => sum + (action.days ?? 0), 0))
  const road =
    rating.outcome === 'met'
      ? 'Nothing open stands in the way of the expected levels.'
      : `${counted(actions.length, 'action')}, at least ${counted(effort, 'working day')} of work${actions.length > 0 ? ` for ${counted(new Set(actions.map(({ who }) => who)).size, 'owner')}` : ''}. What is not done by then is published as it is, with an improvement plan that names owners and dates.`
  return html`<p>${when} ${plan && road}</p>`
}
