import { counted, type ProtocolResult } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { STANDINGS } from '../parts/words.ts'
import { legend } from './patterns.ts'

type Claims = ProtocolResult['totals']['claims']
interface Segment {
  readonly at: number
  readonly n: number
  /** percent of the bar */
  readonly from: number
  readonly wide: number
}
/** Wide enough for its number, in percent. */
const LEAST = 10

const rounded = (n: number): number => Math.round(n * 100) / 100

/** Parts of a bar: in proportion, but none too narrow for its number. */
function segmentsOf(claims: Claims): readonly Segment[] {
  const parts = STANDINGS.map(({ key }, at) => ({ at, n: claims[key] })).filter(({ n }) => n > 0)
  const all = parts.reduce((sum, { n }) => sum + n, 0)
  const wide = parts.map(({ n }) => Math.max(LEAST, (n / all) * 100))
  const sum = wide.reduce((a, b) => a + b, 0)
  let from = 0
  return parts.map((part, at) => {
    const share = ((wide[at] ?? 0) / sum) * 100
    const segment = { ...part, from: rounded(from), wide: rounded(share) }
    from += share
    return segment
  })
}

const wordsOf = (claims: Claims): string =>
  STANDINGS.filter(({ key }) => claims[key] > 0)
    .map(({ key, word }) => `${claims[key]} ${word}`)
    .join(', ')

function bar(name: string, claims: Claims): Markup {
  const segments = segmentsOf(claims)
  return html`<svg role="img" aria-label="${name}: ${wordsOf(claims) || 'no answers'}" width="100%" height="30" focusable="false">${segments.map(
    ({ at, from, wide }) => html`<rect class="seg s${at}" x="${from}%" y="0" width="${wide}%" height="100%"/>`,
  )}${segments.map(
    ({ at, n, from, wide }) =>
      html`<text class="t${at}" x="${rounded(from + wide / 2)}%" y="50%" dominant-baseline="central" text-anchor="middle">${STANDINGS[at]?.mark} ${n}</text>`,
  )}</svg>`
}

const row = (name: string, claims: Claims, answers: number): Markup =>
  html`<li><div class="of"><b>${name}</b> <span class="soft">${counted(answers, 'answer')}</span></div>${bar(name, claims)}</li>`

/** How the answers of each objective stand, with the numbers in the bars. */
export function bars({ totals }: ProtocolResult, { totalsOnly = false } = {}): Markup {
  const objectives = totalsOnly ? [] : totals.byObjective
  return html`<figure>${legend(totals.claims)}<ul class="bars">${(totalsOnly || objectives.length !== 1) && row('All answers', totals.claims, totals.answers)}${objectives.map(
    ({ id, title, answers, claims }) => claims !== undefined && row(`${id} ${title}`, claims, answers),
  )}</ul><figcaption>Supported: the evidence shows what you say. Weak: so does it, but from one sort of evidence only. Not tested: the evidence cannot tell yet, which is no bad news. Contradicted: it shows otherwise.</figcaption></figure>`
}
