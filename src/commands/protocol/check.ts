import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolCheck extends BaseCommand<typeof ProtocolCheck> {
  static override summary = "Check protocols: run every check's cases, and change each condition and limit to see that a case notices."
  static override description = 'Without an argument everything that comes with Probity is checked.'
  static override examples = ['<%= config.bin %> protocol check', '<%= config.bin %> protocol check fixtures/protocols/ward-basics']
  static override args = { protocol: Args.string({ description: 'protocol id, or a folder of your own' }) }

  protected override async work(args: Interfaces.InferredArgs<typeof ProtocolCheck.args>): Promise<Result> {
    const { checkProtocols } = await import('../../app/index.ts')
    return checkProtocols(args.protocol)
  }
}
