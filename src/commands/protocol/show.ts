import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolShow extends BaseCommand<typeof ProtocolShow> {
  static override summary = 'Show the requirements of a protocol, what decides each, and what is not known.'
  static override examples = [
    '<%= config.bin %> protocol show dspt-caf@2025-26',
    '<%= config.bin %> protocol show fixtures/protocols/ward-basics',
  ]
  static override args = {
    protocol: Args.string({ description: 'protocol id, with or without edition, or a folder of your own', required: true }),
  }

  protected override async work(args: Interfaces.InferredArgs<typeof ProtocolShow.args>): Promise<Result> {
    const { showProtocol } = await import('../../app/index.ts')
    return { ...(await showProtocol(args.protocol)), exit: 0 }
  }
}
