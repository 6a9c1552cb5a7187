import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRAME, rawType } from '../../src/evidence/exports/slots.ts'
import { WordsBuilder } from '../../src/evidence/exports/words.ts'
import { newColumn } from '../../src/operators/index.ts'

const TEXT = rawType('text')
/** Texts of few and of many words, with what is trimmed and what is too long for a word. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('true', 'false', ' high ', '', '\u00a0', 'two  words') },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3000 }).map(number => `word ${number}`) },
  { weight: 1, arbitrary: fc.constant('long '.repeat(40)) },
)
const push = fc.oneof({ weight: 8, arbitrary: word }, { weight: 1, arbitrary: fc.constantFrom(1, 2, 3) })
const frames = fc.array(fc.array(push, { maxLength: 400 }), { minLength: 1, maxLength: 5 })

test('a slot of few words holds row by row what a plain column holds, and each row has its word', () => {
  fc.assert(
    fc.property(frames, rows => {
      const words = new WordsBuilder('text', TEXT)
      const plain = newColumn(TEXT, FRAME)
      for (const frame of rows) {
        for (const one of frame)
          for (const builder of [words, plain]) {
            if (typeof one === 'string') builder.pushText(one)
            else if (one === 1) builder.pushBlank()
            else if (one === 2) builder.pushUnknown()
            else builder.pushInvalid()
          }
        const made = words.finish()
        const expected = plain.finish()
        expect(made.column()).toEqual(expected)
        if (made.coded === undefined) continue
        const column = made.coded.frame().column(0)
        expect(made.coded.words).toHaveLength(column.states.length)
        expect([...made.coded.codes].map(code => [column.states[code], column.texts?.[code]])).toEqual(
          frame.map((_, row) => [expected.states[row], expected.texts?.[row]]),
        )
      }
    }),
    { numRuns: 500 },
  )
})

test('a slot whose texts are nearly all different is built row by row', () => {
  const words = new WordsBuilder('text', TEXT)
  for (let row = 0; row < 1000; row++) words.pushText(`id ${row}`)
  expect(words.finish().coded).toBeUndefined()
})
