import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolLint extends BaseCommand<typeof ProtocolLint> {
  static override summary = 'Find what compiles and is still not right in protocols, checks and kinds.'
  static override description =
    'Words that cannot be tested, texts that say nothing, demands that everything meets, requirements that nothing can decide, what nobody uses. Each with file, line and column. What may stand is excused in the file, with a reason (excused:).'
  static override examples = [
    '<%= config.bin %> protocol lint',
    '<%= config.bin %> protocol lint dspt-caf@2025-26',
    '<%= config.bin %> protocol lint fixtures/protocols/ward-basics',
  ]
  static override args = { protocol: Args.string({ description: 'protocol id, or a folder of your own; without it all that is shipped' }) }

  protected override async work(args: Interfaces.InferredArgs<typeof ProtocolLint.args>): Promise<Result> {
    const { lintProtocols } = await import('../../app/index.ts')
    return lintProtocols(args.protocol)
  }
}
