import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolImport extends BaseCommand<typeof ProtocolImport> {
  static override summary = 'Make the skeleton of a protocol from an OSCAL catalog or a library.'
  static override description =
    'Takes over ids, titles and the tree, from an OSCAL catalog as JSON or from a library of requirements as YAML (objects, framework, requirement_nodes). Descriptions are not copied: each text is to be written in your own words, each requirement is left to a person, and nothing is verified. Nothing is ever written over.'
  static override examples = [
    '<%= config.bin %> protocol import catalog.json --name ward-rules',
    '<%= config.bin %> protocol import library.yaml --out protocols',
  ]
  static override args = { file: Args.string({ description: 'OSCAL catalog (JSON) or library (YAML)', required: true }) }
  static override flags = {
    name: Flags.string({ description: 'name of the protocol; made of its title where it is not given', helpValue: 'NAME' }),
    out: Flags.string({ description: 'folder in which it is made; here where it is not given', helpValue: 'DIR' }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof ProtocolImport.args>,
    flags: Interfaces.InferredFlags<typeof ProtocolImport.flags>,
  ): Promise<Result> {
    const { importProtocol } = await import('../../app/index.ts')
    const { data, text } = await importProtocol({ file: args.file, name: flags.name, into: flags.out })
    return { data, text: () => text, exit: 0 }
  }
}
