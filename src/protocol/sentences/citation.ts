import type { Citation, Measurement } from '../../model/index.ts'
import { printShare } from '../../operators/index.ts'
import { sentenceOf } from './measurement.ts'

/** How a citation is read, with the measurement it reads: `Speaks for it: …`. */
export const citationSentence = (citation: Citation, measurement: Measurement): string => {
  const sentence = sentenceOf(measurement)
  if (citation.reads === 'for') return `Speaks for it when met: ${sentence}`
  const share = citation.shows?.shareFailingMoreThan
  const material =
    share === undefined
      ? 'when every record judged fails'
      : `when more than ${printShare(share)} of the records judged fail${citation.shows?.local ? ' (a local parameter)' : ''}`
  return `Shown ${material}, and disproved when met: ${sentence}`
}
