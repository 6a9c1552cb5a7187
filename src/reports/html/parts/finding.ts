import { type Finding, grouped, intervalWords, reasonWords } from '../../../model/index.ts'
import { foldPlaces } from '../../terminal/layout/places.ts'
import type { View } from './view.ts'

/** What a check says, by its outcome. */
export function titleOf(finding: Finding, view: View): string {
  const text = view.check(finding.check)
  return (finding.outcome === 'not-met' ? text?.failureTitle : text?.title) || finding.check
}

/** Why it is not told: the reason of the finding, else the first of its records'. */
export function reasonOf({ reason, reasons }: Finding): Finding['reason'] {
  return reason || (Object.keys(reasons).sort()[0] as Finding['reason'])
}

/** `61 of 6,120`, or what was measured and the limit. */
function measureWords({ counts, shape, measured }: Finding): string {
  if (counts.notMet > 0 && shape === 'for-each')
    return `${grouped(counts.notMet)} of ${grouped(counts.met + counts.notMet + counts.undetermined)}`
  return measured === undefined ? '' : `${intervalWords(measured.interval, measured.unit)}, limit ${measured.limit}`
}

/** The first places that fail. */
export function placesOf({ records, counts }: Finding, most = 3): string {
  const failing = records.filter(({ outcome }) => outcome === 'not-met').map(({ place }) => place)
  return failing.length === 0 ? '' : foldPlaces(failing, { most, more: Math.max(0, counts.notMet - failing.length) })
}

/** How much fails and where; or why it cannot be told. */
export function saidOf(finding: Finding): string {
  if (finding.outcome === 'undetermined') return `cannot be told, because ${reasonWords(reasonOf(finding))}`
  if (finding.outcome !== 'not-met') return ''
  return [measureWords(finding), placesOf(finding)].filter(text => text !== '').join('; ')
}

/** A finding in a sentence: what it says, how much of it, where; or why it cannot be told. */
export function findingWords(finding: Finding, view: View): string {
  const title = titleOf(finding, view)
  const said = saidOf(finding)
  return said === '' ? `${title}.` : `${title}: ${said}.`
}
