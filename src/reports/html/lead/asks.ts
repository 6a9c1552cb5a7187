import { counted, type ProtocolResult, plainWords } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { nothing } from '../parts/shell.ts'
import { table } from '../parts/table.ts'
import type { View } from '../parts/view.ts'

type Ask = ProtocolResult['asks'][number]

const links = ({ requirements }: Ask, view: View): Markup =>
  html`${requirements.map((id, at) => html`${at > 0 && ', '}<a href="#${view.anchor(id)}">${id}</a>`)}`

const HEADS = [{ head: 'Who' }, { head: 'What is needed' }, { head: 'For which answers' }, { head: 'Answers', number: true }] as const

const asked = (caption: string, asks: readonly Ask[], view: View): Markup | false =>
  asks.length > 0 &&
  table(caption, HEADS, [
    {
      rows: asks.map(ask => ({
        cells: [
          html`<b>${ask.who || 'Nobody named yet'}</b>`,
          ask.needs.map(plainWords).join(', ') || 'what they know',
          links(ask, view),
          String(ask.requirements.length),
        ],
      })),
    },
  ])

/** What could not be told, by who must be asked: a file first, as it can be sent today. */
export function asks(view: View): Markup {
  const { asks: all } = view.protocol
  const [files, talks] = [all.filter(({ how }) => how === 'file'), all.filter(({ how }) => how === 'conversation')]
  const { heldElsewhere } = view.assessment.evidence
  if (all.length === 0) return nothing('Nothing is left to ask for.')
  return html`<p>${counted(files.length, 'holder')} of files, ${counted(talks.length, 'person or team', 'people or teams')} to talk to.</p>${asked('Files to ask for', files, view)}${asked('People to talk to', talks, view)}${
    heldElsewhere.length > 0 && html`<p>Held elsewhere: ${heldElsewhere.map(({ need, by }) => `${plainWords(need)} by ${by}`).join('; ')}.`
  }`
}
