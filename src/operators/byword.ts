import type { Batch, Coded, Column, ItemFacts, Operand } from '../model/index.ts'
import { inRows } from './columns/lazy.ts'
import type { JudgeField } from './comparisons/operator.ts'
import { scratch } from './logic/scratch.ts'
import type { Judged, OwnRecord } from './logic/types.ts'

/** The same for every record of one item: no other field is looked at, and not the record being judged. */
function isSettled(operand: Operand): boolean {
  switch (operand.is) {
    case 'value':
    case 'clock':
      return true
    case 'moved':
      return isSettled(operand.base) && isSettled(operand.by)
    case 'or':
      return isSettled(operand.first) && isSettled(operand.second)
    case 'list':
      return operand.members.every(isSettled)
    case 'back':
      return isSettled(operand.time)
    case 'topics':
      return isSettled(operand.topics)
    default:
      return false
  }
}

/** What was said of each word; `same`: of every one the same, and without a reason. */
interface Said extends Judged {
  readonly same: boolean
}
function keep({ outcomes, reasons }: Judged): Said {
  const told = reasons?.some(Boolean) ? reasons.slice() : undefined
  return { outcomes: outcomes.slice(), reasons: told, same: told === undefined && outcomes.every(outcome => outcome === outcomes[0]) }
}

/** What was said of each word, laid out over the rows. */
function spread({ outcomes, reasons, same }: Said, codes: Uint16Array): Judged {
  const laid = scratch(codes.length)
  if (same) return { outcomes: laid.fill(outcomes[0]) }
  for (let row = 0; row < codes.length; row++) laid[row] = outcomes[codes[row]]
  if (reasons === undefined) return { outcomes: laid }
  const why = scratch(codes.length)
  for (let row = 0; row < codes.length; row++) why[row] = reasons[codes[row]]
  return { outcomes: laid, reasons: why }
}

/** The words of a column as records of their own, of the same item. */
const ofWords = ({ kind, items }: Batch, words: Column): Batch => ({
  ...{ kind, items, rows: words.states.length, columns: new Map() },
  places: { form: 'words', texts: [] },
})

/** Puts a test of one field to the different values of its column once, where there are few of them, instead of to every row. */
export function byWord(judge: JudgeField, operand: Operand | undefined): JudgeField {
  if (operand !== undefined && !isSettled(operand)) return (left, batch, own) => judge(inRows(left), batch, own)
  let last: { readonly words: Column; readonly item: ItemFacts | undefined; readonly judged: Said } | undefined
  const judged = ({ words }: Coded, batch: Batch, own: OwnRecord | undefined): Said => {
    const item = batch.items[0]
    if (last?.words !== words || last.item !== item) last = { words, item, judged: keep(judge(words, ofWords(batch, words), own)) }
    return last.judged
  }
  return (left, batch, own) =>
    left.coded && batch.itemOf === undefined ? spread(judged(left.coded, batch, own), left.coded.codes) : judge(inRows(left), batch, own)
}
