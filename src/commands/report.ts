import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../cli/base.ts'
import { forBoard, forPublic, gateFlags, optionsOf, reportFlags } from '../cli/flags.ts'
import { EXIT, Failure } from '../model/index.ts'

export default class Report extends BaseCommand<typeof Report> {
  static override summary = 'Print an assessment again, without its evidence.'
  static override description = 'Ends with the exit code that the audit earned.'
  static override examples = [
    '<%= config.bin %> report out/assessment.json',
    '<%= config.bin %> report out/assessment.json --format json',
    '<%= config.bin %> report out/assessment.json --format html --out papers',
  ]
  static override args = { assessment: Args.string({ description: 'an assessment.json that audit wrote', required: true }) }
  static override flags = {
    ...reportFlags,
    baseline: gateFlags.baseline,
    out: Flags.string({ description: 'folder to write the reports into', helpValue: 'DIR' }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof Report.args>,
    flags: Interfaces.InferredFlags<typeof Report.flags>,
  ): Promise<Result> {
    const { formatsNamed, openAssessment, render, writeReports } = await import('../app/index.ts')
    const formats = await formatsNamed(flags.format ?? ['terminal'])
    if (flags.out === undefined && formats.length > 1)
      throw new Failure(EXIT.usage, ['Several formats are written, not printed: give --out DIR.'])
    forBoard(flags)
    forPublic({ audience: flags.audience, formats })
    const earlier = flags.baseline === undefined ? undefined : await openAssessment(flags.baseline)
    const assessment = await openAssessment(args.assessment)
    const options = { ...optionsOf(flags), ...(earlier ? { earlier } : {}) }
    return {
      data: assessment,
      json: () => render('json', assessment, { colour: false, ascii: false }),
      exit: assessment.exit.code,
      notes: flags.out === undefined ? [] : await writeReports(assessment, flags.out, formats, options),
      text: look => render(flags.out === undefined ? (formats[0] ?? 'terminal') : 'terminal', assessment, { ...look, ...options }),
    }
  }
}
