import { Args, type Interfaces } from '@oclif/core'
import { BaseCommand, type Result } from '../../cli/base.ts'

export default class GateNew extends BaseCommand<typeof GateNew> {
  static override summary = 'Print a gate file that an assessment passes as it stands, to be tightened.'
  static override examples = ['<%= config.bin %> gate new out/assessment.json > gate.yaml']
  static override args = { assessment: Args.string({ description: 'an assessment.json that audit wrote', required: true }) }

  protected override async work(args: Interfaces.InferredArgs<typeof GateNew.args>): Promise<Result> {
    const { draftGate, openAssessment } = await import('../../app/index.ts')
    const gate = await draftGate(await openAssessment(args.assessment))
    return { data: { gate }, exit: 0, text: () => gate }
  }
}
