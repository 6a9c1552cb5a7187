import { describe, expect, it } from 'vitest'
import { sourceFiles } from '../support/sources.ts'

const LOW = ['model', 'operators', 'files', 'privacy', 'protocol', 'evidence', 'checks', 'assessment', 'reports', 'seal', 'store']
const low = sourceFiles().filter(({ room }) => LOW.includes(room))
const code = (line: string): string => line.replace(/\/\/.*$/, '').replace(/^\s*\*.*$/, '')

/** What would let a clock, a locale, a machine or a stream reach a verdict. */
const FORBIDDEN: readonly { what: string; pattern: RegExp; except?: readonly string[] }[] = [
  { what: 'Date.now', pattern: /\bDate\.now\b/ },
  { what: 'new Date() without an argument', pattern: /\bnew Date\(\s*\)/ },
  { what: 'Math.random', pattern: /\bMath\.random\b/ },
  { what: 'process', pattern: /(?<![\w.'"`-])process\./, except: ['files'] },
  { what: 'console', pattern: /(?<![\w.'"`-])console\./ },
  { what: 'localeCompare and the default locale', pattern: /\blocaleCompare\b|\.toLocale\w+\(\s*\)|Intl\.\w+\(\s*\)/ },
  { what: 'code made from strings', pattern: /\beval\(|\bnew Function\b/ },
]

describe('floors 0 and 1 are pure', () => {
  it.each(FORBIDDEN)('no $what', ({ pattern, except }) => {
    const wrong = low
      .filter(({ room }) => !(except ?? []).includes(room))
      .flatMap(({ path, lines }) =>
        lines.map((line, index) => ({ line, at: `${path}:${index + 1}` })).filter(({ line }) => pattern.test(code(line))),
      )
      .map(({ at }) => at)
    expect(wrong).toEqual([])
  })
})
