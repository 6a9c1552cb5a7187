import { BaseCommand, type Result } from '../../cli/base.ts'

export default class ProtocolList extends BaseCommand<typeof ProtocolList> {
  static override summary = 'List the protocols that come with Probity.'
  static override examples = ['<%= config.bin %> protocol list']

  protected override async work(): Promise<Result> {
    const { listProtocols } = await import('../../app/index.ts')
    return { ...(await listProtocols()), exit: 0 }
  }
}
