import { type ConditionResult, counted, type Finding, grouped, type RecordResult, reasonWords } from '../../../model/index.ts'
import { alike } from '../../terminal/explain/where.ts'
import { foldPlaces } from '../../terminal/layout/places.ts'
import { html, type Markup } from '../markup/html.ts'
import { outline } from '../parts/outline.ts'
import type { Detail } from '../parts/view.ts'

const MOST_PLACES: Readonly<Record<Detail, number>> = { full: 300, short: 12, bare: 4 }
const MOST_WAYS: Readonly<Record<Detail, number>> = { full: 40, short: 3, bare: 1 }

const LEADS: Readonly<Record<string, string>> = { met: 'Holds', 'not-met': 'Not so', 'not-applicable': 'Does not apply' }
function condition({ outcome, reason, sentence }: ConditionResult, known: string | undefined): Markup {
  const why = reason === undefined || reason === '' || reason === known ? '' : `, because ${reasonWords(reason)}`
  return html`<li>${outline(`${LEADS[outcome] ?? 'Not told'}${why}: ${sentence}`)}</li>`
}

function group(records: readonly RecordResult[], detail: Detail): Markup {
  const { outcome, reason, conditions, group: of } = records[0] as RecordResult
  const verb = outcome === 'not-met' ? (records.length === 1 ? 'fails' : 'fail') : 'cannot be told'
  const why = reason === undefined || reason === '' ? '' : `: ${reasonWords(reason)}`
  const places = foldPlaces(
    records.map(({ place }) => place),
    { most: MOST_PLACES[detail] },
  )
  const begins = of === undefined ? '' : `, for the group that begins at ${foldPlaces(records.flatMap(record => record.group ?? []))}`
  return html`<div class="where"><p>${outcome === 'not-met' ? html`<b class="b">✗</b>` : html`<b class="q">?</b>`} ${counted(records.length, 'record')} ${verb}${why}<br>${places}${begins}</p>${
    detail === 'full' && conditions.length > 0 && html`<ul>${conditions.map(each => condition(each, reason))}</ul>`
  }</div>`
}

/** Every record that fails or cannot be told, by its place, with what each condition said of it. */
export function records({ records: list, recordsInAll }: Finding, detail: Detail): Markup | false {
  if (list.length === 0) return false
  const ways = alike(list)
  const further = ways.slice(MOST_WAYS[detail]).flat().length
  const unlisted = recordsInAll - list.length
  return html`${ways.slice(0, MOST_WAYS[detail]).map(each => group(each, detail))}${further > 0 && html`<p class="soft">${counted(further, 'record')} more, in other ways`}${
    unlisted > 0 && html`<p class="soft">and ${grouped(unlisted)} more, counted above and not listed one by one`
  }`
}
