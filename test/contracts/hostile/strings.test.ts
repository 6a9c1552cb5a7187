import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../../src/model/index.ts'
import { redactData } from '../../../src/privacy/index.ts'
import { FORMATS } from '../../../src/reports/index.ts'
import { northmoor } from '../../golden/sample.ts'
import { poisoned } from '../../support/reports/hostile.ts'
import { SHARED } from '../../support/run.ts'
import { structure, xmlStructure, xmlTree } from '../reports/structure.ts'

/** Every one of the naughty strings, scripts, formulae, escapes and commands of the reference material, in every output. */
const STRINGS = join(SHARED, 'hostile/strings')
const there = existsSync(STRINGS)

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
function all(): string[] {
  const files = readdirSync(STRINGS, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter(entry => entry.isFile())
  const texts = files.flatMap(({ parentPath, name }) => {
    const text = readFileSync(join(parentPath, name), 'utf8')
    return name.endsWith('.json') ? textsIn(JSON.parse(text)) : name.endsWith('.txt') ? text.split('\n') : [text]
  })
  return [...new Set(texts)].filter(text => text !== '')
}

const PLAIN = { colour: false, ascii: false }
async function outputs(assessment: Assessment): Promise<Record<string, string>> {
  const made: Record<string, string> = {}
  for (const { outputs: files } of Object.values(FORMATS))
    for (const { file, load } of files) {
      const content = (await load()).render(redactData(assessment), PLAIN)
      if (typeof content === 'string') made[file(PLAIN)] = content
    }
  return made
}
/** Keys that are named after the protocol, whatever it is called. */
const unnamed = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(unnamed) : typeof value === 'string' && value.includes('dspt') ? 'protocol' : value
/** What a reader makes of an output, whatever the words in it. */
function shapeOf(file: string, text: string): string {
  if (/\.(?:json|sarif)$/.test(file)) return JSON.stringify(unnamed(structure(JSON.parse(text))))
  if (file.endsWith('.xml')) return JSON.stringify(xmlStructure(xmlTree(text)))
  if (file.endsWith('.csv'))
    return JSON.stringify((parse(text, { bom: true, relax_column_count: true }) as string[][]).map(row => row.length))
  if (file.endsWith('.html')) return (text.match(/<\/?[a-z][a-z0-9]*/g) ?? []).join('')
  if (file.endsWith('.md')) return JSON.stringify(text.split('\n').map(line => line.replace(/\\./g, '').match(/\|/g)?.length ?? 0))
  if (file.endsWith('annotations.txt')) return JSON.stringify(text.split('\n').map(line => /^::\w+/.exec(line)?.[0] ?? ''))
  return ''
}
const UNSEEN = /(?![\n\r\t\ufeff])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u

describe.skipIf(!there)('naughty strings in every output (needs PROBITY_SHARED)', () => {
  it('change the shape of none, hide nothing, command nobody, and pollute no prototype', async () => {
    const texts = all()
    expect(texts.length).toBeGreaterThan(1500)
    const base = northmoor()
    // the longest would only be cut; what they begin with is what does harm
    const short = texts.map(text => text.slice(0, 400))
    const slots = 200
    let files = 0
    for (let from = 0; from < short.length; from += slots) {
      const some = short.slice(from, from + slots)
      const [spoilt, plain] = [await outputs(poisoned(base, undefined, some)), await outputs(poisoned(base, 'word'))]
      for (const [file, text] of Object.entries(spoilt)) {
        files++
        expect(UNSEEN.exec(text)?.[0], `${file} from ${from}`).toBeUndefined()
        expect(shapeOf(file, text) === shapeOf(file, plain[file] ?? ''), `${file} from ${from}`).toBe(true)
        if (!/annotations/.test(file)) expect(text, file).not.toMatch(/^(?:::|##(?:vso)?\[|##team)/m)
      }
    }
    expect(files).toBeGreaterThan(100)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  }, 240_000)
})
