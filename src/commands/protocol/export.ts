import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { asOfFlag } from '../../cli/flags.ts'

export default class ProtocolExport extends BaseCommand<typeof ProtocolExport> {
  static override summary = 'Give a protocol to other programs, as an OSCAL catalog and profiles.'
  static override description =
    'The catalog holds every requirement, indicator, check and number, each with how it was verified; a profile what is asked of one category of organisation, with the expected levels that are known. --format json is what the protocol compiles to. With --out all of them are written.'
  static override examples = [
    '<%= config.bin %> protocol export dspt-caf@2025-26 > catalog.json',
    '<%= config.bin %> protocol export dspt-caf@2025-26 --out oscal --as-of 2026-06-30',
    '<%= config.bin %> protocol export ncsc-caf --model profile --category baseline',
  ]
  static override args = {
    protocol: Args.string({ description: 'protocol id, with or without edition, or a folder of your own', required: true }),
  }
  static override flags = {
    format: Flags.option({ options: ['oscal', 'json'] as const, default: 'oscal', description: 'what it is made as' })(),
    'oscal-version': Flags.option({ options: ['1.1.3', '1.2.2'] as const, default: '1.1.3', description: 'version of OSCAL' })(),
    model: Flags.option({ options: ['catalog', 'profile'] as const, description: 'only this; without --out the catalog' })(),
    category: Flags.string({ description: 'category of organisation that a profile is for', helpValue: 'CATEGORY' }),
    'as-of': asOfFlag,
    out: Flags.string({ description: 'folder to write into; printed where it is not given', helpValue: 'DIR' }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof ProtocolExport.args>,
    flags: Interfaces.InferredFlags<typeof ProtocolExport.flags>,
  ): Promise<Result> {
    const { exportProtocol } = await import('../../app/index.ts')
    const { 'as-of': asOf, 'oscal-version': version, format, model, category, out } = flags
    const { data, text } = await exportProtocol({ reference: args.protocol, format, version, model, category, asOf, out })
    return { data, text: () => text, exit: 0 }
  }
}
