import { type Assessment, counted, dayWords, type EvidenceItem, grouped, plainWords } from '../../../model/index.ts'
import { html, type Markup } from '../markup/html.ts'
import { pairs } from '../parts/bottom-lines.ts'
import { evidenceWords } from '../parts/evidence.ts'
import { more, nothing } from '../parts/shell.ts'

const MOST = 1500
type Pair = readonly [string, string | Markup]
const when = (name: string, said: string): readonly Pair[] => (said === '' ? [] : [[name, said]])

const KiB = 1024
const sizeWords = (bytes: number): string => (bytes < 10 * KiB ? counted(bytes, 'byte') : `${grouped(Math.floor(bytes / KiB))} KiB`)

function facts(item: EvidenceItem): readonly Pair[] {
  const { records, passedOver, targets } = item
  return [
    ['File', item.path],
    ['SHA-256', item.sha256 === '' ? 'nothing could be read' : html`<span class="hex">${item.sha256}</span>`],
    ['Size', sizeWords(item.bytes)],
    [
      'State',
      `${plainWords(item.state)}${item.used ? '' : ', not used'}${item.withdrawn === '' ? '' : `, ${plainWords(item.withdrawn)} since it was named`}`,
    ],
    [
      'Recognised as',
      `${item.export === '' ? 'nothing' : item.export}${item.guessed ? ' (columns guessed)' : ''}${item.because.length === 0 ? '' : `: ${item.because.join('; ')}`}`,
    ],
    ['True on', item.taken === '' ? 'not known' : `${dayWords(item.taken)} (from the ${item.takenFrom || 'file'})`],
    ...when('Collected', item.collected === '' ? '' : dayWords(item.collected)),
    ...when('System', item.system),
    [
      'Records',
      `${
        Object.entries(records)
          .map(([kind, n]) => `${grouped(n)} ${plainWords(kind)}`)
          .join(', ') || 'none'
      }, from ${counted(item.rows, 'row')}`,
    ],
    ...when(
      'Not read or counted',
      [
        ...(item.duplicates > 0 ? [`${grouped(item.duplicates)} exact duplicates`] : []),
        ...(item.unread > 0 ? [`${grouped(item.unread)} not read`] : []),
        ...passedOver.map(({ reason, count }) => `${grouped(count)} ${reason}`),
      ].join(', '),
    ),
    ...when('Looked at', targets === null ? '' : counted(targets, 'target')),
    ...when('Filtered', item.filtered ? 'yes: it is not the whole list' : ''),
    ['Class', `${item.class}, ${item.format}${item.encoding === '' ? '' : `, ${item.encoding}`}`],
    ...item.problems
      .slice(0, 20)
      .map(({ where, what, todo, severity }): Pair => [plainWords(severity), `${where === '' ? '' : `${where}: `}${what} ${todo}`]),
  ]
}

/** Every item with its digest: what was read, how it was recognised, how old it is and what was left out. */
export function register(assessment: Assessment): Markup {
  const { items } = assessment.evidence
  if (items.length === 0) return nothing('There is no evidence.')
  return html`<p>${evidenceWords(assessment)} The digests can be checked with any SHA-256 program.</p>${items
    .slice(0, MOST)
    .map(
      item =>
        html`<details id="${`e-${item.id}`}"><summary>${item.id} <span class="soft">${item.path === item.id ? '' : item.path}</span></summary>${pairs(facts(item))}</details>`,
    )}${more(items.length - MOST, 'item')}`
}
