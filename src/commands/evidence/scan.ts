import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { asOfFlag } from '../../cli/flags.ts'
import { withProgress } from '../../cli/progress.ts'

export default class EvidenceScan extends BaseCommand<typeof EvidenceScan> {
  static override summary = 'Tell which files of a pack hold identifiers of people, before it is handed on.'
  static override description =
    'Looks for NHS, CHI and National Insurance numbers, dates of birth, e-mail addresses, telephone numbers and postcodes, in any spelling, and prints counts and places, never one of them. Exit code 1: a number or date of birth was found; 3: a file could not be looked through; 0: neither.'
  static override examples = ['<%= config.bin %> evidence scan fixtures/northmoor']
  static override args = { pack: Args.string({ description: 'folder or ZIP archive of evidence', required: true }) }
  static override flags = { 'as-of': asOfFlag }

  protected override async work(
    args: Interfaces.InferredArgs<typeof EvidenceScan.args>,
    flags: Interfaces.InferredFlags<typeof EvidenceScan.flags>,
  ): Promise<Result> {
    const { scanEvidence } = await import('../../app/index.ts')
    return withProgress(onProgress => scanEvidence({ pack: args.pack, asOf: flags['as-of'], onProgress }))
  }
}
