import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { asOfFlag } from '../../cli/flags.ts'

export default class EvidenceInspect extends BaseCommand<typeof EvidenceInspect> {
  static override summary = 'Say what one file was recognised as, which fields it gives, and what is wrong.'
  static override examples = ['<%= config.bin %> evidence inspect fixtures/northmoor/registers/staff.csv']
  static override args = { file: Args.string({ description: 'the file', required: true }) }
  static override flags = {
    'as-of': asOfFlag,
    pack: Flags.string({
      description: 'folder whose evidence.yaml names the file; found by itself where the file lies below one',
      helpValue: 'DIR',
    }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof EvidenceInspect.args>,
    flags: Interfaces.InferredFlags<typeof EvidenceInspect.flags>,
  ): Promise<Result> {
    const { inspectEvidence } = await import('../../app/index.ts')
    return inspectEvidence({ file: args.file, pack: flags.pack, asOf: flags['as-of'] })
  }
}
