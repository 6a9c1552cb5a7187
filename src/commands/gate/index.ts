import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { asOfFlag, assessmentFlag, gateFlags, lockFlag, overlayFlag, protocolFlag } from '../../cli/flags.ts'
import { withProgress } from '../../cli/progress.ts'
import { EXIT, Failure } from '../../model/index.ts'

export default class Gate extends BaseCommand<typeof Gate> {
  static override summary = 'Hold evidence, or an assessment of it, to what a gate file asks.'
  static override description =
    'Everything that the gate asks is looked at and every breach is named. Exit code 0: all of it holds; 1: some of it does not; 3: some of it could not be told, which opens no gate.'
  static override examples = [
    '<%= config.bin %> gate my-evidence --gate gate.yaml',
    '<%= config.bin %> gate --assessment out/assessment.json --gate gate.yaml',
    '<%= config.bin %> gate my-evidence --baseline last.json --no-regression',
  ]
  static override args = { pack: Args.string({ description: 'folder or ZIP archive of evidence' }) }
  static override flags = {
    ...gateFlags,
    assessment: assessmentFlag,
    'as-of': asOfFlag,
    protocol: protocolFlag,
    overlay: overlayFlag,
    lock: lockFlag,
    quiet: Flags.boolean({ char: 'q', description: 'print the verdict of the gate in the exit code only' }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof Gate.args>,
    flags: Interfaces.InferredFlags<typeof Gate.flags>,
  ): Promise<Result> {
    const { audit, gateText, holdToLock, openAssessment, openGates } = await import('../../app/index.ts')
    const { pack } = args
    if ((pack === undefined) === (flags.assessment === undefined))
      throw new Failure(EXIT.usage, ['Give a pack, or --assessment FILE: one of the two.'])
    const hold = await openGates({ gate: flags.gate, baseline: flags.baseline, noRegression: flags['no-regression'] })
    const assessment =
      flags.assessment !== undefined
        ? await openAssessment(flags.assessment)
        : await withProgress(onProgress =>
            audit({
              pack: pack ?? '',
              asOf: flags['as-of'],
              protocols: flags.protocol,
              overlay: flags.overlay,
              lock: flags.lock,
              onProgress,
            }),
          )
    if (flags.assessment !== undefined && flags.lock !== undefined) await holdToLock(assessment, flags.lock)
    const result = hold(assessment)
    return { data: result, exit: result.exit.code, text: async look => (flags.quiet ? '' : gateText(result, look)) }
  }
}
