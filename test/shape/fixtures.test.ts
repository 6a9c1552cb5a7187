import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../support/sources.ts'

const SHARED = process.env.PROBITY_SHARED ?? join(ROOT, '..', 'shared')
const issued = join(SHARED, 'corpus', 'nhs-org', 'etr_2022_23.csv')

const fixtureFiles = readdirSync(join(ROOT, 'fixtures'), { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name))
const textOf = (path: string): string => readFileSync(path).toString('latin1')

/** NHS numbers by their check digit, written together or 3-3-4. */
function nhsNumbers(text: string): string[] {
  return [...text.matchAll(/(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])/g)]
    .map(([found]) => found.replace(/\D/g, ''))
    .filter(digits => {
      const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
      const check = (11 - (sum % 11)) % 11
      return check !== 10 && check === Number(digits[9])
    })
}

describe('fixtures are invented', () => {
  it.skipIf(!existsSync(issued))('no ODS code that was issued (needs the reference corpus)', () => {
    const codes = new Set(
      readFileSync(issued, 'utf8')
        .split('\n')
        .map(line => line.split(',')[0]?.replaceAll('"', '')),
    )
    const used = fixtureFiles
      .filter(path => path.endsWith('evidence.yaml'))
      .flatMap(path => [...textOf(path).matchAll(/\bods:\s*"?([A-Z0-9]+)/g)].map(match => match[1]))
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter(code => codes.has(code))).toEqual([])
  })
  it('NHS numbers only from the 999 range', () => {
    const wrong = fixtureFiles.filter(path => nhsNumbers(textOf(path)).some(digits => !digits.startsWith('999')))
    expect(wrong).toEqual([])
  })
  it('e-mail addresses only of reserved domains', () => {
    const wrong = fixtureFiles.filter(path =>
      [...textOf(path).matchAll(/@([\w.-]+\.[a-z]{2,})/g)].some(
        match =>
          !/(^|\.)(example(\.(com|org|net|nhs\.uk))?|test|invalid)$|\.example$/.test(match[1] as string) &&
          !(match[1] as string).startsWith('odata'),
      ),
    )
    expect(wrong).toEqual([])
  })
})
