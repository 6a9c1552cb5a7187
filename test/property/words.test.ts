import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRAME, type RowPushes, rawType } from '../../src/evidence/exports/slots.ts'
import { Ways, WordsBuilder } from '../../src/evidence/exports/words.ts'
import { newColumn } from '../../src/operators/index.ts'

const TEXT = rawType('text')
/** Texts of few and of many words, with what is trimmed and what is too long for a word. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('true', 'false', ' high ', '', '\u00a0', 'two  words') },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3000 }).map(number => `word ${number}`) },
  { weight: 1, arbitrary: fc.constant('long '.repeat(40)) },
)
const push = fc.oneof({ weight: 8, arbitrary: word }, { weight: 1, arbitrary: fc.constantFrom(1, 2, 3, 4) })
const frames = fc.array(fc.array(push, { maxLength: 400 }), { minLength: 1, maxLength: 5 })

function put(builder: RowPushes, one: string | number): void {
  if (typeof one === 'string') builder.pushText(one)
  else if (one === 1) builder.pushBlank()
  else if (one === 2) builder.pushUnknown()
  else builder.pushInvalid()
}

test('a slot of few words holds row by row what a plain column holds, and each row has its word', () => {
  fc.assert(
    fc.property(frames, rows => {
      const words = new WordsBuilder('text', TEXT)
      const plain = newColumn(TEXT, FRAME)
      let last: string | number = ''
      for (const frame of rows) {
        for (const one of frame) {
          if (one === 4) {
            if (words.again()) put(plain, last)
            continue
          }
          last = one
          put(words, one)
          put(plain, one)
        }
        const made = words.finish()
        const expected = plain.finish()
        expect(made.column()).toEqual(expected)
        if (made.coded === undefined) continue
        const column = made.coded.frame().column(0)
        expect(made.coded.words).toHaveLength(column.states.length)
        expect([...made.coded.codes].map(code => [column.states[code], column.texts?.[code]])).toEqual(
          Array.from(expected.states, (state, row) => [state, expected.texts?.[row]]),
        )
      }
    }),
    { numRuns: 500 },
  )
})

const some = fc.constantFrom('true', 'false', 'high', 'low', '', 'two words')
const row = fc.tuple(some, fc.oneof({ weight: 20, arbitrary: some }, { weight: 1, arbitrary: word }), some)
test('what several slots come to together holds for each row what the slots hold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { maxLength: 60 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom([], [1], [0, 1], [2, 0], [0, 1, 2]),
      (frames, slots) => {
        const builders = [0, 1, 2].map(() => new WordsBuilder('text', TEXT))
        const ways = new Ways()
        for (const frame of frames) {
          for (const texts of frame) for (const [slot, builder] of builders.entries()) builder.pushText(texts[slot])
          const made = builders.map(builder => builder.finish())
          const coded = ways.of(slots, frame.length, made)
          if (coded === undefined) {
            expect(slots.some(slot => made[slot].coded === undefined)).toBe(true)
            continue
          }
          const together = coded.frame()
          expect(together.rows).toBe(coded.words.length)
          expect(coded.codes).toHaveLength(frame.length)
          for (const slot of slots) {
            const { states, texts } = together.column(slot)
            const own = made[slot].column()
            for (const [at, code] of coded.codes.entries()) expect([states[code], texts?.[code]]).toEqual([own.states[at], own.texts?.[at]])
          }
          for (const code of coded.codes) expect(code).toBeLessThan(together.rows)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('slots that come together in too many ways are told row by row', () => {
  const builders = [new WordsBuilder('text', TEXT), new WordsBuilder('text', TEXT)]
  const ways = new Ways()
  const coded = [0, 1, 2, 3, 4, 5].map(frame => {
    for (let at = 0; at < 1000; at++) {
      builders[0].pushText(`a ${at % 100}`)
      builders[1].pushText(`b ${(at + frame * 13 + Math.floor(at / 100)) % 97}`)
    }
    return ways.of(
      [0, 1],
      1000,
      builders.map(builder => builder.finish()),
    )
  })
  expect(coded[0]).toBeDefined()
  expect(coded[5]).toBeUndefined()
})

test('a slot whose texts are nearly all different is built row by row', () => {
  const words = new WordsBuilder('text', TEXT)
  for (let row = 0; row < 1000; row++) words.pushText(`id ${row}`)
  expect(words.finish().coded).toBeUndefined()
})
