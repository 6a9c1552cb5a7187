import { join, resolve } from 'node:path'
import { makeFolder, OutputError, writeAtomically } from '../files/index.ts'
import { type Assessment, EXIT, Failure, nearest, SLIPPED } from '../model/index.ts'
import { holdsIdentifier } from '../privacy/index.ts'
import { FORMATS, type Format, REPORTS, type ReportOptions, shortReport as short } from '../reports/index.ts'

/** Formats of the assessment alone, and the one that a browser makes of the page. */
export type ReportFormat = keyof typeof FORMATS | 'pdf'

/** What a format makes: name of the file, and what is in it. */
export interface Made {
  readonly name: string
  readonly content: string | Uint8Array
}

const PLAIN: ReportOptions = { colour: false, ascii: false }

const formatNamed = (name: string): Format => FORMATS[name as keyof typeof FORMATS]

/** Names as given with --format: several with commas, or given several times. Throws on one that does not exist. */
export function formatsNamed(given: readonly string[]): ReportFormat[] {
  const known = [...Object.keys(FORMATS), 'pdf']
  const names = [...new Set(given.flatMap(word => word.split(',')).map(word => word.trim()))]
  for (const name of names) {
    if (known.includes(name)) continue
    const near = nearest(name, known)
    throw new Failure(EXIT.usage, [
      `There is no such format.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      `Formats: ${known.join(', ')}`,
    ])
  }
  return names as ReportFormat[]
}

/** The page for the audience, printed. The page is looked at for identifiers before a browser sees it. */
async function pdfOf(assessment: Assessment, options: ReportOptions): Promise<Made[]> {
  const pages = await made('html', assessment, options)
  refuseSlipped(pages)
  const { printed } = await import('./pdf.ts')
  return Promise.all(
    pages.map(async ({ name, content }) => ({ name: name.replace(/\.html$/, '.pdf'), content: await printed(String(content)) })),
  )
}

/** Everything that a format makes of an assessment. */
export async function made(format: ReportFormat, assessment: Assessment, options: ReportOptions): Promise<Made[]> {
  if (format === 'pdf') return pdfOf(assessment, options)
  const outputs = formatNamed(format).outputs
  const all = outputs.map(async ({ file, load }) => ({ name: file(options), content: (await load()).render(assessment, options) }))
  // a document that has nothing to say is not made
  return (await Promise.all(all)).filter(({ content }) => content.length > 0)
}

/** One report of an assessment, as text: the first document of its format. */
export async function render(format: ReportFormat, assessment: Assessment, options: ReportOptions): Promise<string> {
  if (format === 'pdf') throw new Failure(EXIT.usage, ['A PDF is no text: give --out DIR to write it.'])
  const [{ load, file }] = formatNamed(format).outputs
  const content = (await load()).render(assessment, options)
  if (typeof content === 'string') return content
  throw new Failure(EXIT.usage, [`${file(options)} is no text: give --out DIR to write it.`])
}

export const terminalReport = (assessment: Assessment, options: ReportOptions): string => REPORTS.terminal.render(assessment, options)
export const shortReport = (assessment: Assessment, options: ReportOptions): string => short(assessment, options)

/** Runs something that writes; a failure to write is exit code 6 and says which output. */
function writing(what: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    if (error instanceof OutputError)
      throw new Failure(EXIT.output, [`${what} could not be written (${error.code}). What stood there before still does.`])
    throw error
  }
}

/** Looked at before anything is written: of outputs that hold an identifier of a person none is left behind. */
function refuseSlipped(outputs: readonly Made[]): void {
  const slipped = outputs.some(
    ({ name, content }) => typeof content === 'string' && holdsIdentifier(content, /\.(?:json|sarif)$/.test(name)),
  )
  if (slipped) throw new Failure(EXIT.internal, [SLIPPED])
}

/** Only what is made for everybody may be read by everybody. */
const modeOf = (name: string): number => (/^public\.[a-z]+$/.test(name) ? 0o644 : 0o600)

/** Writes each output whole or not at all. Returns what to tell. */
export function writeMade(outputs: readonly Made[], folder: string, mode = modeOf): string[] {
  const to = resolve(folder)
  refuseSlipped(outputs)
  writing('The output folder', () => makeFolder(to))
  for (const { name, content } of outputs) writing(name, () => writeAtomically(join(to, name), content, mode(name)))
  return [`Wrote ${outputs.map(({ name }) => name).join(', ')}.`]
}

/** Writes what the formats make of an assessment. */
export async function writeReports(
  assessment: Assessment,
  folder: string,
  formats: readonly ReportFormat[],
  options: Partial<ReportOptions> = {},
): Promise<string[]> {
  const outputs = await Promise.all(formats.map(format => made(format, assessment, { ...PLAIN, ...options })))
  return writeMade(outputs.flat(), folder)
}

/**
 * Writes assessment.json, the reports asked for (report.txt where none is) and apart from them run.json with what differs
 * from run to run. Returns what to tell.
 */
export async function writeAudit(
  assessment: Assessment,
  folder: string,
  durationMs: number,
  formats: readonly ReportFormat[] = ['terminal'],
  options: Partial<ReportOptions> = {},
): Promise<string[]> {
  const asked = [...new Set<ReportFormat>(['json', ...formats])]
  const outputs = await Promise.all(asked.map(format => made(format, assessment, { ...PLAIN, ...options })))
  const run = { tool: assessment.tool, durationMs, node: process.versions.node, platform: process.platform }
  return writeMade([...outputs.flat(), { name: 'run.json', content: `${JSON.stringify(run, null, 2)}\n` }], folder)
}
