import type { Assessment } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { bottomLines, pairs, scoreFacts } from '../parts/bottom-lines.ts'
import { enquiry } from '../parts/enquiry.ts'
import { evidenceTable } from '../parts/evidence.ts'
import { exceptionsUsed } from '../parts/exceptions.ts'
import { notAskedTable } from '../parts/not-asked.ts'
import { notes } from '../parts/notes.ts'
import { type Section, section, shell } from '../parts/shell.ts'
import { tailoredList } from '../parts/tailored.ts'
import { type View, viewsOf } from '../parts/view.ts'
import { bars } from '../pictures/bars.ts'
import { figures } from '../pictures/figures.ts'
import { lapses } from '../pictures/lapses.ts'
import { levels } from '../pictures/levels.ts'
import { against } from './against.ts'
import { answers } from './answers.ts'
import { asks } from './asks.ts'
import { work } from './work.ts'

function where(view: View): Markup {
  const { protocol, assessment } = view
  const sample =
    protocol.sample.length === 0 ? [] : [["This year's audit sample", `${protocol.sample.join(', ')}: look there first`] as const]
  return html`${bars(protocol)}${pairs([...scoreFacts(protocol, exceptionsUsed(assessment).length), ...sample])}<h3>Why</h3><ul>${protocol.rating.reasons.map(reason => html`<li>${reason}</li>`)}</ul>`
}

function sections(view: View, only: boolean): readonly Section[] {
  const { protocol } = view
  const id = (name: string): string => (only ? name : `${name}-${protocol.protocol}-${protocol.edition}`)
  const called = (name: string): string => (only ? name : `${protocol.shortTitle || protocol.title}: ${name.toLowerCase()}`)
  const apart = notAskedTable(view)
  const lines = enquiry(view)
  const tailored = tailoredList(view)
  const made: readonly (readonly [string, string, Markup])[] = [
    ['where', 'Where you stand', html`${!only && bottomLines(protocol)}${where(view)}`],
    ...(lines === undefined ? [] : [['enquiry', 'Lines of enquiry', lines] as const]),
    ['against', 'Contradicted', against(view)],
    ['work', 'What to do next', work(view)],
    ['asks', 'What to ask for', asks(view)],
    ['levels', 'Levels', levels(view)],
    ['figures', 'Claimed against computed', figures(view)],
    ['answers', 'Every answer', answers(view)],
    ...(apart === undefined ? [] : [['apart', 'Not asked here', apart] as const]),
    ...(tailored === undefined ? [] : [['tailored', 'Tailored, by whom and why', tailored] as const]),
  ]
  return made.map(([name, title, body]) => section(id(name), called(title), body))
}

/** For the one who has a month: what to do, who has what is missing, and where every answer stands. */
export function lead(assessment: Assessment): string {
  const views = viewsOf(assessment)
  const [first] = views
  return shell(assessment, {
    audience: 'lead',
    what: 'work list',
    lead: html`${views.length === 1 && first !== undefined && bottomLines(first.protocol)}`,
    sections: [
      ...views.flatMap(view => sections(view, views.length === 1)),
      section('lapses', 'What goes out of date', lapses(assessment)),
      section('evidence', 'Evidence', html`${evidenceTable(assessment)}${notes(assessment)}`),
    ],
  })
}
