import type { ForEach, Shape, Test } from '../../model/index.ts'
import { fieldOf, isMatch, Outcome, State, within } from '../../model/index.ts'
import { columnOf, compile, placeOfWords } from '../../operators/index.ts'
import { itemAt } from '../batches.ts'
import type { Run } from '../run.ts'

const MOST = 5

/** Conditions of a shape that look for words in the documents it judges. */
function mentionsIn({ must, mustNot }: ForEach): readonly Test[] {
  return [must, mustNot].flatMap(condition =>
    condition === undefined
      ? []
      : [...within(condition)].filter((part): part is Test => !isMatch(part) && part.op === 'test' && part.operator === 'mentions'),
  )
}
/** Words of each topic that a condition asks for. */
function topicsOf({ operand }: Test): Readonly<Record<string, readonly string[]>> {
  const value = operand?.is === 'topics' && operand.topics.is === 'value' ? operand.topics.value : undefined
  return value?.type === 'topics' ? value.topics : {}
}

/**
 * Where the topics of `mentions` stand in each document in question: words that stand there are weak evidence, and whoever
 * judges has to open the document at that page. Names topics, items and places; never a word of the document.
 */
export function mentionNotes(shape: Shape, run: Run): readonly string[] {
  if (shape.shape !== 'for-each' || !('kind' in shape.over)) return []
  const tests = mentionsIn(shape)
  if (tests.length === 0) return []
  const { kind, ...view } = run.view(shape.over.kind)
  const fields = (name: string) => fieldOf(kind, name)?.type
  const table = view.table()
  const where = shape.where && compile(shape.where, fields, run.env(fields))(table)
  const notes: string[] = []
  for (const test of tests) {
    const column = columnOf(table, test.field)
    for (let row = 0; row < table.rows; row++) {
      if (column.states[row] !== State.value || (where?.outcomes[row] ?? Outcome.met) === Outcome.notMet) continue
      const found = Object.entries(topicsOf(test)).map(([topic, words]) => [topic, placeOfWords(column.texts?.[row] ?? '', words)] as const)
      const there = found.flatMap(([topic, place]) => (place === undefined ? [] : [place === '' ? topic : `${topic} (${place})`]))
      const missing = found.flatMap(([topic, place]) => (place === undefined ? [topic] : []))
      const said = [
        there.length > 0 ? `mentions ${there.join(', ')}` : '',
        missing.length > 0 ? `does not mention ${missing.join(', ')}` : '',
      ]
      notes.push(`${itemAt(table, row)?.id ?? ''} ${said.filter(words => words !== '').join('; it ')}.`)
    }
  }
  return notes.length > MOST
    ? [...notes.slice(0, MOST), `${notes.length - MOST} more documents were looked through for these words.`]
    : notes
}
