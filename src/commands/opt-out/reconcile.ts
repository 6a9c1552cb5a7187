import { Flags, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'
import { asOfFlag, dayFlag } from '../../cli/flags.ts'

const list = (description: string) => Flags.string({ description, helpValue: 'FILE', required: true })

export default class OptOutReconcile extends BaseCommand<typeof OptOutReconcile> {
  static override summary = 'Hold a released list against what the national opt-out check returned.'
  static override description =
    'Run it where the lists are: they are read in memory, one NHS number a line as MESH .dat files hold them, and only counts, days, digests of the files and the id of the flow come out. With --json the result is evidence for a pack. A number that did not come back may have opted out, or may be no valid number. Exit code 0: nobody was released who was not returned; 1: somebody was; 3: it cannot be told (unreadable lines, empty lists, lists of different flows).'
  static override examples = ['<%= config.bin %> opt-out reconcile --submitted sent --returned back --released out']
  static override flags = {
    submitted: list('numbers sent to the check'),
    returned: list('numbers the check returned'),
    released: list('numbers that were released'),
    flow: Flags.string({ description: 'id of the flow, as in the register of disclosures', helpValue: 'ID' }),
    sent: dayFlag('sent', 'the day the list was sent'),
    'returned-on': dayFlag('returned-on', 'the day the check returned its list'),
    'released-on': dayFlag('released-on', 'the day of the release'),
    'as-of': asOfFlag,
  }

  protected override async work(_args: object, flags: Interfaces.InferredFlags<typeof OptOutReconcile.flags>): Promise<Result> {
    const { reconcileOptOut } = await import('../../app/index.ts')
    const { submitted, returned, released, flow, sent } = flags
    const days = { sent, returned: flags['returned-on'], released: flags['released-on'] }
    return reconcileOptOut({ files: { submitted, returned, released }, flow, days, asOf: flags['as-of'] })
  }
}
