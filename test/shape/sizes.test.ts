import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from '../support/sources.ts'

const files = sourceFiles()
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Length in lines of each function that starts a line: by the indent of its closing brace. */
function functionsOf(file: SourceFile): { at: string; length: number }[] {
  const found: { at: string; length: number }[] = []
  file.lines.forEach((line, index) => {
    const start =
      /^(\s*)(?:export )?(?:default )?(?:async )?(?:(?:static |override |private |protected |public |readonly |get |set )*)(?:function\b|const \w+[^=]*=\s*(?:async )?(?:\([^)]*\)|\w+)[^=]*=>|[\w#]+\([^)]*\)[^{;=]*\{$)/.exec(
        line,
      )
    if (start === null || !line.trimEnd().endsWith('{') || /^\s*(if|for|while|switch|catch)\b/.test(line)) return
    const close = file.lines.findIndex(
      (later, at) => at > index && later.startsWith(`${start[1]}}`) && !later.startsWith(`${start[1]}} else`),
    )
    if (close > index) found.push({ at: `${file.path}:${index + 1}`, length: close - index + 1 })
  })
  return found
}

const functions = files.flatMap(functionsOf)

describe('sizes to feel at home in', () => {
  it('no file over 300 lines', () => {
    expect(files.filter(({ lines }) => lines.length > 301).map(({ path, lines }) => `${path} ${lines.length}`)).toEqual([])
  })
  it('half the files have at most 80 lines', () => {
    expect(median(files.map(({ lines }) => lines.length))).toBeLessThanOrEqual(80)
  })
  it('no function over 60 lines', () => {
    expect(functions.filter(({ length }) => length > 60).map(({ at, length }) => `${at} ${length}`)).toEqual([])
  })
  it('half the functions have at most 12 lines', () => {
    expect(functions.length).toBeGreaterThan(20)
    expect(median(functions.map(({ length }) => length))).toBeLessThanOrEqual(12)
  })
  it('no command over 60 lines', () => {
    expect(files.filter(({ room, lines }) => room === 'commands' && lines.length > 61).map(({ path }) => path)).toEqual([])
  })
})
