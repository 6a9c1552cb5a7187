import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inTemporaryFolder, isFile } from '../files/index.ts'
import { EXIT, Failure } from '../model/index.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const DEADLINE_MS = 60_000

/** The browser that PROBITY_CHROMIUM names, else the first on the path. */
function browser(): string | undefined {
  const named = process.env.PROBITY_CHROMIUM
  if (named !== undefined && named !== '') return named
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return NAMES.flatMap(name => folders.map(folder => join(folder, name))).find(isFile)
}

/** Settled once the program has ended; never fails. */
function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise(done => {
    const child = spawn(program, args, { stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS)
    const ended = (): void => {
      clearTimeout(timer)
      done()
    }
    child.once('error', ended)
    child.once('exit', ended)
  })
}

/** Root cannot have the browser's own sandbox; what it is given is our own page, whose policy lets it load nothing. */
const ALONE = [
  '--headless=new',
  '--disable-gpu',
  '--no-first-run',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-pdf-header-footer',
]

/** A page printed as a browser prints it, every finding opened. Throws Failure, in plain words, where there is no browser. */
export async function printed(html: string): Promise<Uint8Array> {
  const program = browser()
  if (program === undefined)
    throw new Failure(EXIT.output, [
      'A PDF needs Chromium, and none was found on this machine.',
      'Write --format html instead, open it in a browser and print it; or name one in PROBITY_CHROMIUM.',
    ])
  const pdf = await inTemporaryFolder(async folder => {
    const page = folder.put('report.html', html)
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    await run(program, [
      ...ALONE,
      ...root,
      `--user-data-dir=${folder.path}/profile`,
      `--print-to-pdf=${folder.path}/report.pdf`,
      pathToFileURL(page).href,
    ])
    return folder.take('report.pdf')
  })
  if (pdf === undefined) throw new Failure(EXIT.output, ['The browser made no PDF. Write --format html instead, open it and print it.'])
  return pdf
}
