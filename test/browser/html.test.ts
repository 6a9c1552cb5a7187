import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { html } from '../../src/reports/html/report.ts'
import { AUDIENCES, type ReportOptions } from '../../src/reports/options.ts'
import { northmoor } from '../golden/sample.ts'
import { open, start, thereIsChromium, violations } from '../support/reports/chromium.ts'
import { poisoned } from '../support/reports/hostile.ts'

const PLAIN = { colour: false, ascii: false }
const made = northmoor()
const bad = poisoned(made)
const PAGES: readonly (readonly [string, Partial<ReportOptions>])[] = [
  ...AUDIENCES.map(audience => [audience, { audience }] as const),
  ['board in public session', { audience: 'board', session: 'public' }],
]
const page = (options: Partial<ReportOptions>, assessment = made): string => html.render(assessment, { ...PLAIN, ...options })
const pdftotext = spawnSync('pdftotext', ['-v']).error === undefined

describe.skipIf(!thereIsChromium)('HTML in a real browser (needs chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await start()
  })
  afterAll(() => browser.close())

  describe.each(PAGES)('%s', (_, options) => {
    it.each(['light', 'dark'] as const)('%s: nothing held against it, nothing said, nothing asked for', async colorScheme => {
      const { page: opened, said, asked, close } = await open(browser, page(options), { colorScheme })
      expect(await violations(opened)).toEqual([])
      expect(said).toEqual([])
      expect(asked).toHaveLength(1)
      await close()
    })
    it('fits 320 pixels, with everything open, without sideways scrolling', async () => {
      const { page: opened, close } = await open(browser, page(options), { viewport: { width: 320, height: 640 } })
      const width = await opened.evaluate<number>(
        'for (const each of document.querySelectorAll("details")) each.open = true; document.documentElement.scrollWidth',
      )
      expect(width).toBeLessThanOrEqual(320)
      const broken = await opened.evaluate<string[]>(
        '[...document.querySelectorAll(".bars .of .soft")].filter(each => each.offsetHeight > 1.5 * parseFloat(getComputedStyle(each).lineHeight)).map(each => each.textContent)',
      )
      expect(broken).toEqual([])
      expect(await violations(opened)).toEqual([])
      await close()
    })
    it('says the same without JavaScript', async () => {
      const [without, having] = [await open(browser, page(options), { javaScriptEnabled: false }), await open(browser, page(options))]
      const words = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, '')
      const body = (opened: typeof having) => opened.page.locator('body > *:not(script)').allTextContents()
      expect(words((await body(without)).join(' '))).toBe(words((await body(having)).join(' ')))
      expect(await without.page.locator('.tools:visible').count()).toBe(0)
      await Promise.all([without.close(), having.close()])
    })
    it('runs nothing that an assessment brings', async () => {
      const { page: opened, said, asked, close } = await open(browser, page(options, bad))
      expect(await opened.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
      expect(await opened.locator('img, iframe, object, embed, form, body style').count()).toBe(0)
      expect(await opened.locator('script').count()).toBe(1)
      expect([said, asked.length]).toEqual([[], 1])
      await close()
    })
    it('has as many elements of each sort as with harmless texts', async () => {
      const tags = async (content: string): Promise<Record<string, number>> => {
        const { page: opened, close } = await open(browser, content)
        const counts = await opened.evaluate<Record<string, number>>(
          '[...document.querySelectorAll("*")].reduce((all, { localName }) => ({ ...all, [localName]: (all[localName] ?? 0) + 1 }), {})',
        )
        await close()
        return counts
      }
      expect(await tags(page(options, bad))).toEqual(await tags(page(options, poisoned(made, 'harmless '))))
    })
  })

  it('refuses a script that is not its own: the policy holds', async () => {
    const { page: opened, said, close } = await open(browser, page({}).replace('</body>', '<script>globalThis.ran=1</script></body>'))
    expect(await opened.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
    expect(said.join()).toContain('Content Security Policy')
    await close()
  })

  it('searches, filters, sorts and opens what a link points at', async () => {
    const { page: opened, close } = await open(browser, page({ audience: 'lead' }))
    const tools = opened.locator('[data-tools=work-list]')
    const rows = opened.locator('[data-list=work-list] tr[data-entry]:visible')
    const all = await rows.count()
    await tools.locator('input').fill('zzz')
    expect(await rows.count()).toBe(0)
    expect(await tools.locator('[role=status]').textContent()).toBe(`0 of ${all} shown`)
    await tools.locator('input').fill('')
    await tools.locator('select[name=severity]').selectOption('critical')
    expect(await rows.count()).toBeLessThan(all)
    await tools.locator('select[name=severity]').selectOption('')
    await opened.getByRole('button', { name: 'Severity' }).click()
    expect(await opened.locator('th[aria-sort=ascending]').textContent()).toBe('Severity')
    await opened.evaluate('location.hash = "#B2.a"')
    expect(await opened.locator('[id="B2.a"]').getAttribute('open')).toBe('')
    await close()
  })

  it.each([true, false])('prints a tagged PDF with every finding opened, JavaScript %s', async javaScriptEnabled => {
    const { page: opened, close } = await open(browser, page({ audience: 'inspector' }), { javaScriptEnabled })
    const path = join(mkdtempSync(join(tmpdir(), 'probity-pdf-')), 'report.pdf')
    const pdf = await opened.pdf({ path, tagged: true, preferCSSPageSize: true })
    expect(pdf.toString('latin1')).toContain('/MarkInfo')
    await close()
    if (!pdftotext) return
    const text = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout.replaceAll(/\s+/g, ' ')
    for (const { check } of made.findings) expect(text, check).toContain(`How to do it by hand: ${check}`)
    expect(text).toContain('entra-registration rows 2-4')
    expect(text).toContain('OFFICIAL-SENSITIVE')
  })

  it('puts the board paper on two sheets', async () => {
    const { page: opened, close } = await open(browser, page({ audience: 'board' }))
    const pdf = (await opened.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2)
    await close()
  })
})
