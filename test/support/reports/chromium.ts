import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const WHERE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
/** Whether this machine has a Chromium to look at pages with. */
export const thereIsChromium = WHERE !== undefined

export const start = (): Promise<Browser> => chromium.launch({ executablePath: WHERE ?? '', args: ['--no-sandbox'] })

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Opened {
  readonly page: Page
  /** what reached the console, errors and refusals included */
  readonly said: string[]
  /** everything asked of a network or a disk, the page itself included */
  readonly asked: string[]
  close(): Promise<void>
}

const folder = mkdtempSync(join(tmpdir(), 'probity-pages-'))
let pages = 0

/** A page in a context of its own, with everything it says and asks for. */
export async function open(browser: Browser, content: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const [said, asked]: [string[], string[]] = [[], []]
  page.on('console', message => said.push(message.text()))
  page.on('pageerror', error => said.push(String(error)))
  page.on('dialog', dialog => said.push(`dialog ${dialog.message()}`))
  page.on('request', request => asked.push(request.url()))
  const path = join(folder, `${++pages}.html`)
  writeFileSync(path, content)
  await page.goto(pathToFileURL(path).href)
  return { page, said, asked, close: () => context.close() }
}

/** What axe-core holds against a page: rule and first element, for every rule it knows, best practices included. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const axe = Reflect.get(globalThis, 'axe') as { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    const { violations: found } = await axe.run()
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}
