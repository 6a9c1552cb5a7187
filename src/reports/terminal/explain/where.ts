import {
  type Assessment,
  type ConditionResult,
  counted,
  type Finding,
  grouped,
  type RecordResult,
  reasonWords,
} from '../../../model/index.ts'
import { heading, type Line, paragraph } from '../layout/lines.ts'
import { firstLines, outlined } from '../layout/outline.ts'
import { foldPlaces } from '../layout/places.ts'

const MOST_GROUPS = 10
const MOST_FILES = 5
/** Longest line that still names what held. */
const MOST_HELD = 66

/** Records of which every condition said the same, in the order of the first of each. */
export const alike = (records: readonly RecordResult[]): readonly (readonly RecordResult[])[] => [
  ...Map.groupBy(records, ({ outcome, reason, conditions, group }) =>
    JSON.stringify([outcome, reason, conditions, group !== undefined]),
  ).values(),
]

/** A condition that did not hold; why it is not told, where the record has another reason. */
function said({ outcome, reason, sentence }: ConditionResult, known: string | undefined): readonly Line[] {
  const lead = outcome === 'not-met' ? 'Not so' : reason === known ? 'Not told' : `Not told, because ${reasonWords(reason)}`
  return outlined(`${lead}: ${firstLines(sentence)}`, { indent: 4 })
}
/** The only condition of a check, where it is long, is set out once: with the check. */
const isSetOut = (conditions: readonly ConditionResult[]): boolean =>
  conditions.length === 1 && conditions[0]?.sentence.includes('\n') === true

/** What held, in one short line. */
function heldWords(held: readonly ConditionResult[]): string {
  if (held.length === 0) return ''
  const names = `Holds: ${held.map(({ sentence }) => sentence).join('; ')}.`
  return names.length <= MOST_HELD && !names.includes('\n')
    ? names
    : held.length === 1
      ? 'The other condition holds.'
      : `The other ${held.length} hold.`
}

/** The conditions once, and then the places: "2 of 3 hold; the third is …". */
function groupLines(records: readonly RecordResult[]): readonly Line[] {
  const { outcome, reason, conditions, group } = records[0] as RecordResult
  const verb = outcome === 'not-met' ? (records.length === 1 ? 'fails' : 'fail') : 'cannot be told'
  const why = reason === undefined || reason === '' ? '' : `: ${reasonWords(reason)}`
  const first = foldPlaces(records.flatMap(record => record.group ?? []))
  const begins = group === undefined ? '' : `, of ${records.length === 1 ? 'the group that begins' : 'the groups that begin'} at ${first}`
  const wrong = conditions.filter(condition => condition.outcome === 'not-met' || condition.outcome === 'undetermined')
  const held = heldWords(conditions.filter(condition => condition.outcome === 'met'))
  return [
    ...paragraph(`${counted(records.length, 'record')} ${verb}${why}`, { indent: 2, style: outcome === 'not-met' ? 'bad' : 'warn' }),
    ...paragraph(
      `${foldPlaces(
        records.map(({ place }) => place),
        { most: 16 },
      )}${begins}`,
      { indent: 4, hang: 2 },
    ),
    ...(isSetOut(conditions) ? [] : wrong.flatMap(condition => said(condition, reason))),
    ...(held === '' ? [] : paragraph(held, { indent: 4 })),
  ]
}

/** Which file an item is, where its name does not say so. */
function fileLines(records: readonly RecordResult[], { evidence }: Assessment): readonly Line[] {
  const ids = [...new Set(records.map(({ place }) => place.item))].slice(0, MOST_FILES)
  const files = ids.flatMap(id => evidence.items.filter(item => item.id === id && item.path !== id))
  return files.flatMap(({ id, path }) => paragraph(`${id} is ${path}`, { indent: 2, hang: 2 }))
}

/** Where it was seen: records that said the same together, each group with its places folded into ranges. */
export function whereLines({ records, recordsInAll }: Finding, assessment: Assessment): readonly Line[] {
  if (records.length === 0) return []
  const groups = alike(records)
  const further = groups.slice(MOST_GROUPS)
  const unlisted = recordsInAll - records.length
  return [
    heading('Where'),
    ...groups.slice(0, MOST_GROUPS).flatMap(groupLines),
    ...(further.length > 0
      ? paragraph(`${counted(further.flat().length, 'record')} more, in ${further.length} other ways`, { indent: 2 })
      : []),
    ...(unlisted > 0 ? paragraph(`and ${grouped(unlisted)} more, not listed one by one`, { indent: 2 }) : []),
    ...fileLines(records, assessment),
  ]
}
