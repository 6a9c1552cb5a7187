import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { assessmentFlag } from '../../cli/flags.ts'

export default class ProtocolDiff extends BaseCommand<typeof ProtocolDiff> {
  static override summary = 'Say what differs between two editions, or between one and your own folder.'
  static override description =
    'With an assessment under the first, also which verdicts would be others under the second. What its findings do not settle is named as not known, never as the same.'
  static override examples = [
    '<%= config.bin %> protocol diff ncsc-caf@3.2 ncsc-caf@4.0',
    '<%= config.bin %> protocol diff dspt-caf@2025-26 my-protocol/',
    '<%= config.bin %> protocol diff dspt-caf@2025-26 dspt-caf@2026-27 --assessment a.json',
  ]
  static override args = {
    from: Args.string({ description: 'protocol id, with or without edition, or a folder of your own', required: true }),
    to: Args.string({ description: 'what it is compared with: the same', required: true }),
  }
  static override flags = { assessment: assessmentFlag }

  protected override async work(
    args: Interfaces.InferredArgs<typeof ProtocolDiff.args>,
    flags: Interfaces.InferredFlags<typeof ProtocolDiff.flags>,
  ): Promise<Result> {
    const { diff } = await import('../../app/index.ts')
    return { ...(await diff({ ...args, assessment: flags.assessment })), exit: 0 }
  }
}
