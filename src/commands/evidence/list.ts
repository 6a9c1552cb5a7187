import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { asOfFlag } from '../../cli/flags.ts'
import { withProgress } from '../../cli/progress.ts'

export default class EvidenceList extends BaseCommand<typeof EvidenceList> {
  static override summary = 'List what lies in a folder of evidence and what each file was recognised as.'
  static override examples = ['<%= config.bin %> evidence list fixtures/northmoor --as-of 2026-06-30']
  static override args = { pack: Args.string({ description: 'folder of evidence, or a ZIP archive of one', required: true }) }
  static override flags = { 'as-of': asOfFlag }

  protected override async work(
    args: Interfaces.InferredArgs<typeof EvidenceList.args>,
    flags: Interfaces.InferredFlags<typeof EvidenceList.flags>,
  ): Promise<Result> {
    const { listEvidence } = await import('../../app/index.ts')
    return { ...(await withProgress(onProgress => listEvidence({ pack: args.pack, asOf: flags['as-of'], onProgress }))), exit: 0 }
  }
}
