import { join, resolve } from 'node:path'
import { makeFolder, OutputError, writeAtomically } from '../files/index.ts'
import { type Assessment, EXIT, Failure, SLIPPED } from '../model/index.ts'
import { holdsIdentifier } from '../privacy/index.ts'
import { REPORTS, type ReportOptions, shortReport as short } from '../reports/index.ts'

export type ReportFormat = keyof typeof REPORTS

/** One report of an assessment, as text. */
export const render = (format: ReportFormat, assessment: Assessment, options: ReportOptions): string =>
  REPORTS[format].render(assessment, options)

export const terminalReport = (assessment: Assessment, options: ReportOptions): string => render('terminal', assessment, options)
export const shortReport = (assessment: Assessment, options: ReportOptions): string => short(assessment, options)

const PLAIN: ReportOptions = { colour: false, ascii: false }

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

/**
 * Writes assessment.json and report.txt, and apart from them run.json with what differs from run to run. Each is written
 * whole or not at all. Returns what to tell.
 */
export function writeAudit(assessment: Assessment, folder: string, durationMs: number): string[] {
  const to = resolve(folder)
  const outputs: readonly (readonly [string, string])[] = [
    ['assessment.json', render('json', assessment, PLAIN)],
    ['report.txt', render('terminal', assessment, PLAIN)],
    [
      'run.json',
      `${JSON.stringify({ tool: assessment.tool, durationMs, node: process.versions.node, platform: process.platform }, null, 2)}\n`,
    ],
  ]
  // looked at before anything is written: of outputs that hold an identifier none is left behind
  if (outputs.some(([name, text]) => holdsIdentifier(text, name.endsWith('.json')))) throw new Failure(EXIT.internal, [SLIPPED])
  writing('The output folder', () => makeFolder(to))
  for (const [name, text] of outputs) writing(name, () => writeAtomically(join(to, name), text))
  return [`Wrote ${outputs.map(([name]) => name).join(', ')}.`]
}
