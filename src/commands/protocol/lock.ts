import { Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { asOfFlag, protocolFlag } from '../../cli/flags.ts'
import { EXIT, Failure } from '../../model/index.ts'

export default class ProtocolLock extends BaseCommand<typeof ProtocolLock> {
  static override summary = 'Pin protocols by their digests, so that audits and gates judge by no other.'
  static override description =
    'Prints a lock file, or writes it with --out. audit, gate and watch take it with --lock, and end with exit code 4 where a protocol is another encoding or is not pinned. Without --protocol everything that comes with Probity is pinned.'
  static override examples = [
    '<%= config.bin %> protocol lock > probity.lock.yaml',
    '<%= config.bin %> protocol lock --protocol dspt-caf --out probity.lock.yaml',
    '<%= config.bin %> protocol lock --check probity.lock.yaml',
  ]
  static override flags = {
    protocol: protocolFlag,
    'as-of': asOfFlag,
    out: Flags.string({ description: 'file to write; a lock file that is there is replaced', helpValue: 'FILE' }),
    check: Flags.string({ description: 'a lock file to hold against what is here, instead of making one', helpValue: 'FILE' }),
  }

  protected override async work(_args: object, flags: Interfaces.InferredFlags<typeof ProtocolLock.flags>): Promise<Result> {
    const { lockProtocols } = await import('../../app/index.ts')
    if (flags.check !== undefined && flags.out !== undefined)
      throw new Failure(EXIT.usage, ['--check looks at a lock file and --out writes one: give one of the two.'])
    const { data, text } = await lockProtocols({ protocols: flags.protocol, asOf: flags['as-of'], out: flags.out, check: flags.check })
    return { data, text: () => text, exit: 0 }
  }
}
