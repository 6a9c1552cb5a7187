import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../cli/base.ts'
import {
  asOfFlag,
  audienceFlag,
  detailFlag,
  formatFlag,
  gateFlags,
  optionsOf,
  overlayFlag,
  protocolFlag,
  sessionFlag,
} from '../cli/flags.ts'
import { withProgress } from '../cli/progress.ts'
import { EXIT, Failure } from '../model/index.ts'

export default class Audit extends BaseCommand<typeof Audit> {
  static override summary = "Check an organisation's evidence against a protocol and report what it shows."
  static override description =
    'Reads every file of the evidence pack once and writes nothing unless --out is given. Exit code 0 is earned: met 0, not met 1, could not be determined 3.'
  static override examples = [
    '<%= config.bin %> audit fixtures/northmoor --as-of 2026-06-30',
    '<%= config.bin %> audit my-evidence --protocol dspt-caf@2025-26 --overlay profile.yaml',
    '<%= config.bin %> audit my-evidence --as-of 2026-06-30 --json',
  ]
  static override args = { pack: Args.string({ description: 'folder of evidence, or a ZIP archive of one', required: true }) }
  static override flags = {
    'as-of': asOfFlag,
    protocol: protocolFlag,
    overlay: overlayFlag,
    ...gateFlags,
    format: formatFlag,
    audience: audienceFlag,
    session: sessionFlag,
    detail: detailFlag,
    out: Flags.string({ description: 'folder to write assessment.json, run.json and the reports into', helpValue: 'DIR' }),
    quiet: Flags.boolean({ char: 'q', description: 'print the two bottom lines only' }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof Audit.args>,
    flags: Interfaces.InferredFlags<typeof Audit.flags>,
  ): Promise<Result> {
    const { audit, formatsNamed, gateText, openGates, render, shortReport, terminalReport, writeAudit } = await import('../app/index.ts')
    const formats = await formatsNamed(flags.format ?? ['terminal'])
    if (flags.out === undefined && formats.length > 1)
      throw new Failure(EXIT.usage, ['Several formats are written, not printed: give --out DIR.'])
    const options = optionsOf(flags)
    const asked = flags.gate !== undefined || flags.baseline !== undefined || flags['no-regression']
    const hold = asked ? await openGates({ gate: flags.gate, baseline: flags.baseline, noRegression: flags['no-regression'] }) : undefined
    const started = process.hrtime.bigint()
    const assessment = await withProgress(onProgress =>
      audit({ pack: args.pack, asOf: flags['as-of'], protocols: flags.protocol, overlay: flags.overlay, onProgress }),
    )
    const notes = this.argv.some(word => word.startsWith('--as-of'))
      ? []
      : [`Position on ${assessment.asOf}, today in UTC: give --as-of to fix the day.`]
    if (flags.out !== undefined)
      notes.push(...(await writeAudit(assessment, flags.out, Number((process.hrtime.bigint() - started) / 1_000_000n), formats, options)))
    const gate = hold?.(assessment)
    const [format = 'terminal'] = flags.out === undefined ? formats : []
    // where a program reads standard output, people are told of the gate beside it
    if (gate !== undefined && (flags.json || format !== 'terminal')) notes.push(await gateText(gate, { colour: false, ascii: false }))
    return {
      data: assessment,
      json: () => render('json', assessment, { colour: false, ascii: false }),
      exit: gate?.exit.code ?? assessment.exit.code,
      notes,
      text: async look => {
        if (format !== 'terminal') return render(format, assessment, { ...look, ...options })
        const report = await (flags.quiet ? shortReport : terminalReport)(assessment, look)
        return gate === undefined ? report : `${report}\n${await gateText(gate, look)}`
      },
    }
  }
}
