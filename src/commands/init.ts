import { Args, Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../cli/base.ts'
import { asOfFlag } from '../cli/flags.ts'
import { withProgress } from '../cli/progress.ts'

export default class Init extends BaseCommand<typeof Init> {
  static override summary = 'Look at a folder of evidence and write an evidence.yaml to finish by hand.'
  static override description =
    'Recognises what lies in the folder and records it, so that a file that later vanishes, empties or changes is noticed. Never overwrites a file.'
  static override examples = ['<%= config.bin %> init my-evidence --as-of 2026-06-30', '<%= config.bin %> init my-evidence --print']
  static override args = { pack: Args.string({ description: 'folder of evidence, or a ZIP archive of one', required: true }) }
  static override flags = {
    'as-of': asOfFlag,
    protocol: Flags.string({ description: 'protocol for which to tell what is still missing', helpValue: 'ID[@EDITION]|DIR' }),
    print: Flags.boolean({ description: 'print it and write nothing' }),
  }

  protected override async work(
    args: Interfaces.InferredArgs<typeof Init.args>,
    flags: Interfaces.InferredFlags<typeof Init.flags>,
  ): Promise<Result> {
    const { initPack } = await import('../app/index.ts')
    const {
      data,
      text,
      notes = [],
    } = await withProgress(onProgress =>
      initPack({ pack: args.pack, asOf: flags['as-of'], protocol: flags.protocol, print: flags.print, onProgress }),
    )
    return { data, text: () => text, notes, exit: 0 }
  }
}
