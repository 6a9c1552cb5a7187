import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../cli/base.ts'
import { asOfFlag, assessmentFlag, protocolFlag } from '../cli/flags.ts'

export default class Explain extends BaseCommand<typeof Explain> {
  static override summary = 'Explain a check, requirement, kind of evidence or finding in plain English.'
  static override examples = [
    '<%= config.bin %> explain accounts/leaver-disabled',
    '<%= config.bin %> explain B2.a',
    '<%= config.bin %> explain kinds',
    '<%= config.bin %> explain B2.a --assessment out/assessment.json',
  ]
  static override args = {
    id: Args.string({ description: 'id of a check, requirement, indicator or kind; kinds lists the kinds of evidence', required: true }),
  }
  static override flags = { protocol: protocolFlag, 'as-of': asOfFlag, assessment: assessmentFlag }

  protected override async work(
    args: Interfaces.InferredArgs<typeof Explain.args>,
    flags: Interfaces.InferredFlags<typeof Explain.flags>,
  ): Promise<Result> {
    const { explain } = await import('../app/index.ts')
    const { data, text } = await explain({ id: args.id, asOf: flags['as-of'], protocols: flags.protocol, assessment: flags.assessment })
    return { data, text, exit: 0 }
  }
}
