import { type ProtocolResult, plainWords } from '../../model/index.ts'
import { editionOf } from '../common/answers.ts'
import { harmless, workflowCommand } from '../common/workflow-command.ts'
import type { Report } from '../options.ts'
import { type Remark, remarksOf } from './remarks.ts'

const annotation = ({ grave, place, title, text }: Remark): string =>
  workflowCommand(grave, { file: place.path, line: String(place.line), title }, text)

/** A number never stands alone: the rating with its reasons, and the score as it can be redone by hand. */
const summary = (protocol: ProtocolResult): string =>
  workflowCommand(
    'notice',
    { title: editionOf(protocol) },
    `${plainWords(protocol.rating.outcome)}; indicative, worked out by Probity. ${protocol.rating.reasons.join(' ')} ${protocol.score.arithmetic}`,
  )

/** Workflow commands of GitHub, one a line: printed by a step, they become annotations. */
export const annotations: Report = {
  render: (assessment, options) =>
    [harmless(assessment.marking), ...assessment.protocols.map(summary), ...remarksOf(assessment, options).map(annotation), ''].join('\n'),
}
