import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guideOf } from '../../src/reports/guide/make.ts'
import { guideHtml } from '../../src/reports/html/guide/page.ts'
import { shipped } from '../support/library.ts'
import { open, start, thereIsChromium, violations } from '../support/reports/chromium.ts'

const page = guideHtml(guideOf(shipped('dspt-standards@2025-26'), shipped.kinds()))
const caf = guideHtml(guideOf(shipped('ncsc-caf@4.0'), shipped.kinds()))

describe.skipIf(!thereIsChromium)('a guide in a real browser (needs chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await start()
  })
  afterAll(() => browser.close())

  it.each([
    ['items', page],
    ['indicators', caf],
  ] as const)('of a protocol with %s: nothing held against it, nothing said, nothing asked for', async (_, content) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page: opened, said, asked, close } = await open(browser, content, { colorScheme })
      await opened.evaluate('for (const each of [...document.querySelectorAll("details")].slice(0, 30)) each.open = true')
      expect(await violations(opened)).toEqual([])
      expect([said, asked.length]).toEqual([[], 1])
      await close()
    }
  })
  it('fits 320 pixels with everything open', async () => {
    const { page: opened, close } = await open(browser, page, { viewport: { width: 320, height: 640 } })
    const width = await opened.evaluate<number>(
      'for (const each of document.querySelectorAll("details")) each.open = true; document.documentElement.scrollWidth',
    )
    expect(width).toBeLessThanOrEqual(320)
    await close()
  })
  it('opens the check that a requirement links to, and searches', async () => {
    const { page: opened, close } = await open(browser, caf)
    await opened.evaluate('location.hash = "#c-3"')
    expect(await opened.locator('[id="c-3"]').getAttribute('open')).toBe('')
    const tools = opened.locator('[data-tools=checks]')
    await tools.locator('input').fill('zzzz')
    expect(await opened.locator('[data-list=checks] > details:visible').count()).toBe(0)
    await tools.locator('input').fill('backup')
    expect(await opened.locator('[data-list=checks] > details:visible').count()).toBeGreaterThan(0)
    await close()
  })
  it('prints everything, opened', async () => {
    const { page: opened, close } = await open(browser, page)
    await opened.emulateMedia({ media: 'print' })
    expect(await opened.locator('.tools:visible').count()).toBe(0)
    const pdf = await opened.pdf({ tagged: true, preferCSSPageSize: true })
    expect((pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length).toBeGreaterThan(5)
    await close()
  })
})
