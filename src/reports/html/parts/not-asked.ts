import { whyNotAsked } from '../../common/not-asked.ts'
import { html, type Markup } from '../markup/html.ts'
import { table } from './table.ts'
import type { View } from './view.ts'

/** What the protocol holds and nobody asked of this organisation, by what it stands under: every entry, with its reason. */
export function notAskedTable(view: View): Markup | undefined {
  const { notAsked } = view.protocol
  if (notAsked === undefined) return undefined
  const columns = ['Requirement', 'What it says', 'Why it is not asked'].map(head => ({ head }))
  const groups = [...Map.groupBy(notAsked, ({ under }) => under)].map(([under, list]) => ({
    ...(under !== '' && { name: under }),
    rows: list.map(each => ({
      id: view.anchor(each.id),
      cells: [`${each.id} ${each.title}`, `${each.essence}${each.note === undefined ? '' : ` ${each.note}`}`, whyNotAsked(each)],
    })),
  }))
  return html`<p>None of these has a level here. They neither help nor hold up the result.</p>${table('Requirements that are not asked of this organisation', columns, groups)}`
}
