import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../cli/base.ts'

export default class Report extends BaseCommand<typeof Report> {
  static override summary = 'Print an assessment again, without its evidence.'
  static override description = 'Ends with the exit code that the audit earned.'
  static override examples = ['<%= config.bin %> report out/assessment.json', '<%= config.bin %> report out/assessment.json --format json']
  static override args = { assessment: Args.string({ description: 'an assessment.json that audit wrote', required: true }) }
  static override flags = {
    format: Flags.option({ options: ['terminal', 'json'] as const, default: 'terminal', description: 'what to print' })(),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof Report.args>,
    flags: Interfaces.InferredFlags<typeof Report.flags>,
  ): Promise<Result> {
    const { openAssessment, render } = await import('../app/index.ts')
    const assessment = await openAssessment(args.assessment)
    return {
      data: assessment,
      json: () => render('json', assessment, { colour: false, ascii: false }),
      exit: assessment.exit.code,
      text: look => render(flags.format, assessment, look),
    }
  }
}
