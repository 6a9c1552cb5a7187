import type { ReportFormat } from '../app/index.ts'
import { type Assessment, EXIT, Failure, type GateResult } from '../model/index.ts'
import type { Result } from './base.ts'
import { forBoard, forPublic, optionsOf } from './flags.ts'

/** How the result of an audit is wanted. */
export interface Wanted {
  readonly format?: string[] | undefined
  readonly audience?: Parameters<typeof optionsOf>[0]['audience']
  readonly session?: Parameters<typeof optionsOf>[0]['session']
  readonly detail?: boolean | undefined
  readonly out?: string | undefined
  readonly quiet?: boolean | undefined
  readonly verbose?: boolean | undefined
  readonly json?: boolean | undefined
}

/** Formats by name, before anything is read: several of them can only be written. */
export async function wantedFormats({ format, audience, session, out, quiet, verbose }: Wanted): Promise<readonly ReportFormat[]> {
  const { formatsNamed } = await import('../app/index.ts')
  const formats = await formatsNamed(format ?? ['terminal'])
  if (out === undefined && formats.length > 1) throw new Failure(EXIT.usage, ['Several formats are written, not printed: give --out DIR.'])
  if (quiet === true && verbose === true) throw new Failure(EXIT.usage, ['--quiet and --verbose ask for opposites: give one of them.'])
  forBoard({ audience, session })
  forPublic({ audience, formats })
  return formats
}

const PLAIN = { colour: false, ascii: false }

/** The result of an audit for its streams: what is printed, what is written, what is told beside it, and the exit code. */
export async function auditedResult(
  assessment: Assessment,
  {
    formats,
    wanted,
    gate,
    durationMs,
    earlier,
    notes,
  }: {
    readonly formats: readonly ReportFormat[]
    readonly wanted: Wanted
    readonly gate: GateResult | undefined
    readonly durationMs: number
    /** an assessment of an earlier day */
    readonly earlier?: Assessment | undefined
    readonly notes: readonly string[]
  },
): Promise<Result> {
  const { gateText, render, shortReport, terminalReport, writeAudit } = await import('../app/index.ts')
  const options = { ...optionsOf(wanted), ...(earlier ? { earlier } : {}), ...(wanted.verbose === true ? { verbose: true } : {}) }
  const wrote = wanted.out === undefined ? [] : await writeAudit(assessment, wanted.out, durationMs, formats, options)
  const [format = 'terminal'] = wanted.out === undefined ? formats : []
  // where a program reads standard output, people are told of the gate beside it
  const beside = gate !== undefined && (wanted.json === true || format !== 'terminal') ? [await gateText(gate, PLAIN)] : []
  return {
    data: assessment,
    json: () => render('json', assessment, PLAIN),
    exit: gate?.exit.code ?? assessment.exit.code,
    notes: [...notes, ...wrote, ...beside],
    text: async look => {
      if (format !== 'terminal') return render(format, assessment, { ...look, ...options })
      const report = await (wanted.quiet === true ? shortReport : terminalReport)(assessment, { ...look, ...options })
      return gate === undefined ? report : `${report}\n${await gateText(gate, look)}`
    },
  }
}
