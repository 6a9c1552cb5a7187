import { Args, Flags, type Interfaces } from '@oclif/core'
import { auditedResult, wantedFormats } from '../cli/audited.ts'
import { BaseCommand, type Result } from '../cli/base.ts'
import { asOfFlag, gateFlags, lockFlag, overlayFlag, protocolFlag, reportFlags } from '../cli/flags.ts'
import { withProgress } from '../cli/progress.ts'

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
    lock: lockFlag,
    ...gateFlags,
    ...reportFlags,
    out: Flags.string({ description: 'folder to write assessment.json, run.json and the reports into', helpValue: 'DIR' }),
    quiet: Flags.boolean({ char: 'q', description: 'print the two bottom lines only' }),
    verbose: Flags.boolean({ char: 'v', description: 'print all of it, however long that is' }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof Audit.args>,
    flags: Interfaces.InferredFlags<typeof Audit.flags>,
  ): Promise<Result> {
    const { audit, openAssessment, openGates } = await import('../app/index.ts')
    const formats = await wantedFormats(flags)
    const asked = flags.gate !== undefined || flags['no-regression']
    const hold = asked ? await openGates({ gate: flags.gate, baseline: flags.baseline, noRegression: flags['no-regression'] }) : undefined
    const earlier = flags.baseline === undefined ? undefined : await openAssessment(flags.baseline)
    const started = process.hrtime.bigint()
    const assessment = await withProgress(onProgress =>
      audit({ pack: args.pack, asOf: flags['as-of'], protocols: flags.protocol, overlay: flags.overlay, lock: flags.lock, onProgress }),
    )
    const durationMs = Number((process.hrtime.bigint() - started) / 1_000_000n)
    const notes = this.argv.some(word => word.startsWith('--as-of'))
      ? []
      : [`Position on ${assessment.asOf}, today in UTC: give --as-of to fix the day.`]
    return auditedResult(assessment, { formats, wanted: flags, gate: hold?.(assessment), durationMs, earlier, notes })
  }
}
