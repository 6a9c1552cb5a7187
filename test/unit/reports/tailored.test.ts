import { describe, expect, it } from 'vitest'
import { statement } from '../../../src/reports/html/public/statement.ts'
import { FORMATS, REPORTS } from '../../../src/reports/index.ts'
import { sheetsOf } from '../../../src/reports/sheets/tables.ts'
import { columns } from '../../../src/reports/terminal/layout/width.ts'
import { northmoor } from '../../golden/sample.ts'
import { HOSTILE } from '../../support/reports/hostile.ts'
import { TAILORED, withTailored } from '../../support/reports/tailored.ts'

const PLAIN = { colour: false, ascii: false }
const made = withTailored()
const bare = northmoor()
const flat = (text: string): string => text.replaceAll(/\\(.)/g, '$1').replaceAll('&#39;', "'").replaceAll(/\s+/g, ' ')
type TextFormat = Exclude<keyof typeof FORMATS, 'xlsx'>
const rendered = async (format: TextFormat, of = made, options = {}): Promise<string> => {
  const outputs = await Promise.all(FORMATS[format].outputs.map(async ({ load }) => (await load()).render(of, { ...PLAIN, ...options })))
  const text = outputs.join('\n')
  return format === 'json' ? text : flat(format === 'annotations' ? text.replaceAll('%25', '%') : text)
}

/** What every report says: what it is now and was before, who, when and why; and the result without it. */
const SAID = [
  'Z.4 Title of Z.4 is scoped out, by SIRO on 1 March 2026: No such work is done here.',
  'share at least of accounts/x is 98% instead of 100%, by SIRO on 1 March 2026: Agreed by the board.',
  'accounts/y is critical instead of medium, by SIRO on 1 March 2026: Two incidents this year.',
  'accounts/z is high instead of low, by Nobody on 1 March 2026: Felt so. It has no effect. The evidence list shows nobody.',
]
const WITHOUT = 'Had nothing been scoped out, the result would be undetermined, score 25.0% to 50.0%.'

describe('what is tailored stands in every report, with who and why', () => {
  const formats = (Object.keys(FORMATS) as (keyof typeof FORMATS)[]).filter(name => !['xlsx', 'csv', 'json', 'terminal'].includes(name))
  it.each(formats as TextFormat[])('%s', async format => {
    const text = await rendered(format)
    for (const words of [...SAID, WITHOUT]) expect(text).toContain(words)
    expect(await rendered(format, bare)).not.toMatch(/tailored|scoped out/i)
  })
  it.each(['board', 'lead', 'inspector'] as const)('the page for the %s', async audience => {
    const text = (await rendered('html', made, { audience })).replaceAll(/<[^>]*>/g, '')
    for (const words of [...SAID, WITHOUT]) expect(text).toContain(words)
    expect(await rendered('html', bare, { audience })).not.toMatch(/tailored to us|Tailored, by whom/i)
  })
  it('tables, which are made only where there is something to tell', async () => {
    const csv = await rendered('csv')
    for (const { of, by, reason } of TAILORED) for (const words of [of, by, reason]) expect(csv).toContain(words)
    expect(sheetsOf(made).find(({ name }) => name === 'Tailored')?.rows).toHaveLength(TAILORED.length)
    expect(sheetsOf(bare).map(({ name }) => name)).not.toContain('Tailored')
    const last = FORMATS.csv.outputs.at(-1)
    expect((await last?.load())?.render(bare, PLAIN)).toBe('')
  })
  it('the assessment itself', async () => expect(JSON.parse(await rendered('json')).overlay.tailored).toEqual(TAILORED))
  it('the screen, as many as there is room for; what is left out is counted', () => {
    const [short, long] = [{}, { verbose: true }].map(more => REPORTS.terminal.render(made, { ...PLAIN, ...more }))
    for (const words of SAID) expect(flat(long as string)).toContain(words)
    for (const text of [short, long] as string[]) {
      expect(flat(text)).toContain(SAID[0])
      expect(flat(text)).toContain(WITHOUT)
      for (const row of text.split('\n')) expect(columns(row)).toBeLessThanOrEqual(80)
    }
    expect((short as string).trimEnd().split('\n').length).toBeLessThanOrEqual(46)
    expect(flat(short as string)).toMatch(/and \d more tailored \(all of it: --verbose\)|accounts\/z is high/)
  })
})

describe('where anybody may look', () => {
  it('the public session of a board hears how much and by whom, and no reason', async () => {
    const text = (await rendered('html', made, { audience: 'board', session: 'public' })).replaceAll(/<[^>]*>/g, '')
    expect(text).toContain('1 requirement left out as not arising here, agreed by SIRO.')
    expect(text).toContain('1 number set by us, agreed by SIRO.')
    for (const { reason } of TAILORED) expect(text).not.toContain(reason)
  })
  it('the public is told that something was left out, and who agreed', () => {
    expect(statement(made).join(' ')).toContain('We left one more out, as we do not do that work. This was agreed by SIRO.')
    expect(statement(withTailored(TAILORED.slice(1))).join(' ')).not.toContain('left')
    const odd = TAILORED.map(entry => ({ ...entry, by: 'srv-01.example (CVE-2026-1)' }))
    expect(statement(withTailored(odd)).join(' ')).toContain('Our leaders agreed this.')
    for (const { reason } of TAILORED) expect(statement(made).join(' ')).not.toContain(reason)
  })
})

describe('had nothing been scoped out', () => {
  it('the same is said in so many words', async () => {
    const { protocols, ...rest } = withTailored()
    const [first] = protocols
    const same = { outcome: first?.rating.outcome as 'met', score: first?.score.interval as { lowest: number; highest: number } }
    const made2 = { ...rest, protocols: protocols.map(one => ({ ...one, rating: { ...one.rating, withoutScopedOut: same } })) }
    expect(await rendered('markdown', made2)).toContain('Had nothing been scoped out, the result would be the same.')
  })
})

describe('whatever somebody writes for a reason', () => {
  const odd = (text: string) => withTailored(TAILORED.map(entry => ({ ...entry, reason: text, by: text, of: text })))
  it.each(HOSTILE)('%j stays text', async text => {
    for (const audience of ['board', 'lead', 'inspector', 'public'] as const) {
      const page = FORMATS.html.outputs[0]
      const made = (await page.load()).render(odd(text), { ...PLAIN, audience })
      expect(made.match(/<script>/g)).toHaveLength(1)
      expect(made).not.toMatch(/<(?:img|svg\/onload|iframe)\b/i)
    }
    expect((await FORMATS.csv.outputs[3].load()).render(odd(text), PLAIN)).not.toMatch(/(?:^|,)"=/m)
    expect(REPORTS.terminal.render(odd(text), PLAIN)).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u)
  })
})
