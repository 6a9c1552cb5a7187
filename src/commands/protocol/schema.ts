import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolSchema extends BaseCommand<typeof ProtocolSchema> {
  static override summary = 'Print the JSON Schema of a file that people write, or of a result.'
  static override description = 'Editors complete and check YAML through it. Without a name: which schemas there are.'
  static override examples = [
    '<%= config.bin %> protocol schema',
    '<%= config.bin %> protocol schema check > check.schema.json',
    '<%= config.bin %> protocol schema overlay',
  ]
  static override args = { name: Args.string({ description: 'check, protocol, kind, export, manifest, overlay…' }) }

  protected override async work(args: Interfaces.InferredArgs<typeof ProtocolSchema.args>): Promise<Result> {
    const { showSchema } = await import('../../app/index.ts')
    return { ...(await showSchema(args.name)), exit: 0 }
  }
}
