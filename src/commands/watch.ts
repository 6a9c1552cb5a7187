import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, fail, type Result } from '../cli/base.ts'
import { asOfFlag, lockFlag, overlayFlag, protocolFlag } from '../cli/flags.ts'
import { lookOf } from '../cli/look.ts'
import { write } from '../cli/streams.ts'
import { redact, redactData } from '../privacy/index.ts'

export default class Watch extends BaseCommand<typeof Watch> {
  static override summary = 'Audit a folder again whenever a file in it changes, reading only what changed.'
  static override description =
    'For whoever fills a folder of evidence. Goes on until it is interrupted. With --json, one object a line for each look.'
  static override examples = ['<%= config.bin %> watch my-evidence --as-of 2026-06-30']
  static override args = { pack: Args.string({ description: 'folder of evidence', required: true }) }
  static override flags = { 'as-of': asOfFlag, protocol: protocolFlag, overlay: overlayFlag, lock: lockFlag }

  protected override async work(
    args: Interfaces.InferredArgs<typeof Watch.args>,
    flags: Interfaces.InferredFlags<typeof Watch.flags>,
  ): Promise<Result> {
    const { shortReport, watchPack } = await import('../app/index.ts')
    const asJson = this.argv.includes('--json')
    const look = lookOf(process.stdout, (flags as { 'no-color'?: boolean })['no-color'] === true)
    await watchPack(
      { pack: args.pack, asOf: flags['as-of'], protocols: flags.protocol, overlay: flags.overlay, lock: flags.lock },
      {
        look: async ({ assessment, read, changed }) => {
          const { exit } = assessment
          const told = asJson
            ? `${JSON.stringify(redactData({ asOf: assessment.asOf, read, changed, exit }))}\n`
            : [
                `${read.length} read: ${read.slice(0, 5).join(', ')}${read.length > 5 ? ', …' : ''}`,
                ...changed.map(line => `  ${line}`),
                await shortReport(assessment, look),
              ]
                .map(redact)
                .join('\n')
          await write(process.stdout, told)
        },
        failed: error => fail(error, asJson, 0),
      },
    )
    // the watch keeps the process; what ends it is a signal
    return new Promise<Result>(() => undefined)
  }
}
