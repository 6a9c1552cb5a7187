import { type Assessment, counted, dayWords, type EvidenceItem, grouped, plainWords } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { more, nothing } from './shell.ts'
import { table } from './table.ts'

const MOST = 400

const stateWords = ({ state, used, withdrawn, taken }: EvidenceItem): string => {
  if (withdrawn !== '') return `named before, now ${plainWords(withdrawn)}`
  if (state !== 'read') return plainWords(state)
  return taken === '' ? 'without a date' : used ? 'used' : 'read, not asked for'
}
const what = ({ export: name, format }: EvidenceItem): string => plainWords(name) || format || 'not recognised'

/** How many items there are, and how many of them count. */
export function evidenceWords({ evidence: { totals } }: Assessment): string {
  const some = (n: number, words: string): readonly string[] => (n > 0 ? [`${n} ${words}`] : [])
  return `${counted(totals.items, 'item')}: ${[
    `${totals.used} used`,
    ...some(totals.stale, 'out of date'),
    ...some(totals.unreadable, 'unreadable'),
    ...some(totals.notRecognised, 'not recognised'),
    ...some(totals.missing, 'missing'),
    ...some(totals.superseded, 'replaced by newer ones'),
    ...some(totals.undated, 'without a date'),
  ].join(', ')}.`
}

/** The files by name, what they are, how old they are, and what is wrong with them. */
export function evidenceTable(assessment: Assessment): Markup {
  const { items } = assessment.evidence
  if (items.length === 0) return nothing('There is no evidence.')
  return html`<p>${evidenceWords(assessment)}</p>${table(
    'Evidence items',
    [{ head: 'Item' }, { head: 'What it is' }, { head: 'True on' }, { head: 'Records', number: true }, { head: 'State' }],
    [
      {
        rows: items.slice(0, MOST).map(item => ({
          id: `e-${item.id}`,
          cells: [
            html`<b>${item.id}</b>${item.path !== item.id && html`<br><span class="soft">${item.path}</span>`}${item.problems.length > 0 && html`<br><small>${item.problems.slice(0, 3).map(({ what: is, todo }) => `${is} ${todo} `)}</small>`}`,
            `${what(item)}${item.system === '' ? '' : `, ${item.system}`}`,
            item.taken === '' ? 'not known' : dayWords(item.taken).replaceAll(' ', '\u00a0'),
            grouped(Object.values(item.records).reduce((a, b) => a + b, 0)),
            html`${stateWords(item)}${item.filtered && ', filtered'}`,
          ],
        })),
      },
    ],
  )}${more(items.length - MOST, 'item')}`
}
