import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { assessmentFlag } from '../../cli/flags.ts'

export default class ProtocolCrosswalk extends BaseCommand<typeof ProtocolCrosswalk> {
  static override summary = 'Show how the requirements of one protocol stand to those of another.'
  static override description =
    'With an assessment under the first, also what its result says of the second. Only a requirement that asks the same, or all of it and more, carries a result across; that makes no rating of the second.'
  static override examples = [
    '<%= config.bin %> protocol crosswalk dspt-caf@2025-26 ncsc-caf@4.0',
    '<%= config.bin %> protocol crosswalk dspt-caf ncsc-caf@4.0 --assessment a.json',
  ]
  static override args = {
    from: Args.string({ description: 'protocol id, with or without edition, or a folder of your own', required: true }),
    to: Args.string({ description: 'the protocol it is held against', required: true }),
  }
  static override flags = { assessment: assessmentFlag }

  protected override async work(
    args: Interfaces.InferredArgs<typeof ProtocolCrosswalk.args>,
    flags: Interfaces.InferredFlags<typeof ProtocolCrosswalk.flags>,
  ): Promise<Result> {
    const { crosswalk } = await import('../../app/index.ts')
    return { ...(await crosswalk({ ...args, assessment: flags.assessment })), exit: 0 }
  }
}
