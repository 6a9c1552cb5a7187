import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolCheck extends BaseCommand<typeof ProtocolCheck> {
  static override summary = "Run the checks' own cases, and change each condition to see that one notices."
  static override description =
    'Every condition and limit is changed in turn; a change that no case notices is a fault. Without an argument everything that comes with Probity is checked.'
  static override examples = ['<%= config.bin %> protocol check', '<%= config.bin %> protocol check fixtures/protocols/ward-basics']
  static override args = { protocol: Args.string({ description: 'protocol id, or a folder of your own' }) }

  protected override async work(args: Interfaces.InferredArgs<typeof ProtocolCheck.args>): Promise<Result> {
    const { checkProtocols } = await import('../../app/index.ts')
    return checkProtocols(args.protocol)
  }
}
