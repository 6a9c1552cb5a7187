import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolNew extends BaseCommand<typeof ProtocolNew> {
  static override summary = 'Write a small protocol of your own, whole and with notes, to be changed.'
  static override description =
    'The folder is whole as it is: protocol check passes it, and audit takes it. Its notes say what each line is for. Nothing is ever written over.'
  static override examples = ['<%= config.bin %> protocol new ward-rounds', '<%= config.bin %> protocol new ward-rounds --out protocols']
  static override args = { name: Args.string({ description: 'small letters, digits and hyphens', required: true }) }
  static override flags = { out: Flags.string({ description: 'folder in which it is made; here where it is not given', helpValue: 'DIR' }) }

  protected override async work(
    args: Interfaces.InferredArgs<typeof ProtocolNew.args>,
    flags: Interfaces.InferredFlags<typeof ProtocolNew.flags>,
  ): Promise<Result> {
    const { newProtocol } = await import('../../app/index.ts')
    const { data, text } = await newProtocol({ name: args.name, into: flags.out })
    return { data, text: () => text, exit: 0 }
  }
}
