import type { Assessment } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { factList, type Section, section, shell } from '../parts/shell.ts'
import { signOff } from '../parts/sign-off.ts'
import { type View, viewsOf } from '../parts/view.ts'
import { bars } from '../pictures/bars.ts'
import { answer, claims, decisions, opinions, risks } from './one.ts'
import { since } from './since.ts'
import { deadline, exceptions, lapsing, tailored, unknown } from './two.ts'

const BLANK = html`<span class="blank"></span>`
const titleBlock = (session: 'private' | 'public', { protocol }: View): Markup =>
  factList([
    ['Meeting and date', BLANK],
    ['Session', session],
    ['Executive lead (SIRO)', BLANK],
    ['Author', BLANK],
    ['Purpose', session === 'private' ? 'to decide and to be assured' : 'to be assured'],
    ['Levels not in the protocol', protocol.rating.expectedFromOverlay > 0 ? 'supplied by our overlay' : 'not supplied'],
  ])

const ROLES = ['SIRO', 'Caldicott Guardian', 'Data protection officer']
const named = (n: number, name: string): string => `${n}. ${name}`

/** In public nothing points at a weakness that is still open: totals and dates only. */
function publicSession(view: View, earlier: Assessment | undefined): readonly Section[] {
  const { assessment, protocol } = view
  return [
    section('answer', named(1, 'Where we stand'), html`${answer(view)}${tailored(view, true)}`),
    section('bars', named(3, 'How our answers stand'), bars(protocol, { totalsOnly: true })),
    section('opinions', named(5, "The assessor's opinions"), opinions(view)),
    section('since', named(6, 'Since last time'), since(view, earlier, true)),
    section('path', named(11, 'Dates'), deadline(view, false)),
    section('sign', named(12, 'Sign-off'), signOff(assessment, ROLES)),
  ]
}

function privateSession(view: View, earlier: Assessment | undefined): readonly Section[] {
  const { assessment, protocol } = view
  const asked = decisions(view)
  return [
    section('answer', named(1, 'Where we stand'), answer(view)),
    section(
      'decide',
      named(2, 'What we ask of the Board'),
      html`<ol>${asked.length === 0 ? html`<li>To note the position.` : asked.map(text => html`<li>${text}`)}</ol>`,
    ),
    section('bars', named(3, 'How our answers stand'), bars(protocol)),
    section('claims', named(4, 'What we say against what the evidence shows'), claims(view)),
    section('opinions', named(5, "The assessor's opinions"), opinions(view)),
    section('since', named(6, 'Since last time'), since(view, earlier, false)),
    { ...section('risks', named(7, 'Five risks'), risks(view)), second: true },
    section('lapses', named(8, 'What goes out of date before the next meeting'), lapsing(assessment)),
    section('unknown', named(9, 'What we do not know, and why'), unknown(view)),
    section('exceptions', named(10, 'Exceptions in our name'), html`${exceptions(view)}${tailored(view, false)}`),
    section('path', named(11, 'The road to the deadline'), deadline(view, true)),
    section('sign', named(12, 'Sign-off'), signOff(assessment, ROLES)),
  ]
}

/** Two pages for a board, for the session that the public may not or may attend. Of several protocols each has its own pages. */
export function board(assessment: Assessment, session: 'private' | 'public', earlier?: Assessment): string {
  const views = viewsOf(assessment)
  const [first] = views
  const made = views.map(view => (session === 'public' ? publicSession(view, earlier) : privateSession(view, earlier)))
  const sections = made.flatMap((list, at) =>
    at === 0
      ? list
      : list.map(each => ({
          ...each,
          id: `${each.id}-${views[at]?.protocol.protocol}-${views[at]?.protocol.edition}`,
          name: `${views[at]?.protocol.shortTitle}: ${each.name}`,
        })),
  )
  return shell(assessment, {
    audience: 'board',
    what: 'report to the Board',
    lead: html`${first !== undefined && titleBlock(session, first)}`,
    sections,
    contents: false,
  })
}
