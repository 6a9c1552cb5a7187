import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolDocs extends BaseCommand<typeof ProtocolDocs> {
  static override summary = 'Make a readable guide of a protocol: every sentence, number and check.'
  static override description =
    'Each requirement with its points, the checks that decide them in English, whose numbers they use, the evidence wanted and who usually has it, how to do it by hand, and what to do where it fails.'
  static override examples = [
    '<%= config.bin %> protocol docs ndg-standards',
    '<%= config.bin %> protocol docs dspt-caf@2025-26 --format html --out guides',
    '<%= config.bin %> protocol docs fixtures/protocols/ward-basics',
  ]
  static override args = { protocol: Args.string({ description: 'protocol id, or a folder of your own', required: true }) }
  static override flags = {
    format: Flags.option({ options: ['markdown', 'html'] as const, default: 'markdown', description: 'what it is made as' })(),
    out: Flags.string({ description: 'folder to write it into; printed where it is not given', helpValue: 'DIR' }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof ProtocolDocs.args>,
    flags: Interfaces.InferredFlags<typeof ProtocolDocs.flags>,
  ): Promise<Result> {
    const { protocolDocs } = await import('../../app/index.ts')
    const { data, text } = await protocolDocs({ reference: args.protocol, format: flags.format, out: flags.out })
    return { data, text: () => text, exit: 0 }
  }
}
